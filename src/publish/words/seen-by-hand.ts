import type { DraftReceipt, PostEntry } from '../../ledger/ledger.ts'
import { type RememberedWords, readWords, type SeenByHand } from './remembered-words.ts'

/** What a person made of the draft, as far as this machine saw it; nothing when it was written since. */
export function seenByHand({ website }: RememberedWords, entry: PostEntry): SeenByHand | undefined {
  const { draft } = entry
  const isTrue = draft && website?.mediaId === draft.mediaId && website.since === sinceOf(draft)
  return isTrue ? website : undefined
}

/**
 * The same, read from what this machine remembers; nobody is asked.
 *
 * @param localFolder where that is kept; absent in a rehearsal
 */
export async function readSeenByHand(
  localFolder: string | undefined,
  entry: PostEntry,
): Promise<SeenByHand['state'] | undefined> {
  if (!entry.draft) return undefined
  return seenByHand(await readWords(localFolder, entry.key), entry)?.state
}

/** What the ledger says of a draft: once it says something else, what was seen is over. */
export const sinceOf = ({ readBack }: DraftReceipt): string => readBack?.canonical ?? ''
