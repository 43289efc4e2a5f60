import type { PostEntry } from '../../ledger/ledger.ts'
import { compareDraft } from '../compare/compare-draft.ts'
import type { Session } from '../session.ts'
import type { SeenDraft } from './removal.ts'
import { readDraftToRemove } from './remove-draft.ts'

/**
 * Reads the drafts that a person is about to be asked about: what she agrees to is to lose what they hold now.
 *
 * @returns by media id; without those that are gone
 * @throws WeChatError when one can't be read
 */
export async function readDraftsToRemove(
  entries: readonly PostEntry[],
  session: Session,
): Promise<Map<string, SeenDraft>> {
  const seen = new Map<string, SeenDraft>()
  for (const entry of entries) {
    const { draft } = entry
    if (!draft) continue
    const known = seen.get(draft.mediaId)
    const read = known ?? (await readDraftToRemove(session, draft.mediaId))
    if (read)
      seen.set(draft.mediaId, {
        ...read,
        isTouched: known?.isTouched || (await isTouched(entry, read.articles)),
      })
  }
  return seen
}

async function isTouched(entry: PostEntry, articles: SeenDraft['articles']): Promise<boolean> {
  const article = articles[entry.draft?.index ?? 0]
  const state = article && (await compareDraft({ article }, entry, undefined))
  return state === 'saved' || state === 'edited'
}
