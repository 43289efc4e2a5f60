import { officialOrigin } from '../../config/config.ts'
import { currentPublication, type PostEntry } from '../../ledger/ledger.ts'
import type { LedgerStore } from '../../ledger/ledger-store.ts'
import { parseAsset } from '../../ledger/parse-asset.ts'
import { readEntries } from '../../ledger/read-entries.ts'
import { tellDeleted } from '../../ledger/tell-deleted.ts'
import { nameSome } from '../../problems/name-some.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { withoutFile } from '../../publish/entry/file-exists.ts'
import { timeWords } from '../../read/publish-time.ts'
import type { AccountPatient } from '../account-patient.ts'
import { type Check, fact, healthy, unchecked } from '../finding.ts'
import { readProjectPosts } from './read-project-posts.ts'

/** The ledger by itself: what can't be read, what was never answered, posts that are gone, and whose server it is. */
export const ledgerCheck: Check<AccountPatient> = {
  name: 'ledger',
  async examine(patient) {
    if (patient.isConfigWrong) return unchecked(fact('config-first'))
    const store = await patient.store()
    const { entries, broken } = await readEntries(store)
    const isEmpty = entries.length + broken.length === 0
    const posts = isEmpty ? [] : await readProjectPosts(patient.project)
    const deleted = await tellDeleted(store, patient.project.config.root, patient.account.appId, posts)
    if (isEmpty) {
      return deleted.length > 0 ? { facts: [], problems: deleted } : healthy(fact('no-ledger'))
    }
    const problems = [
      ...deleted,
      ...broken.map((each) => each.problem),
      ...(await tellMixed(patient, store, entries)),
      ...tellOpenIntents(entries),
      ...(await tellMissingFiles(patient, entries)),
    ]
    return { facts: [fact('posts-recorded', { count: entries.length })], problems }
  },
}

/** What a stand-in gave beside a real account, or the other way round. */
async function tellMixed(
  patient: AccountPatient,
  store: LedgerStore | undefined,
  entries: PostEntry[],
): Promise<Problem[]> {
  const meeting = await patient.meet()
  const isMet = 'kind' in meeting && meeting.kind === 'met'
  const { apiOrigin } = patient.project.config
  // Without an app id nobody knows which server is meant.
  const isUnknown = patient.account.appId === undefined || apiOrigin !== officialOrigin
  if (!isMet && isUnknown) return []
  const isStandIn = isMet && meeting.server === 'stand-in'
  const isMixed =
    entries.some(({ standIn }) => standIn !== isStandIn) || (await hasAssetsOf(store, !isStandIn))
  const { appId = '?' } = 'session' in meeting ? meeting.session.account : patient.account
  return isMixed ? [problem('ledger/other-server', { appId })] : []
}

async function hasAssetsOf(store: LedgerStore | undefined, isStandIn: boolean): Promise<boolean> {
  for (const key of (await store?.list('assets/')) ?? []) {
    const found = await store?.get(key)
    const asset = found && parseAsset(found.value)
    if (asset && asset.standIn === isStandIn) return true
  }
  return false
}

function tellOpenIntents(entries: PostEntry[]): Problem[] {
  const open = entries.filter(({ intent }) => intent !== undefined)
  const [first] = open
  if (!first?.intent) return []
  const { call, at } = first.intent
  const params = { posts: nameSome(open.map(({ path }) => path)), first: first.path, call, ...timeWords(at) }
  return [problem('doctor/intent-open', params)]
}

/** Posts whose file is gone; one with a `uid` may have moved. */
export async function withFileLost(
  { project }: Pick<AccountPatient, 'project'>,
  entries: readonly PostEntry[],
): Promise<PostEntry[]> {
  const gone = withoutFile(entries, project.config.root)
  const mayHaveMoved = gone.some(({ key, path }) => key !== path)
  const living = new Set(mayHaveMoved ? (await readProjectPosts(project)).map(({ key }) => key) : [])
  return gone.filter(({ key }) => !living.has(key))
}

/** Posts that something is on WeChat of, as far as the ledger knows, and whose file is gone. */
async function tellMissingFiles(patient: AccountPatient, entries: PostEntry[]): Promise<Problem[]> {
  const atWeChat = entries.filter((entry) => entry.draft ?? entry.intent ?? currentPublication(entry))
  const lost = await withFileLost(patient, atWeChat)
  const [first] = lost
  if (!first) return []
  return [problem('doctor/file-gone', { posts: nameSome(lost.map(({ path }) => path)), first: first.path })]
}
