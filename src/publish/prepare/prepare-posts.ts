import type { PictureConverter } from '../../assets/convert/convert-picture.ts'
import { RemotePictures } from '../../assets/remote/remote-pictures.ts'
import type { Post } from '../../read/post.ts'
import { findDuplicateUids } from '../../read/read-post.ts'
import type { KnowsEntries } from '../entry/knows-entries.ts'
import { LedgerView } from '../entry/ledger-view.ts'
import { inOrder } from '../in-order.ts'
import type { Session } from '../session.ts'
import { type PreparedPost, preparePost } from './prepare-post.ts'
import { openRenderer } from './renderer.ts'
import type { Work } from './work.ts'

/** The posts of a run on their way to being sent. */
export interface Preparation {
  /** The posts as they will be prepared: two with one `uid` have that as a problem. */
  posts: Post[]
  /** Each of them prepared, in order, a few ahead of the one that is taken. */
  prepared: AsyncGenerator<PreparedPost>
  /** Makes of pictures what WeChat takes. */
  pictures: PictureConverter
  /** What does the costly work on posts, in threads where that pays. */
  work: Work
  close(): Promise<void>
}

/**
 * Begins to prepare the posts of a run.
 *
 * @param how.offline whether pictures on other sites are taken from the cache alone. Default: false
 * @param how.sends whether they are to be sent. Default: false
 * @param how.ledger what has read the ledger. Default: it is read where it is needed
 */
export async function openPreparation(
  all: Post[],
  session: Omit<Session, 'wechat'>,
  {
    offline = false,
    sends = false,
    ledger = new LedgerView(session.store),
  }: { offline?: boolean; sends?: boolean; ledger?: KnowsEntries } = {},
): Promise<Preparation> {
  const { config, account, cwd, theme, memoryFolder, signal } = session
  const renderer = await openRenderer({ posts: all.length, sends, memoryFolder, plugins: config.plugins })
  const remote = new RemotePictures({ ...session.remote, allowHosts: config.allowHosts, signal, offline })
  const posts = withoutTwins(all)
  const { reads, pictures } = renderer
  const prepared = inOrder(posts, renderer.postsAtOnce, (post) => {
    session.onProgress({ kind: 'rendering', post: post.file })
    return preparePost(post, { config, account, cwd, theme, remote, work: renderer, reads, ledger })
  })
  const close = async () => {
    await remote.close()
    await renderer.close()
  }
  return { posts, prepared, pictures, work: renderer, close }
}

/** Two posts with one `uid` would fight over one draft: each of them gets the problem, and neither is sent. */
function withoutTwins(posts: Post[]): Post[] {
  const doubles = findDuplicateUids(posts)
  return posts.map((post) => ({
    ...post,
    problems: [...post.problems, ...doubles.filter(({ place }) => place?.file === post.file)],
  }))
}
