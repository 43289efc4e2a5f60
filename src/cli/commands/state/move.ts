import type { PostEntry } from '../../../ledger/ledger.ts'
import { hasErrors, type Problem, problem } from '../../../problems/problem.ts'
import { isLiving } from '../../../publish/entry/find-entry.ts'
import { moveEntry } from '../../../publish/entry/move-entry.ts'
import type { Post } from '../../../read/post.ts'
import { type Call, type CommandResult, nothingDone } from '../../command-result.ts'
import { leadOn, leadOnProblem } from '../../lead-on.ts'
import { typeLine } from '../../type-line.ts'
import { words } from '../../words.ts'
import { agree, stateResult, writing } from './agree.ts'
import { linksToOldName } from './links-to-old-name.ts'
import { findEntry, openState } from './open-state.ts'

/** `state mv OLD NEW`: the post that was OLD is NEW now, and keeps its draft and publications. */
export async function move(oldName: string, newName: string, call: Call): Promise<CommandResult> {
  const state = await openState(newName, call)
  if ('code' in state) return nothingDone(state)
  const { post, store, folder } = state
  const led = { config: state.config, options: call.options }
  if (!post) return nothingDone(problem('state/no-post', { name: newName }))
  if (hasErrors(post.problems)) return { results: [], problems: post.problems }
  const old = findEntry(oldName, state, call.world.cwd)
  if ('code' in old) return nothingDone(old)
  const refusal = await agree(await warnings(old, post, call), words.askMove, call)
  if (refusal) return refusal

  return writing(post.file, call, async (waiting) => {
    const moved = await moveEntry(store, old.key, post, folder, waiting)
    if (moved === 'absent') return { results: [], problems: [problem('state/no-entry', { name: oldName })] }
    if (moved === 'taken') {
      const params = { file: post.file, line: typeLine('state', 'forget', post.file) }
      const taken = problem('state/taken', params)
      return { results: [], problems: [leadOnProblem(taken, state.account, led)] }
    }
    const next = [typeLine('draft', post.file)]
    const problems = await linksToOldName(old, post, state.project, call)
    const result = { ...stateResult(moved, 'moved', post.file, state), problems, next }
    return { results: [leadOn(result, led)], problems: [] }
  })
}

/** A post that still stands loses its past to the other one. */
async function warnings(
  old: PostEntry,
  { file, relativePath, root }: Post,
  { world }: Call,
): Promise<Problem[]> {
  if (old.path === relativePath || !(await isLiving(old, root, world.cwd))) return []
  return [problem('state/old-post-stands', { old: old.path, file })]
}
