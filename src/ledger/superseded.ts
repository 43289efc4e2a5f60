import type { PostEntry } from './ledger.ts'

/** Takes a post out of its draft, which is to be deleted. */
export function withDraftSuperseded({ draft, ...rest }: PostEntry): PostEntry {
  return draft ? { ...rest, superseded: [...(rest.superseded ?? []), draft] } : rest
}

/** Forgets a draft that a post was in: it was deleted, or is left to a person. */
export function withoutSuperseded({ superseded = [], ...rest }: PostEntry, mediaId: string): PostEntry {
  const others = superseded.filter((each) => each.mediaId !== mediaId)
  return others.length > 0 ? { ...rest, superseded: others } : rest
}
