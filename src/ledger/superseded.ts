import type { DraftReceipt, PostEntry } from './ledger.ts'

/** Ids of the drafts that a post is in, or left for another and that weren't deleted yet. */
export const draftIdsOf = ({ draft, superseded = [] }: PostEntry): string[] =>
  [...(draft ? [draft] : []), ...superseded].map(({ mediaId }) => mediaId)

/** Takes a post out of its draft, which is to be deleted. */
export function withDraftSuperseded({ draft, ...rest }: PostEntry): PostEntry {
  return draft ? { ...rest, superseded: [...(rest.superseded ?? []), draft] } : rest
}

/** Forgets a draft that a post was in: it was deleted, or is left to a person. */
export function withoutSuperseded({ superseded = [], ...rest }: PostEntry, mediaId: string): PostEntry {
  const others = superseded.filter((each) => each.mediaId !== mediaId)
  return others.length > 0 ? { ...rest, superseded: others } : rest
}

/** Notes of such a draft that it is being deleted, or that it wasn't after all. */
export const withLeaving = (entry: PostEntry, mediaId: string, isLeaving: boolean): PostEntry =>
  entry.superseded
    ? { ...entry, superseded: entry.superseded.map((each) => asLeaving(each, mediaId, isLeaving)) }
    : entry

function asLeaving(receipt: DraftReceipt, mediaId: string, isLeaving: boolean): DraftReceipt {
  if (receipt.mediaId !== mediaId) return receipt
  const { leaving: _, ...rest } = receipt
  return isLeaving ? { ...rest, leaving: true } : rest
}
