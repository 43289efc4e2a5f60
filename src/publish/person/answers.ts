import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { writeWhole } from '../../write-whole.ts'
import { hashOf, rawHash } from '../compare/canonical.ts'
import type { RemoteDraft } from '../compare/compare-draft.ts'
import type { PostRun } from '../post-run.ts'
import type { Answer } from './way-out.ts'

/** By post key: the state of the draft that was asked about or shown, and what the person said to leave of it. */
const answers = v.record(
  v.string(),
  v.object({ state: v.string(), answer: v.picklist(['by-hand', 'leave', 'shown']) }),
)

/** An answer that stays true as long as nobody touches the draft, and to leave it as long as nobody changes the post. */
export type LastingAnswer = Extract<Answer, 'by-hand' | 'leave'>

/** That she saw how draft and post differ, and said nothing of it yet: true as long as nobody touches either. */
type Shown = 'shown'

/** What the person said of this very state of the draft, so that it isn't asked twice. */
export async function recallAnswer(run: PostRun, draft: RemoteDraft): Promise<LastingAnswer | undefined> {
  const known = await recall(run, draft)
  return known === 'shown' ? undefined : known
}

/** Whether a person saw on this machine how this very draft and this very post differ. */
export const wasShown = async (run: PostRun, draft: RemoteDraft): Promise<boolean> =>
  (await recall(run, draft)) === 'shown'

async function recall(run: PostRun, draft: RemoteDraft): Promise<LastingAnswer | Shown | undefined> {
  const known = (await readAnswers(run.session.localFolder))[run.prepared.post.key]
  return known && known.state === stateOf(run, draft, known.answer) ? known.answer : undefined
}

/** Remembers an answer on this machine. Nothing rests on it, so failing to write is no problem. */
export async function rememberAnswer(
  run: PostRun,
  draft: RemoteDraft,
  answer: LastingAnswer | Shown,
): Promise<void> {
  const { localFolder } = run.session
  if (!localFolder) return
  const all = {
    ...(await readAnswers(localFolder)),
    [run.prepared.post.key]: { state: stateOf(run, draft, answer), answer },
  }
  await mkdir(localFolder, { recursive: true }).catch(() => undefined)
  await writeWhole(fileIn(localFolder), `${JSON.stringify(all, undefined, 2)}\n`).catch(() => undefined)
}

async function readAnswers(localFolder: string | undefined): Promise<v.InferOutput<typeof answers>> {
  if (!localFolder) return {}
  try {
    const parsed = v.safeParse(answers, JSON.parse(await readFile(fileIn(localFolder), 'utf8')))
    return parsed.success ? parsed.output : {}
  } catch {
    return {}
  }
}

const fileIn = (localFolder: string): string => join(localFolder, 'answers.json')

/** Of a draft that was left alone because the post said so and so, she is asked again once the post says something else. */
function stateOf(
  { prepared }: PostRun,
  { article, updateTime }: RemoteDraft,
  answer: LastingAnswer | Shown,
): string {
  const post = answer === 'by-hand' ? [] : [prepared.bodyHash]
  return hashOf(JSON.stringify([rawHash(article), updateTime, ...post]))
}
