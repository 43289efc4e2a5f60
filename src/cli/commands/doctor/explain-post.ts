import { explainRefusal, mostTries } from '../../../doctor/why/explain-refusal.ts'
import { problem } from '../../../problems/problem.ts'
import { typeLine } from '../../../problems/type-line.ts'
import { type Call, type CommandResult, nothingDone } from '../../command-result.ts'
import { optionWords } from '../../line/option-words.ts'
import { onOnePost } from '../../session/on-one-post.ts'
import { isYes } from '../../terminal/read-answer.ts'
import { doctorWords } from '../../words/doctor.ts'

/** Finds what of a post WeChat refuses, after asking: it writes to the draft box, if only for a minute. */
export async function explainPost(call: Call): Promise<CommandResult> {
  const { posts, options, report, lang } = call
  const [name = 'posts/…'] = posts
  const again = (...more: string[]) => typeLine('doctor', name, ...optionWords('doctor', options), ...more)
  const needsPost = problem('doctor/why-needs-post', { line: typeLine('doctor', 'posts/a.md', '--why') })
  return onOnePost('doctor', call, needsPost, async (post, session) => {
    if (!session.rehearsal && options.yes === undefined) {
      const told = doctorWords.why[lang]
        .replace('{post}', () => post.file)
        .replace('{tries}', String(mostTries))
      const answer = await report.ask(told.split('\n'), doctorWords.askWhy[lang], session.signal)
      const refused = problem('doctor/why-needs-yes', { line: again('--yes') })
      if (answer === undefined) return nothingDone(refused)
      // A no is no mistake.
      if (!isYes(answer)) return nothingDone({ ...refused, severity: 'note' })
    }
    return { results: await explainRefusal(post, session), problems: [] }
  })
}
