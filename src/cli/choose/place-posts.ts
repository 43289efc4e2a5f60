import type { Account } from '../../config/config.ts'
import { entryOfPost } from '../../ledger/among-entries.ts'
import { wasPublished } from '../../ledger/ledger.ts'
import { type ReadEntries, readEntries } from '../../ledger/read-entries.ts'
import { hasErrors, type Problem } from '../../problems/problem.ts'
import type { Post } from '../../read/post.ts'
import { type Call, type CommandResult, nothingDone } from '../command-result.ts'
import type { Options } from '../options.ts'
import { openLedger } from '../project/open-ledger.ts'
import type { Project } from '../project/open-project.ts'
import { type AccountShare, shareAmongAccounts, type Unplaced } from './choose-account.ts'
import { chooseKnown } from './choose-posts.ts'
import { namedIn } from './named-in.ts'
import { tellElsewhere } from './tell-overridden.ts'
import { isUnwritten } from './unwritten.ts'

/** Posts of a run by account, and those that go to none. */
interface Placed {
  shares: AccountShare[]
  /** Posts that go to accounts which `--account` doesn't name, as the user would type them. */
  elsewhere: readonly string[]
  /** Posts that `--all` doesn't mean and of which nobody knows where they would go. */
  leftOut: readonly string[]
  /** Why posts that are meant go to no account. */
  problems: Problem[]
}

/**
 * Shares posts among accounts. What a folder, a glob, `--all` or `--due` turns up and can't be placed keeps no other post
 * from anything, and is no error where it is still to be written; one that is named itself stops the run.
 *
 * @param changed absolute paths of files that have changed since `--since`
 */
export async function placePosts(
  posts: readonly Post[],
  project: Project,
  { options, world }: Pick<Call, 'options' | 'world'>,
  changed: ReadonlySet<string>,
): Promise<Placed | { stop: CommandResult }> {
  // Of one draft for several, none may be missing.
  const isNamed = options.together ? () => true : namedIn(project.posts)
  const shared = shareAmongAccounts(posts, project.config, options, isNamed)
  if (shared.problem) return { stop: nothingDone(shared.problem) }
  const { shares, unplaced } = shared
  const ledgers = unplaced.size > 0 ? await readLedgers(project, world) : []
  const meantPosts = new Set(meantAmong([...unplaced.keys()], ledgers, project, options, changed))
  const meant = new Map([...unplaced].filter(([post]) => meantPosts.has(post)))
  const problems = [...meant].map(
    ([post, told]): Problem =>
      isUnwritten(post) && !isNamed(post) ? { ...told, severity: 'warning' } : told,
  )
  if (hasErrors(problems) && (shares.length === 0 || [...meant.keys()].some(isNamed)))
    return { stop: nothingDone(...problems) }
  if (shares.length === 0 && problems.length > 0) return { stop: { results: [], problems } }
  const elsewhere = options.due ? [] : shared.elsewhere
  if (shares.length === 0 && elsewhere.length > 0)
    return { stop: { results: [], problems: [tellElsewhere(elsewhere, options)] } }
  const leftOut = options.due ? [] : filesBut(meant, unplaced)
  return { shares, elsewhere, leftOut, problems }
}

/** What the ledger of an account holds. */
interface OwnLedger {
  account: Account
  ledger: ReadEntries
}

async function readLedgers(project: Project, world: Call['world']): Promise<OwnLedger[]> {
  const ledgers: OwnLedger[] = []
  for (const account of project.config.accounts) {
    const store = await openLedger(project, account, world)
    ledgers.push({ account, ledger: store ? await readEntries(store) : { entries: [], broken: [] } })
  }
  return ledgers
}

/** Of posts those that the options mean, as far as the accounts they may have been sent to tell. */
function meantAmong(
  posts: Post[],
  ledgers: readonly OwnLedger[],
  { config }: Project,
  { all, due }: Options,
  changed: ReadonlySet<string>,
): Post[] {
  if (due) return posts.filter((post) => !post.fields.draft && !isDone(post, ledgers))
  if (!all) return posts
  // All at once: for those that were renamed, the file of every entry is looked for.
  return ledgers.flatMap(({ account, ledger }) =>
    chooseKnown({ posts, session: { account, config } }, ledger, changed),
  )
}

/** Whether a post was published somewhere, or removed there. */
const isDone = (post: Post, ledgers: readonly OwnLedger[]): boolean =>
  ledgers
    .map(({ ledger }) => entryOfPost(ledger.entries, post))
    .some((entry) => wasPublished(entry) || entry?.removedAt !== undefined)

const filesBut = (meant: Unplaced, unplaced: Unplaced): string[] =>
  [...unplaced.keys()].filter((post) => !meant.has(post)).map(({ file }) => file)
