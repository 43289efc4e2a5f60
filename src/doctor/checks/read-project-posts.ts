import { stat } from 'node:fs/promises'
import { findPosts } from '../../read/find-posts.ts'
import type { Post } from '../../read/post.ts'
import { readPost } from '../../read/read-post.ts'
import type { ProjectPatient } from '../patients.ts'

/** All posts of the posts folder, without their text. */
export async function readProjectPosts({ config, cwd }: ProjectPatient): Promise<Post[]> {
  const info = await stat(config.postsFolder).catch(() => undefined)
  if (!info?.isDirectory()) return []
  const { posts } = await findPosts([config.postsFolder], { cwd })
  const read: Post[] = []
  for (const found of posts) read.push({ ...(await readPost(found, config.root, cwd)), body: '' })
  return read
}
