import type { Account } from '../../config/config.ts'
import { entryOfPost } from '../../ledger/among-entries.ts'
import { type ReadEntries, readEntries } from '../../ledger/read-entries.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { shownPath } from '../../problems/shown-path.ts'
import { typeLine } from '../../problems/type-line.ts'
import type { PostState } from '../../publish/entry/post-state.ts'
import type { Post } from '../../read/post.ts'
import { readPost } from '../../read/read-post.ts'
import { accountsOfUnnamed, accountsToLookAt } from '../choose/choose-account.ts'
import type { Call } from '../command-result.ts'
import { localFolder } from '../project/local-folder.ts'
import { appIdOfLedger, openLedger } from '../project/open-ledger.ts'
import type { Project } from '../project/open-project.ts'
import { stateOfPost } from '../project/state-of-post.ts'
import { postLines } from '../words/post-lines.ts'

/** Says which posts `draft` and `publish` might have meant: not those that are published as they are. */
export async function nameCandidates(
  command: 'draft' | 'publish',
  project: Project,
  call: Call,
): Promise<Problem> {
  const { world, lang, options } = call
  if (project.posts.length === 0)
    return problem('command/no-posts-at-all', { line: typeLine(command, 'FILE.md') })
  const stateIn = statesIn(project, call)
  const pending: string[] = []
  const saved: string[] = []
  for (const found of project.posts) {
    const post = await readPost(found, project.config.root, world.cwd)
    const { accounts } = accountsOfUnnamed(post, project.config, options)
    if (accounts?.length === 0) continue
    const states = await stateIn(post, accounts)
    const isIn = (...which: PostState[]) =>
      states.length > 0 && states.every((state) => which.includes(state)) && !options.again
    if (isIn('published')) continue
    // A saved draft may still lack what is no Markdown, such as another cover.
    const isSaved = command === 'draft' && isIn('published', 'changed-since-published', 'draft')
    const names = isSaved ? saved : pending
    names.push(shownPath(found.path, world.cwd))
  }
  const names = [...pending, ...saved]
  const [first] = names
  return first === undefined
    ? problem('command/all-published', {})
    : problem('command/no-posts-named', {
        posts: postLines(names, lang).join('\n'),
        line: typeLine(command, first),
      })
}

/** Tells what became of a post with each of its accounts, as `status` does: from the ledger alone. */
function statesIn(
  project: Project,
  { world, options }: Call,
): (post: Post, accounts: readonly Account[] | undefined) => Promise<PostState[]> {
  const { config } = project
  const ledgers = new Map<string, Promise<ReadEntries & { folder: string }>>()
  const read = async (account: Account) => {
    const store = await openLedger(project, account, world)
    const folder = localFolder(config.root, (await appIdOfLedger(config.root, account)) ?? '')
    return { folder, ...(store ? await readEntries(store) : { entries: [], broken: [] }) }
  }
  return (post, accounts = accountsToLookAt(post, config, options)) =>
    Promise.all(
      accounts.map(async (account) => {
        const known = ledgers.get(account.name) ?? read(account)
        ledgers.set(account.name, known)
        const { entries, folder } = await known
        const entry = entryOfPost(entries, post)
        return entry ? stateOfPost(post, entry, { account, folder }) : 'new'
      }),
    )
}
