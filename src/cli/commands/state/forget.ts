import { currentPublication, type PostEntry } from '../../../ledger/ledger.ts'
import { type Problem, problem } from '../../../problems/problem.ts'
import { typeLine } from '../../../problems/type-line.ts'
import { forgetEntry } from '../../../publish/entry/forget-entry.ts'
import { timeWords } from '../../../read/publish-time.ts'
import { type Call, type CommandResult, nothingDone } from '../../command-result.ts'
import { leadOn } from '../../line/lead-on.ts'
import { words } from '../../words/words.ts'
import { agree, stateResult, writing } from './agree.ts'
import { findEntry, openState } from './open-state.ts'

/** `state forget POST`: the ledger knows nothing of the post any more. What is at WeChat stays there. */
export async function forget(name: string, call: Call): Promise<CommandResult> {
  const state = await openState(name, call)
  if ('code' in state) return nothingDone(state)
  const entry = findEntry(name, state, call.world.cwd)
  if ('code' in entry) return nothingDone(entry)
  const remains = whatRemains(entry)
  const refusal = await agree(remains, words.askForget, call)
  if (refusal) return refusal

  return writing(name, call, async (waiting) => {
    await forgetEntry(state.store, entry, waiting)
    const result = stateResult(entry, 'forgotten', entry.path, state)
    const led = { config: state.config, options: call.options }
    return { results: [leadOn({ ...result, problems: remains }, led)], problems: [] }
  })
}

/** What nobody will know of any more. */
export function whatRemains(entry: PostEntry): Problem[] {
  const { title, path, draft, intent } = entry
  const published = currentPublication(entry)
  if (published?.state === 'submitted') return [problem('state/submission-stays', { title, file: path })]
  return [
    ...(intent
      ? [
          problem('state/doubt-stays', {
            call: intent.call,
            ...timeWords(intent.at),
            line: typeLine('draft', path),
          }),
        ]
      : []),
    ...(draft ? [problem('state/draft-stays', { title })] : []),
    ...(published
      ? [problem('state/publication-stays', { title, url: published.url ?? published.articleId ?? '' })]
      : []),
  ]
}
