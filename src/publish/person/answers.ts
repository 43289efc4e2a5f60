import { hashOf, rawHash } from '../compare/canonical.ts'
import type { RemoteDraft } from '../compare/compare-draft.ts'
import type { PostRun } from '../post-run.ts'
import { readWords, writeWords } from '../words/remembered-words.ts'
import type { Answer } from './way-out.ts'

/** An answer that stays true as long as nobody touches the draft, and to leave it as long as nobody changes the post. */
export type LastingAnswer = Extract<Answer, 'by-hand' | 'leave'>

/** That she saw how draft and post differ, and said nothing of it yet: true as long as nobody touches either. */
type Shown = 'shown'

/** What the person said of this very state of the draft, so that it isn't asked twice. */
export async function recallAnswer(run: PostRun, draft: RemoteDraft): Promise<LastingAnswer | undefined> {
  const said = await recall(run, draft)
  return said === 'shown' ? undefined : said
}

/** Whether a person saw on this machine how this very draft and this very post differ. */
export const wasShown = async (run: PostRun, draft: RemoteDraft): Promise<boolean> =>
  (await recall(run, draft)) === 'shown'

async function recall(run: PostRun, draft: RemoteDraft): Promise<LastingAnswer | Shown | undefined> {
  const { session, prepared } = run
  const { answer } = await readWords(session.localFolder, prepared.post.key)
  return answer && answer.state === stateOf(run, draft, answer.said) ? answer.said : undefined
}

/** Remembers an answer on this machine. */
export async function rememberAnswer(
  run: PostRun,
  draft: RemoteDraft,
  said: LastingAnswer | Shown,
): Promise<void> {
  const { session, prepared } = run
  await writeWords(session.localFolder, prepared.post.key, {
    answer: { state: stateOf(run, draft, said), said },
  })
}

/** Of a draft that was left alone because the post said so and so, she is asked again once the post says something else. */
function stateOf(
  { prepared }: PostRun,
  { article, updateTime }: RemoteDraft,
  said: LastingAnswer | Shown,
): string {
  const post = said === 'by-hand' ? [] : [prepared.bodyHash]
  return hashOf(JSON.stringify([rawHash(article), updateTime, ...post]))
}
