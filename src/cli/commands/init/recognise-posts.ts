import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { findPosts } from '../../../read/find-posts.ts'

/** Where site generators keep posts, and what they serve at the root of the site. */
const customs: readonly { posts: string; staticFolder?: string }[] = [
  { posts: 'posts' },
  { posts: 'source/_posts', staticFolder: 'source' }, // Hexo
  { posts: 'content/posts', staticFolder: 'static' }, // Hugo
  { posts: 'content/post', staticFolder: 'static' },
  { posts: '_posts' }, // Jekyll
  { posts: 'src/content/blog', staticFolder: 'public' }, // Astro
  { posts: 'docs/posts', staticFolder: 'docs/public' }, // VitePress
]

/** What a folder says of its posts. */
export interface RecognisedPosts {
  /** Folder of the posts, from the root. */
  posts: string
  /** Folder that a site generator serves at its root, from the root. */
  staticFolder?: string
}

/**
 * Finds the folder of the posts by the customs of site generators; else the root itself where posts lie right in it; else
 * `posts`.
 */
export async function recognisePosts(root: string): Promise<RecognisedPosts> {
  for (const { posts, staticFolder } of customs) {
    if (!(await holdsPosts(root, posts))) continue
    const serves = staticFolder !== undefined && (await isFolder(join(root, staticFolder)))
    return { posts, ...(serves && { staticFolder }) }
  }
  return { posts: (await holdsPosts(root, '*.{md,markdown}')) ? '.' : 'posts' }
}

const holdsPosts = async (cwd: string, target: string): Promise<boolean> =>
  (await findPosts([target], { cwd })).posts.length > 0

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  )
