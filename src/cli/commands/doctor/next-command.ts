import { stat } from 'node:fs/promises'
import { entryOfPost } from '../../../ledger/among-entries.ts'
import type { PostEntry } from '../../../ledger/ledger.ts'
import { readEntries } from '../../../ledger/read-entries.ts'
import { hasErrors } from '../../../problems/problem.ts'
import { typeLine } from '../../../problems/type-line.ts'
import { renamedFrom } from '../../../publish/entry/renamed-from.ts'
import type { FoundPost } from '../../../read/find-posts.ts'
import type { Post } from '../../../read/post.ts'
import { readPost } from '../../../read/read-post.ts'
import { accountsOfPost } from '../../choose/choose-account.ts'
import type { Call } from '../../command-result.ts'
import { optionWords } from '../../line/option-words.ts'
import { openLedger } from '../../project/open-ledger.ts'
import type { Project } from '../../project/open-project.ts'
import { samplePost } from '../../project/sample-post.ts'
import { findOrphans } from '../../project/tell-orphans.ts'

/**
 * What to type once nothing stands in the way: a draft of the post that was saved last, of those that are written and
 * were never sent. Where all were sent, what has changed since; where there is none but the sample, a first one.
 */
export async function nextCommand(project: Project, { world, options, lang }: Call): Promise<string> {
  const { posts, config } = project
  const line = (command: 'draft' | 'plan' | 'state', words: string[], account?: string) => {
    const kept = account === undefined ? options : { ...options, account }
    return typeLine(
      command,
      ...words,
      ...optionWords(command, kept, ['config', 'account', 'theme', 'rehearse']),
    )
  }
  const first = typeLine('new', lang === 'zh' ? '标题' : 'A title')
  if (posts.length === 0) return first
  let hasSample = false
  let isAnySent = false
  let unsaid: string | undefined
  for (const found of await lastSavedFirst(posts)) {
    const post = await readPost(found, config.root, world.cwd)
    if (hasErrors(post.problems)) continue
    const { account: asked, ...others } = options
    const { accounts: own = config.accounts, problem: unclear } = accountsOfPost(post, config, others)
    if (unclear?.code === 'config/account-unknown') continue
    const { accounts = own } = accountsOfPost(post, config, options)
    const meant = own.find((account) => accounts.includes(account))
    if (!meant && config.accounts.length > 0) continue
    // Of several accounts one is named where neither the post nor the line names any.
    const named = unclear && asked === undefined ? meant?.name : undefined
    unsaid ??= named
    const ledger = meant && (await openLedger(project, meant, world))
    const { entries } = ledger ? await readEntries(ledger) : { entries: [] }
    isAnySent ||= entries.length > 0
    if (entryOfPost(entries, post)) continue
    if (!isSample(post)) {
      const [command, ...words] = await beginning(post, await findOrphans(entries, config.root))
      return line(command, words, named)
    }
    hasSample = true
  }
  return hasSample && !isAnySent ? first : line('plan', [], unsaid)
}

/** What begins with a post that has no entry: it may be one that was renamed and changed. */
async function beginning(
  post: Post,
  orphans: readonly PostEntry[],
): Promise<['draft' | 'plan' | 'state', ...string[]]> {
  if (orphans.length === 0 || renamedFrom(orphans, post)) return ['draft', post.file]
  const { postTitle } = await import('../../../render/post-title.ts')
  const title = postTitle(post)
  const renamed = orphans.find((entry) => entry.title === title)
  return renamed ? ['state', 'mv', renamed.key, post.file] : ['plan', post.file]
}

/** Those saved at once, as a clone does, the last by name first: `new` begins names with the date. */
async function lastSavedFirst(posts: readonly FoundPost[]): Promise<FoundPost[]> {
  const dated: { found: FoundPost; savedAtSeconds: number }[] = []
  for (const found of posts.toReversed()) {
    const savedAtSeconds = await stat(found.path).then(
      ({ mtimeMs }) => Math.floor(mtimeMs / 1000),
      () => 0,
    )
    dated.push({ found, savedAtSeconds })
  }
  return dated.sort((a, b) => b.savedAtSeconds - a.savedAtSeconds).map(({ found }) => found)
}

/** Whether a post is the one that `init` makes, untouched: nobody wants it in the draft box of a real account. */
const isSample = ({ body }: Post): boolean =>
  [samplePost('zh'), samplePost('en')].some((text) => text.trim().endsWith(body.trim()))
