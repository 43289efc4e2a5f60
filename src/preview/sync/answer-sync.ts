import { type Answer, done, plain } from '../http/respond.ts'
import type { PostList } from '../posts/post-list.ts'
import type { PreviewOptions } from '../preview-options.ts'

export type SyncOptions = Pick<PreviewOptions, 'sync'> & { posts: PostList }

const ways = ['theirs', 'ours', 'again'] as const

/** Does what a key does on the terminal. */
export function answerSync(order: Readonly<Record<string, unknown>>, { sync, posts }: SyncOptions): Answer {
  if (!sync) return plain(404, 'A preview sends nothing.')
  const path = typeof order.post === 'string' ? posts.pathOf(order.post) : undefined
  if (order.post !== undefined && path === undefined) return plain(404, 'No such post.')
  const way = ways.find((each) => each === order.way)
  if (way) sync.settle(way, path)
  else if (order.way === 'now') sync.confirm(path)
  else return plain(400, 'A way is theirs, ours, again or now.')
  return done
}
