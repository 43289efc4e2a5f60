import type { Intent } from '../../ledger/ledger.ts'
import { problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import { marksOf } from '../look/recognise.ts'
import { listStrangers } from '../look/strangers.ts'
import type { PostRun } from '../post-run.ts'
import type { Doubt } from './doubt.ts'
import { isNeverCounted } from './never-counted.ts'

/**
 * Why nobody can say that a `draft/add` of an earlier run had no effect, though its draft isn't there: nobody looked since,
 * a person may have published the draft on the website, and of an account that may not publish through the API (48001)
 * WeChat lists no publications.
 *
 * @returns nothing where it had none
 * @throws WeChatError when the server can't be asked
 */
export async function perhapsPublished(run: PostRun, intent: Intent): Promise<Doubt | undefined> {
  const { batch, file, prepared, session } = run
  if (await batch.mayPublish()) return undefined
  const { title } = prepared.article
  const params = { title, file: prepared.post.file }
  const place = { place: { file: prepared.post.file } }
  if (await isOtherThere(run, intent)) {
    // Posts that come together find it themselves, and so does one that has another draft.
    if (intent.together || file.entry?.draft) return undefined
    return { doubts: [problem('draft/other-words', params, place)], otherWords: true }
  }
  if (await isNeverCounted(session, intent, 0)) return undefined
  const line = typeLine('draft', params.file, '--again')
  return { doubts: [problem('draft/left-no-trace', { ...params, line }, place)], leftNoTrace: true }
}

/** Whether a draft with the post's mark is there that no entry knows: what the call made, changed by a person since. */
async function isOtherThere(run: PostRun, { mark }: Intent): Promise<boolean> {
  const marks = marksOf(run.prepared.article, run.file.entry).add(mark)
  marks.delete(undefined)
  const strangers = await listStrangers(run)
  return strangers.some(({ articles }) => articles.some((article) => marks.has(article.mark)))
}
