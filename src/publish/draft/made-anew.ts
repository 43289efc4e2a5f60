import { askPublishedInstead } from '../look/published-instead.ts'
import type { PostRun } from '../post-run.ts'
import { readWords } from '../words/remembered-words.ts'
import { seenByHand } from '../words/seen-by-hand.ts'

/**
 * Whether a draft that is gone is to be made again: only by a person's word. What she says to `publish` she may have said
 * of a draft that stood there; that it is gone, most likely published by hand, she must have been told before. And what
 * she says of one that was deleted she doesn't say of one that a colleague has published: of that article, too.
 *
 * @throws WeChatError when it can't be asked
 */
export async function isMadeAnew(run: PostRun): Promise<boolean> {
  const { session, batch, file } = run
  if (session.wayOut !== 'again' || !file.entry) return false
  const told = seenByHand(await readWords(session.localFolder, file.entry.key), file.entry)
  if (batch.publishes && told?.state !== 'gone') return false
  const published = await askPublishedInstead(run)
  return published === undefined || told?.published === published.id
}
