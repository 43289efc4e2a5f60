import { entryOfPost } from '../../ledger/among-entries.ts'
import { currentPublication } from '../../ledger/ledger.ts'
import { readEntries } from '../../ledger/read-entries.ts'
import { problem } from '../../problems/problem.ts'
import { receiptsOf } from '../../publish/post-result.ts'
import { type PostResult, plainResult } from '../../publish/result.ts'
import type { Post } from '../../read/post.ts'
import { localFolder } from '../project/local-folder.ts'
import { appIdOfLedger, openLedger } from '../project/open-ledger.ts'
import type { Project } from '../project/open-project.ts'
import { stateOfPost } from '../project/state-of-post.ts'
import type { World } from '../world.ts'

/**
 * Sets aside what a rehearsal would promise in vain, since its own ledger is empty: posts that the real one knows to be
 * published.
 *
 * @param name of the account
 */
export async function setPublishedAside(
  posts: Post[],
  name: string,
  project: Project,
  world: World,
): Promise<{ left: Post[]; results: PostResult[] }> {
  const { root, accounts } = project.config
  const account = accounts.find((each) => each.name === name)
  const store = account && (await openLedger(project, account, world))
  if (!account || !store) return { left: posts, results: [] }
  const local = { account, folder: localFolder(root, (await appIdOfLedger(root, account)) ?? '') }
  const { entries } = await readEntries(store)
  const left: Post[] = []
  const results: PostResult[] = []
  for (const post of posts) {
    const entry = entryOfPost(entries, post)
    const { state, url = '' } = (entry && currentPublication(entry)) ?? {}
    if (!entry || state !== 'published') {
      left.push(post)
      continue
    }
    const hasChanged = (await stateOfPost(post, entry, local)) === 'changed-since-published'
    const place = { file: post.file }
    results.push(
      plainResult({
        post: post.file,
        title: entry.title,
        account: name,
        action: hasChanged ? 'skipped' : 'unchanged',
        ...receiptsOf(entry),
        problems: hasChanged ? [problem('post/changed-since-published', { url }, { place })] : [],
      }),
    )
  }
  return { left, results }
}
