import { currentPublication, type DraftReceipt, isSentUnknown, type PostEntry } from '../../ledger/ledger.ts'
import type { SeenByHand } from '../words/remembered-words.ts'

/**
 * What the ledger says of a post, without a request. `new`: nothing was sent yet. `draft`: the draft is as the post.
 * `changed`: the post has changed since, whether or not the draft was saved on the website. `saved`, `edited`, `gone`: what
 * a person did to the draft there, as far as this machine saw it; `differs`: it says something else than the post, and nobody knows who changed what. `refused`, `banned`: WeChat didn't publish it, or took it down. `removed`: it was deleted.
 */
export type PostState =
  | 'new'
  | 'doubtful'
  | 'draft'
  | 'changed'
  | NonNullable<SeenByHand['state']>
  | 'differs'
  | 'submitted'
  | 'published'
  | 'changed-since-published'
  | 'refused'
  | 'banned'
  | 'removed'

/**
 * Tells what became of a post. Pure.
 *
 * @param hasChanged whether it says something else by now than its draft, or without one, its publication
 * @param seen what a person made of the draft
 */
export function postStateOf(
  entry: PostEntry | undefined,
  { hasChanged, seen }: { hasChanged: boolean; seen?: SeenByHand['state'] | undefined },
): PostState {
  if (!entry) return 'new'
  if (entry.intent) return 'doubtful'
  const publication = currentPublication(entry)
  if (publication?.state === 'submitted') return 'submitted'
  if (seen === 'edited' && isSentUnknown(entry)) return 'differs'
  if (entry.draft) return stateOfDraft(entry.draft, { hasChanged, seen })
  if (publication) return hasChanged ? 'changed-since-published' : 'published'
  const last = entry.publications.at(-1)?.state
  if (last === 'failed') return 'refused'
  if (last === 'banned') return 'banned'
  if (last === 'deleted' || entry.removedAt !== undefined) return 'removed'
  return entry.knownIds.length > 0 ? 'gone' : 'new'
}

function stateOfDraft(
  { readBack }: DraftReceipt,
  { hasChanged, seen }: { hasChanged: boolean; seen: SeenByHand['state'] | undefined },
): PostState {
  if (seen !== undefined && seen !== 'saved') return seen
  if (hasChanged) return 'changed'
  return seen === 'saved' || readBack?.byHand ? 'saved' : 'draft'
}
