import type { PostEntry } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { type Removable, removableAddress } from '../../publish/remove/removal.ts'
import { removePosts } from '../../publish/remove/remove-posts.ts'
import { type Call, nothingDone, type Run } from '../command-result.ts'
import { openProject } from '../open-project.ts'
import { optionWords, typeLine } from '../type-line.ts'
import { withSession } from '../with-accounts.ts'
import { titleText, words } from '../words.ts'
import { findEntry, openState } from './state/open-state.ts'

/** Takes drafts or publications of posts away at WeChat, after asking. */
export const run: Run = async (call) => {
  const { posts } = call
  const what: Removable = posts[0] === 'draft' ? 'draft' : 'published'
  const found = await findEntries(posts.slice(1), call)
  if ('code' in found) return nothingDone(found)
  const refusal = await agree(found.entries, what, call)
  if (refusal) return nothingDone(refusal)

  const project = await openProject([], call)
  const account = project.config.accounts.find(({ name }) => name === found.account)
  if (!account) throw new TypeError(`Expected an account ${found.account}`)
  return withSession(account, project, call, async (session) => ({
    results: await removePosts(found.entries, what, session),
    problems: [],
  }))
}

/** The entries that words of the line mean, all in the ledger of one account. */
async function findEntries(
  names: readonly string[],
  call: Call,
): Promise<{ entries: PostEntry[]; account: string } | Problem> {
  const entries: PostEntry[] = []
  const accounts = new Set<string>()
  for (const name of names) {
    const state = await openState(name, call)
    if ('code' in state) return state
    const entry = findEntry(name, state, call.world.cwd)
    if ('code' in entry) return entry
    accounts.add(state.account)
    if (!entries.some(({ key }) => key === entry.key)) entries.push(entry)
  }
  const [account = '', ...others] = accounts
  return others.length === 0
    ? { entries, account }
    : problem('config/account-unclear', { known: [...accounts].join(', ') })
}

/** More than this are removed only when their number is said, as they are published. */
const uncounted = 3

/** Makes sure that a person wants these gone: `--yes`, or one question on a terminal that names title and address. */
async function agree(
  entries: readonly PostEntry[],
  what: Removable,
  { posts, options, report, lang }: Call,
): Promise<Problem | undefined> {
  const atStake = entries.filter((entry) => removableAddress(entry, what) !== undefined)
  const count = atStake.length
  if (count === 0) return undefined
  const { yes, ...kept } = options
  const isCounted = count > uncounted
  const line = typeLine(
    'remove',
    ...posts,
    ...optionWords('remove', kept),
    isCounted ? `--yes=${count}` : '--yes',
  )
  const refused = problem('remove/needs-yes', { line })
  if (yes !== undefined) return count <= (yes === true ? uncounted : Number(yes)) ? undefined : refused
  const lines = atStake.map(
    (entry) => `  ${entry.path}  ${titleText(entry.title, lang)}  ${removableAddress(entry, what)}`,
  )
  const heading = what === 'draft' ? words.willRemoveDrafts : words.willRemovePublished
  const question = isCounted ? words.askRemoveNumber : words.askRemove
  const answer = await report.ask([heading[lang], ...lines], question[lang])
  const wanted = isCounted ? [String(count)] : ['y', 'yes', '是']
  return wanted.includes(answer?.trim().toLowerCase() ?? '') ? undefined : refused
}
