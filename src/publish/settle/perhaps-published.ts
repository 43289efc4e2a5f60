import type { Intent } from '../../ledger/ledger.ts'
import { problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import { lookForDrafts } from '../look/look.ts'
import { marksOf } from '../look/recognise.ts'
import type { PostRun } from '../post-run.ts'
import type { Doubt } from './doubt.ts'
import { isNeverCounted } from './never-counted.ts'

/**
 * Why nobody can say that a `draft/add` of an earlier run had no effect, though its draft isn't there: a person may have
 * published it on the website, where the API lists no such publication, whether somebody saw that draft before or nobody did.
 *
 * @returns nothing where it had none
 * @throws WeChatError when the server can't be asked
 */
export async function perhapsPublished(run: PostRun, intent: Intent): Promise<Doubt | undefined> {
  const { batch, file, prepared, session } = run
  const { title } = prepared.article
  const params = { title, file: prepared.post.file }
  const place = { place: { file: prepared.post.file } }
  if (await isOtherThere(run)) {
    // By itself a post that has another draft is about that one.
    if (file.entry?.draft && !intent.together) return undefined
    return { doubts: [problem('draft/other-words', params, place)], otherWords: true }
  }
  const line = typeLine('draft', params.file, '--again')
  if (intent.seen)
    return { doubts: [problem('draft/seen-and-gone', { ...params, line }, place)], leftNoTrace: true }
  // Where publishing is done here, a post that has a draft still is most likely about that one.
  if (file.entry?.draft && (await batch.mayPublish())) return undefined
  if (await isNeverCounted(session, intent, 0)) return undefined
  return { doubts: [problem('draft/left-no-trace', { ...params, line }, place)], leftNoTrace: true }
}

/**
 * Whether a draft with the post's mark is there that no entry has: what the call made, changed by a person since. Another
 * post may have found its own article of it.
 */
async function isOtherThere({ session, batch, file, prepared }: PostRun): Promise<boolean> {
  const marks = marksOf(prepared.article, file.entry)
  batch.forgetEntries()
  const receipts = (await batch.entries()).flatMap(({ draft }) => draft ?? [])
  const isHeld = (id: string, at: number) =>
    receipts.some(({ mediaId, index }) => mediaId === id && index === at)
  return (await lookForDrafts(session)).some(
    ({ id, articles }) =>
      !file.entry?.knownIds.includes(id) &&
      articles.some(({ mark }, at) => mark !== undefined && marks.has(mark) && !isHeld(id, at)),
  )
}
