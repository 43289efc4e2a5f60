import type { PostEntry } from '../../ledger/ledger.ts'
import { readEntries } from '../../ledger/read-entries.ts'
import type { Lang } from '../../problems/describe.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import { readDraftsToRemove } from '../../publish/remove/read-drafts.ts'
import {
  areWholeDraft,
  type Removable,
  removableAddress,
  removablePublication,
  type SeenDraft,
} from '../../publish/remove/removal.ts'
import { removePosts } from '../../publish/remove/remove-posts.ts'
import { plainResult } from '../../publish/result.ts'
import type { Session } from '../../publish/session.ts'
import { accountsOfRun } from '../choose/choose-account.ts'
import { type Call, nothingDone, type Run } from '../command-result.ts'
import { optionWords } from '../line/option-words.ts'
import type { Both } from '../options.ts'
import { openProject, type Project } from '../project/open-project.ts'
import { eachAccount } from '../session/each-account.ts'
import { type AccountRun, type Share, withAccounts } from '../session/with-accounts.ts'
import { isYes } from '../terminal/read-answer.ts'
import { titleText, words } from '../words/words.ts'
import { findEntry, findPost, openRecord } from './state/open-state.ts'

/** An account, and what its ledger holds of the posts that were named. */
interface RemovalShare extends Share {
  entries: PostEntry[]
}

/** Takes drafts or publications of posts away at WeChat, after asking. */
export const run: Run = async (call) => {
  const { posts } = call
  const what: Removable = posts[0] === 'draft' ? 'draft' : 'published'
  const project = await openProject([], call)
  const shares = await findEntries(posts.slice(1), project, call)
  if ('code' in shares) return nothingDone(shares)
  return withAccounts(shares, project, call, async (opened) => {
    const agreed = await agree(opened.runs, what, call)
    if ('code' in agreed) return nothingDone(agreed)
    const remove = ({ entries, session }: AccountRun<RemovalShare>) =>
      removePosts(entries, what, session, agreed)
    const leave = ({ account, entries }: RemovalShare, action: 'skipped' | 'failed') =>
      entries.map(({ path, title }) => plainResult({ post: path, title, account: account.name, action }))
    return eachAccount(opened, call, remove, leave)
  })
}

/** The entries that words of the line mean, in the ledgers of the accounts they are of. */
async function findEntries(
  names: readonly string[],
  project: Project,
  call: Call,
): Promise<RemovalShare[] | Problem> {
  const { config } = project
  const shares = config.accounts.map((account): RemovalShare => ({ account, entries: [] }))
  for (const name of names) {
    const post = await findPost(name, project, call)
    const { accounts, problem: unclear } = accountsOfRun(post ? [post] : [], config, call.options)
    if (unclear) return unclear
    let isKnown = false
    for (const { account, entries } of shares.filter((share) => accounts.includes(share.account))) {
      const recorded = await openRecord(account, project, call)
      const entry = recorded ? findEntry(name, recorded, call.world.cwd) : notRecorded(name)
      if ('code' in entry && entry.code !== 'state/no-entry') return entry
      if ('code' in entry) continue
      isKnown = true
      if (!entries.some(({ key }) => key === entry.key)) entries.push(entry)
    }
    if (!isKnown) return notRecorded(name)
  }
  return shares.filter(({ entries }) => entries.length > 0)
}

const notRecorded = (name: string): Problem => problem('state/no-entry', { name })

/** More than this are removed only when their number is said, as they are published. */
const uncounted = 3

/**
 * Makes sure that a person wants these gone: `--yes`, or one question on a terminal that names title and address.
 *
 * @returns what the drafts held that she was asked about, or why nothing may be removed
 */
async function agree(
  runs: readonly AccountRun<RemovalShare>[],
  what: Removable,
  { posts, options, report, lang }: Call,
): Promise<Problem | Map<string, SeenDraft>> {
  const seen = new Map<string, SeenDraft>()
  const atStake = runs
    .filter(({ session }) => !session.rehearsal)
    .flatMap(({ account, session, entries }) =>
      entries.map((entry) => ({ account: account.name, session, entry })),
    )
    .filter(({ entry }) => removableAddress(entry, what) !== undefined)
  const count = atStake.length
  if (count === 0) return seen
  const { yes, ...kept } = options
  const isCounted = count > uncounted
  const line = typeLine(
    'remove',
    ...posts,
    ...optionWords('remove', kept),
    isCounted ? `--yes=${count}` : '--yes',
  )
  const refused = problem('remove/needs-yes', { line })
  if (yes !== undefined) return count <= (yes === true ? uncounted : Number(yes)) ? seen : refused
  const heading = what === 'draft' ? words.willRemoveDrafts : words.willRemovePublished
  const lines = async () => {
    const told: string[] = [heading[lang]]
    const drafted = what === 'draft' ? runs.filter(({ session }) => !session.rehearsal) : []
    for (const { session, entries } of drafted)
      for (const [id, draft] of await readDraftsToRemove(entries, session)) seen.set(id, draft)
    for (const { account, session, entry } of atStake) {
      const named = runs.length > 1 ? `[${account}]  ` : ''
      const { isTouched, articles = [] } = seen.get(entry.draft?.mediaId ?? '') ?? {}
      const companions = atStake.filter((each) => each.session === session).map((each) => each.entry)
      const isWhole = areWholeDraft(
        articles,
        companions.filter(({ draft }) => draft?.mediaId === entry.draft?.mediaId),
      )
      const inDraft = articles.length > 1 ? articles.map(({ title = '' }) => title) : []
      const alongside = what === 'published' ? await publishedAlong(entry, session) : []
      const naming = ({ [lang]: text }: Both, titles: readonly string[]) =>
        titles.length > 0 && text.replace('{titles}', () => titlesText(titles, lang))
      const notes = [
        isTouched && words.touchedByHand[lang],
        naming(isWhole ? words.wholeDraft : words.sharesDraft, inDraft),
        naming(words.publishedWith, alongside),
      ]
      told.push(
        [
          `  ${entry.path}`,
          `${named}${titleText(entry.title, lang)}`,
          removableAddress(entry, what),
          ...notes.filter(Boolean),
        ].join('  '),
      )
    }
    return told
  }
  const question = isCounted ? words.askRemoveNumber : words.askRemove
  const answer = await report.ask(lines, question[lang], runs[0]?.session.signal)
  const isAgreed = isCounted ? answer?.trim() === String(count) : isYes(answer)
  if (isAgreed) return seen
  // A no is no mistake.
  return answer === undefined ? refused : { ...refused, severity: 'note' }
}

/** Titles of the articles that came out in one publication with that of a post, as far as the ledger knows. */
async function publishedAlong(entry: PostEntry, { store }: Session): Promise<string[]> {
  const articleId = removablePublication(entry)?.articleId
  if (articleId === undefined) return []
  const { entries } = await readEntries(store)
  return entries
    .filter(
      ({ key, publications }) =>
        key !== entry.key && publications.some((each) => each.articleId === articleId),
    )
    .map(({ title }) => title)
}

const titlesText = (titles: readonly string[], lang: Lang): string =>
  titles.map((title) => titleText(title, lang)).join(lang === 'zh' ? '' : ', ')
