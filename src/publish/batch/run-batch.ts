import pLimit from 'p-limit'
import type { Post } from '../../read/post.ts'
import type { OrderedPost } from '../links/link-order.ts'

/** Posts on their way at once: four times as many as requests, so that while some wait for WeChat others read, write and compare. */
export const postsAtOnce = 16

/**
 * Works on posts, a few at a time, and gives what came of each in the order of `posts`. A post waits for those it comes
 * after, and for one of the same title, since two drafts alike can't be told apart as long as one is under way.
 *
 * @param order the same posts, in the order in which they begin
 * @param work must not throw for what a user can cause; when it throws, those under way are still waited for
 */
export async function runBatch<Result>(
  posts: readonly Post[],
  order: readonly OrderedPost[],
  work: (post: Post, ready: () => Promise<void>) => Promise<Result>,
): Promise<Result[]> {
  const limit = pLimit(postsAtOnce)
  const ends = new Map<Post, Promise<unknown>>()
  const lastOfTitle = new Map<string, Post>()
  const runs = new Map<Post, Promise<Result>>()
  for (const { post, after } of order) {
    const title = post.fields.title ?? ''
    const twin = lastOfTitle.get(title)
    lastOfTitle.set(title, post)
    const before = [...after, ...(twin && title !== '' ? [twin] : [])].flatMap((each) => ends.get(each) ?? [])
    const ready = async () => {
      await Promise.allSettled(before)
    }
    const run = limit(() => work(post, ready))
    runs.set(post, run)
    ends.set(
      post,
      run.catch(() => undefined),
    )
  }
  await Promise.all(ends.values())
  return Promise.all(posts.flatMap((post) => runs.get(post) ?? []))
}
