import { entryOfPost } from '../../ledger/among-entries.ts'
import { currentPublication, type PostEntry } from '../../ledger/ledger.ts'
import { readEntries } from '../../ledger/read-entries.ts'
import type { Lang } from '../../problems/describe.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import { knownToPublish } from '../../publish/look/rights.ts'
import { planPosts } from '../../publish/plan/plan-posts.ts'
import { draftFound } from '../../publish/publication/earlier-run.ts'
import { warnBefore } from '../../publish/publication/warn-before.ts'
import { groupsToPublish } from '../../publish/publish-posts.ts'
import type { Session } from '../../publish/session.ts'
import { isGroupStopped } from '../../publish/together/group.ts'
import { forAccount } from '../../read/per-account.ts'
import type { Post } from '../../read/post.ts'
import { publishTime } from '../../read/publish-time.ts'
import { renamedPosts } from '../choose/renamed-posts.ts'
import type { Call } from '../command-result.ts'
import { optionWords } from '../line/option-words.ts'
import type { AccountRun } from '../session/with-accounts.ts'
import { isYes } from '../terminal/read-answer.ts'
import { rightsWords } from '../words/rights.ts'
import { titleText, words } from '../words/words.ts'

/** More posts than this are published only when their number is said. */
const uncounted = 3

/**
 * Makes sure that a person wants these posts published: `--yes`, or one question on a terminal. A rehearsal needs neither.
 *
 * @returns the runs, held to what was agreed on, or why nothing may be published
 */
export async function askConsent(runs: AccountRun[], call: Call): Promise<AccountRun[] | Problem> {
  const due: Due[] = []
  const held: AccountRun[] = []
  for (const run of runs) {
    if (run.session.rehearsal) {
      held.push(run)
      continue
    }
    const { entries } = await readEntries(run.session.store)
    const together = call.options.together === true
    const all = await groupsOf(run, together)
    const renamed = renamedPosts(all.flat(), entries, run.session)
    const groups = groupsThatGoOut(all, entries, renamed, run.session)
    // Whoever was told that drafts are saved didn't agree to more, should the account gain the right meanwhile.
    const mayPublish = await knownToPublish(run.session)
    const isSavedOnly = call.options.yes === undefined && mayPublish === false
    const isDone = isSavedOnly && !together && (await areSaved(groups.flat(), run.session))
    const posts = isDone ? [] : groups.flat()
    const named = new Set(run.posts.map(({ path }) => path))
    due.push({
      session: run.session,
      groups,
      posts,
      named,
      entryOf: (post) => entryOfPost(entries, post) ?? renamed.get(post),
      isSavedOnly,
      isUnsure: mayPublish === undefined,
    })
    const agreed = isSavedOnly ? [] : posts.map(({ path }) => path)
    held.push({ ...run, session: { ...run.session, agreed: new Set(agreed) } })
  }
  return (await askAbout(due, call)) ?? held
}

/** What would be published with an account, or saved for it. */
interface Due extends Pick<AccountRun, 'session' | 'posts'> {
  /** The same posts by draft. */
  groups: Post[][]
  /** Absolute paths of the posts of the run; others share a draft with one of them. */
  named: ReadonlySet<string>
  /** What the ledger has of a post, be it under the name its file had. */
  entryOf: (post: Post) => PostEntry | undefined
  /** Whether the account is known to lack the right: then there will be drafts. */
  isSavedOnly: boolean
  /** Whether nobody knows: WeChat may refuse. */
  isUnsure: boolean
}

async function askAbout(due: readonly Due[], call: Call): Promise<Problem | undefined> {
  const { options, report, lang } = call
  const count = due.reduce((sum, { posts }) => sum + posts.length, 0)
  if (count === 0) return undefined
  const { yes: _, ...kept } = options
  const shown = due
    .flatMap((each) => each.posts.map((post) => `  ${accountOf(each)}${nameOf(post, each, lang)}`))
    .join('\n')
  const again = (...more: string[]) =>
    typeLine('publish', ...call.posts, ...optionWords('publish', kept), ...more)
  if (options.yes !== undefined) {
    const said = options.yes === true ? uncounted : Number(options.yes)
    if (count <= said) return undefined
    const line = again(`--yes=${count}`)
    return options.yes === true
      ? problem('command/needs-number', { count, posts: shown, line })
      : problem('command/wrong-number', { count, posts: shown, given: said, line })
  }
  const asked = due.filter(({ posts }) => posts.length > 0)
  const stop = asked.some(({ isSavedOnly, isUnsure }) => isSavedOnly || isUnsure)
    ? undefined
    : await knownStop(asked)
  if (stop) return stop
  const lines = asked.flatMap((each) => linesOf(each, lang))
  const isSavedOnly = asked.every((each) => each.isSavedOnly)
  const isCounted = count > uncounted && !isSavedOnly
  const question = words[isSavedOnly ? 'askSave' : isCounted ? 'askNumber' : 'askYes'][lang]
  const answer = await report.ask(
    async () => {
      const told: Problem[] = []
      for (const { groups, session } of asked) told.push(...(await warnBefore(groups, session)))
      for (const each of told) report.problem(each)
      return told.length > 0 ? ['', ...lines] : lines
    },
    question,
    due[0]?.session.signal,
  )
  if (answer === undefined) {
    return problem('command/needs-yes', {
      count,
      posts: shown,
      line: again(count > uncounted ? `--yes=${count}` : '--yes'),
    })
  }
  const isGiven = isCounted ? answer.trim() === String(count) : isYes(answer)
  if (isGiven) return undefined
  if (isSavedOnly) return problem('publish/drafts-declined', {})
  const line = typeLine('draft', ...call.posts, ...optionWords('draft', options))
  return problem('command/declined', { line })
}

/** Whether the drafts of all posts are as the posts are, pictures and all: there is nothing to ask about. */
async function areSaved(posts: Post[], session: Session): Promise<boolean> {
  const { results } = await planPosts(posts, session)
  return results.every(({ action }) => action === 'unchanged')
}

/** Why none of the drafts would be submitted, as the ledger has it: then there is nothing to ask. */
async function knownStop(due: readonly Due[]): Promise<Problem | undefined> {
  const stops: Problem[] = []
  for (const each of due)
    for (const group of each.groups) {
      const stop = await stopOf(group, each)
      if (!stop) return undefined
      stops.push(stop)
    }
  return stops[0]
}

async function stopOf(group: readonly Post[], { entryOf, session }: Due): Promise<Problem | undefined> {
  for (const post of group) {
    const entry = entryOf(post)
    const stop = await draftFound({ file: post.file, title: entry?.title ?? post.file }, entry, session)
    if (stop) return stop
  }
  return undefined
}

function linesOf(due: Due, lang: Lang): string[] {
  const { session, posts, entryOf, isSavedOnly, isUnsure } = due
  const { name, appId = '' } = session.account
  const account = lang === 'zh' ? `${name}（${appId}）` : `${name} (${appId})`
  return [
    words[isSavedOnly ? 'willSave' : 'willPublish'][lang]
      .replace('{account}', () => account)
      .replace('） ', '）'),
    ...posts.flatMap((post) => {
      const entry = entryOf(post)
      const url = entry && currentPublication(entry)?.url
      return [
        `  ${nameOf(post, due, lang)}`,
        ...(url === undefined ? [] : [`    ${words.publishesAgain[lang].replace('{url}', () => url)}`]),
      ]
    }),
    // Whoever says that the account publishes needs no telling.
    ...(isUnsure && session.account.publish !== true ? [rightsWords.mayBeSavedOnly[lang]] : []),
  ]
}

/** In a list of posts of several accounts, whose each is. */
const accountOf = ({ session: { account, config } }: Due): string =>
  config.accounts.length > 1 ? `[${account.name}]  ` : ''

/** A post as a person knows it, and why it is there where she didn't name it. */
const nameOf = ({ file, path, fields }: Post, { named }: Pick<Due, 'named'>, lang: Lang): string =>
  [
    file,
    ...(fields.title ? [titleText(fields.title, lang)] : []),
    ...(named.has(path) ? [] : [words.inSameDraft[lang]]),
  ].join('  ')

/** The posts of a run by draft, as they are for its account. */
async function groupsOf({ posts, session }: AccountRun, together: boolean): Promise<Post[][]> {
  const groups = await groupsToPublish(posts, session, { together })
  return groups.map((group) => group.map((post) => forAccount(post, session.account)))
}

/**
 * Drafts that would end before readers: none of which a post is held back, scheduled or published already.
 *
 * @param renamed posts whose entry is under another name yet
 */
function groupsThatGoOut(
  groups: readonly Post[][],
  entries: readonly PostEntry[],
  renamed: ReadonlyMap<Post, PostEntry>,
  { clock, wayOut }: Session,
): Post[][] {
  const published = entries.filter(
    (entry) => wayOut !== 'again' && !entry.draft?.again && currentPublication(entry),
  )
  const isDue = (post: Post) => {
    const { draft, publishAt } = post.fields
    if (draft || (publishAt !== undefined && publishTime(publishAt) > clock.now())) return false
    const ownKey = renamed.get(post)?.key ?? post.key
    const isKnown = entries.some(({ key }) => key === ownKey)
    return !published.some(({ key, path }) => (isKnown ? key === ownKey : path === post.relativePath))
  }
  // One that is held back holds all of its draft back.
  return groups.filter((group) => !isGroupStopped(group) && group.every(isDue))
}
