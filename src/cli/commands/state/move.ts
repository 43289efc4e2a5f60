import { join } from 'node:path'
import type { PostEntry } from '../../../ledger/ledger.ts'
import { hasErrors, type Problem, problem } from '../../../problems/problem.ts'
import { typeLine } from '../../../problems/type-line.ts'
import { fileExists } from '../../../publish/entry/file-exists.ts'
import { pathsAround } from '../../../publish/entry/find-exchanged.ts'
import { forgetEntry } from '../../../publish/entry/forget-entry.ts'
import { type Exchange, moveAll, movesTo } from '../../../publish/entry/move-exchanged.ts'
import { hasBodyOf } from '../../../publish/entry/same-body.ts'
import { forAccount } from '../../../read/per-account.ts'
import type { Post } from '../../../read/post.ts'
import { readPost } from '../../../read/read-post.ts'
import { type Call, type CommandResult, nothingDone } from '../../command-result.ts'
import { leadOn, leadOnProblem } from '../../line/lead-on.ts'
import { words } from '../../words/words.ts'
import { agree, stateResult, writing } from './agree.ts'
import { whatRemains } from './forget.ts'
import { linksToOldName } from './links-to-old-name.ts'
import { findEntry, onceCalled, openState, type State } from './open-state.ts'

/**
 * `state mv OLD NEW`: the post that was OLD is NEW now, and keeps its draft and publications. Posts that exchanged their
 * names with it go along.
 */
export async function move(oldName: string, newName: string, call: Call): Promise<CommandResult> {
  const state = await openState(newName, call, oldName)
  if ('code' in state) return nothingDone(state)
  const { post } = state
  const led = { config: state.config, options: call.options }
  if (!post) return nothingDone(problem('state/no-post', { name: newName }))
  if (hasErrors(post.problems)) return { results: [], problems: post.problems }
  const old = findEntry(oldName, state, call.world.cwd)
  if ('code' in old) return (await movedBefore(oldName, post, state, call)) ?? nothingDone(old)
  const exchange = await exchangeOf(state, post, call)
  const taken = (): CommandResult => {
    const params = { file: post.file, line: typeLine('state', 'forget', post.file) }
    return { results: [], problems: [leadOnProblem(problem('state/taken', params), state.account, led)] }
  }
  const found = await movesTo(post, old, exchange)
  if (found === 'taken') return taken()
  const { moves, lost } = found
  const forgotten = lost ? tellForgotten(lost) : []
  const refusal = await agree([...(await warnings(old, post, exchange)), ...forgotten], words.askMove, call)
  if (refusal) return refusal

  return writing(post.file, call, async (waiting) => {
    if (lost) await forgetEntry(state.store, lost, waiting)
    const moved = await moveAll(moves, exchange, waiting)
    if (moved === 'absent') return { results: [], problems: [problem('state/no-entry', { name: oldName })] }
    if (moved === 'taken') return taken()
    const links = await linksToOldName(moved[0] ?? old, post, state.project, call)
    const problems = [...forgotten, ...links]
    const results = moves.map(({ post: { file } }, index) => {
      const entry = moved[index] ?? old
      const result = stateResult(entry, 'moved', file, state)
      return leadOn({ ...result, next: [typeLine('draft', file)], ...(index === 0 && { problems }) }, led)
    })
    return { results, problems: [] }
  })
}

/** What was moved before, be it that `draft` knew the post by its words: the links to its old name are told again. */
async function movedBefore(
  oldName: string,
  post: Post,
  state: State,
  call: Call,
): Promise<CommandResult | undefined> {
  const known = onceCalled(oldName, state, call.world.cwd)
  const own = known.find(({ key }) => key === post.key)
  const led = { config: state.config, options: call.options }
  if (own) {
    const told = problem('state/moved-already', { old: oldName, file: post.file })
    const problems = [told, ...(await linksToOldName(own, post, state.project, call))]
    const result = { ...stateResult(own, 'unchanged', post.file, state), problems }
    return { results: [leadOn(result, led)], problems: [] }
  }
  const [other, ...more] = known
  if (!other || more.length > 0) return undefined
  const line = typeLine('state', 'mv', other.path, post.file)
  const told = problem('state/called-otherwise', { old: oldName, now: other.path, line })
  return nothingDone(leadOnProblem(told, state.account, led))
}

/** A post whose name another one has now, and whose own words are in no file. */
const tellForgotten = (lost: PostEntry): Problem[] => [
  problem('state/words-gone', { title: lost.title, path: lost.path }),
  ...whatRemains(lost),
]

async function exchangeOf(
  { store, entries, folder, account, config }: State,
  post: Post,
  { world }: Call,
): Promise<Exchange> {
  const { overrides = [], ...its } = config.accounts.find(({ name }) => name === account) ?? { name: account }
  return {
    store,
    entries,
    localFolder: folder,
    paths: await pathsAround(post, config.postsFolder),
    read: async (path: string) =>
      forAccount(await readPost({ path }, post.root, world.cwd), { ...its, overrides }),
  }
}

/** A post that still stands, and says what was sent of it, loses its past to the other one. */
async function warnings(old: PostEntry, post: Post, { read }: Exchange): Promise<Problem[]> {
  const { file, relativePath, root } = post
  if (old.path === relativePath || !fileExists(root, old.path)) return []
  const there = await read(join(root, old.path))
  const isOther = there.key !== old.key || (hasBodyOf(old, post) && !hasBodyOf(old, there))
  return isOther ? [] : [problem('state/old-post-stands', { old: old.path, file })]
}
