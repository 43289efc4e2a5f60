import { currentPublication, type PostEntry } from '../../ledger/ledger.ts'
import { readEntries } from '../../ledger/read-entries.ts'
import { draftIdsOf } from '../../ledger/superseded.ts'
import { nameSome } from '../../problems/name-some.ts'
import { type Problem, ProblemError, problem } from '../../problems/problem.ts'
import { fold } from '../../publish/compare/canonical.ts'
import { type Look, lookForDrafts, type SeenItem } from '../../publish/look/look.ts'
import { askWhetherThere } from '../../publish/look/recognise.ts'
import { writeSeen } from '../../publish/look/seen.ts'
import { draftUnrecorded, publicationUnrecorded } from '../../publish/look/unrecorded-seen.ts'
import type { Session } from '../../publish/session.ts'
import { draftsLeftBy, tellOldWaits } from '../../publish/together/old-waits.ts'
import { rememberGone } from '../../publish/words/remember.ts'
import { markOf } from '../../render/mark-of.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import { type AccountPatient, metServer } from '../account-patient.ts'
import { type Check, fact, unchecked } from '../finding.ts'
import { probesIn } from '../why/probe-draft.ts'
import { withFileLost } from './ledger.ts'
import { readProjectPosts } from './read-project-posts.ts'

/**
 * The ledger against what the account holds, both ways: drafts that are gone, and drafts and publications of ours that
 * no entry knows. Everything is listed anew, since what an earlier look remembers may be gone; where there is a ledger, or
 * was one, `status` remembers it from then on.
 */
export const draftsCheck: Check<AccountPatient> = {
  name: 'drafts',
  async examine(patient) {
    const met = await metServer(patient)
    if (!('session' in met)) return met
    const { localFolder, ...session } = met.session
    try {
      const drafts = await lookForDrafts(session)
      const { publications, mayPublish } = await patient.publications(met.session)
      const { entries, broken } = await readEntries(session.store)
      const own = entries.filter(({ standIn }) => standIn === (met.server === 'stand-in'))
      const gone = goneOf(own, drafts)
      const unrecorded = await tellUnrecorded(patient, session, entries, { drafts, publications })
      if (localFolder !== undefined && (own.length > 0 || unrecorded.some(isOfPost))) {
        await writeSeen(localFolder, 'drafts', drafts)
        await writeSeen(localFolder, 'publications', publications)
        for (const entry of gone) await rememberGone(localFolder, entry)
      }
      const problems = [
        ...(await tellGone(patient, gone)),
        ...tellOldLeft(entries, drafts, session),
        ...unrecorded,
        ...tellProbes(drafts),
      ]
      const facts = [
        fact('drafts-listed', { count: drafts.length }),
        ...(mayPublish ? [fact('publications-listed', { count: publications.length })] : []),
        ...(broken.length > 0
          ? [fact('ledger-unread')]
          : problems.length === 0
            ? [fact('matches-ledger')]
            : []),
      ]
      return { facts, problems }
    } catch (error) {
      if (error instanceof WeChatError) return { ...unchecked(), problems: [error.problem] }
      throw error
    }
  },
}

const isOfPost = ({ code }: Problem): boolean => code !== 'doctor/drafts-elsewhere'

/** Posts whose draft the ledger knows and the draft box doesn't: mostly published by hand, else deleted. */
function goneOf(entries: PostEntry[], drafts: SeenItem[]): PostEntry[] {
  const ids = new Set(drafts.map(({ id }) => id))
  return entries.filter(
    (entry) => entry.draft && !entry.intent && !currentPublication(entry) && !ids.has(entry.draft.mediaId),
  )
}

/** What is to be done about one whose file is gone, too, is another thing. */
async function tellGone(patient: AccountPatient, gone: PostEntry[]): Promise<Problem[]> {
  const lost = await withFileLost(patient, gone)
  const kept = gone.filter((entry) => !lost.includes(entry))
  const told = { 'doctor/draft-gone': kept, 'doctor/file-and-draft-gone': lost } as const
  return (['doctor/draft-gone', 'doctor/file-and-draft-gone'] as const).flatMap((code) => {
    const [first] = told[code]
    if (!first) return []
    return [problem(code, { posts: nameSome(told[code].map(({ path }) => path)), first: first.path })]
  })
}

/** Drafts that posts left for another one, and that still stand beside it. */
function tellOldLeft(entries: readonly PostEntry[], drafts: SeenItem[], { config, cwd }: Session): Problem[] {
  const left = new Set(entries.flatMap(draftsLeftBy))
  return drafts
    .filter(({ id }) => left.has(id))
    .flatMap(({ id }) => tellOldWaits(id, entries, { root: config.root, cwd }) ?? [])
}

/** What carries a mark of ours and no entry knows. A mark of no post here may be another project's. */
async function tellUnrecorded(
  { project }: AccountPatient,
  session: Session,
  entries: PostEntry[],
  { drafts, publications }: Pick<Look, 'drafts' | 'publications'>,
): Promise<Problem[]> {
  const unknownDrafts = unrecordedIn(
    drafts,
    // Drafts that are as the ledger says; others that it knows were only told of, and are too many in the box.
    holdersById(entries, (entry) => (entry.draft ? draftIdsOf(entry) : entry.knownIds)),
  )
  const unknownPublications = unrecordedIn(
    publications,
    holdersById(entries, ({ knownIds }) => knownIds),
  )
  if (unknownDrafts.length + unknownPublications.length === 0) return []

  const { postTitle } = await import('../../render/post-title.ts')
  const all = await readProjectPosts(project)
  const posts = new Map(all.map((post) => [markOf(post), post]))
  const recorded = new Set(entries.map(({ key }) => key))
  const unsent = all.filter(({ key }) => !recorded.has(key))
  /** With the ledger lost, a file that was renamed since is known by its title alone. */
  const postOf = (mark: string, title: string) =>
    posts.get(mark) ?? unsent.find((each) => fold(postTitle(each)) === title)
  const told: Problem[] = []
  const elsewhere: string[] = []
  for (const { item, mark, title, isShared } of unknownDrafts) {
    const post = postOf(mark, title)
    const entry = entries.find(({ key }) => key === post?.key)
    if (post === undefined) {
      // Beside articles of ours it is of a post that has another key by now.
      const isTold = entries.some(({ knownIds }) => knownIds.includes(item.id))
      if (!isShared && !isTold) elsewhere.push(title)
    } else if (entry?.draft) told.push(problem('doctor/second-draft', { title, post: post.file }))
    // With a call in doubt it may be that one's draft.
    else if (!entry?.intent && (await isReadable(session, post.key)))
      told.push(draftUnrecorded(title, post, entry))
  }
  const there = askWhetherThere(session)
  for (const { item, index, mark, title, url } of unknownPublications) {
    const post = postOf(mark, title)
    // Publications that were deleted remain listed.
    if (!post || !(await isReadable(session, post.key)) || !(await there.isPublished(item, index))) continue
    told.push(publicationUnrecorded(title, post, url ?? item.id))
  }
  const titles = nameSome(elsewhere)
  // The ledger is better than what can be found out without it.
  if (entries.length === 0 && told.length > 0)
    told.unshift(problem('doctor/ledger-lost', { count: told.length }))
  return elsewhere.length > 0 ? [...told, problem('doctor/drafts-elsewhere', { titles })] : told
}

/** Whether the ledger's word on a post can be read: else it may know more than it can say. */
const isReadable = ({ store }: Session, key: string): Promise<boolean> =>
  store.get(`posts/${key}`).then(
    () => true,
    (error: unknown) => {
      if (error instanceof ProblemError) return false
      throw error
    },
  )

/** Entries by the drafts or publications that are theirs. */
function holdersById(
  entries: readonly PostEntry[],
  idsOf: (entry: PostEntry) => readonly string[],
): ReadonlyMap<string, PostEntry[]> {
  const holders = new Map<string, PostEntry[]>()
  for (const entry of entries)
    for (const id of idsOf(entry)) holders.set(id, [...(holders.get(id) ?? []), entry])
  return holders
}

/** Articles with a mark of ours that no entry knows: in an item of none, or beside those of others. */
function unrecordedIn(items: SeenItem[], holdersOf: ReadonlyMap<string, PostEntry[]>) {
  return items.flatMap((item) => {
    const holders = holdersOf.get(item.id) ?? []
    if (holders.length >= item.articles.length) return []
    const marks = new Set<string | undefined>(holders.map(markOf))
    return item.articles.flatMap(({ mark, fingerprint, url }, index) =>
      mark === undefined || marks.has(mark)
        ? []
        : [{ item, index, mark, title: fingerprint.title, url, isShared: holders.length > 0 }],
    )
  })
}

/** What a search for a refused part left behind when it was killed. */
function tellProbes(drafts: SeenItem[]): Problem[] {
  const left = probesIn(drafts)
  const titles = nameSome(left.map(({ articles: [article] }) => article?.fingerprint.title ?? ''))
  return left.length > 0 ? [problem('doctor/probe-left', { titles })] : []
}
