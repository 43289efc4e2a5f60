import type { PostEntry, Publication } from '../../ledger/ledger.ts'
import type { Problem } from '../../problems/problem.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import type { EntryFile } from '../entry/entry-file.ts'
import type { Action } from '../result.ts'
import type { Session } from '../session.ts'

/** What of a post is taken away at WeChat. */
export type Removable = 'draft' | 'published'

/** The publication that would be removed: the last one that readers see, even while another is on its way. */
export const removablePublication = ({ publications }: PostEntry): Publication | undefined =>
  publications.findLast(({ state }) => state === 'published')

/**
 * What a person knows it by that would be removed: she agrees to this address, and nothing else is deleted.
 *
 * @returns nothing where there is nothing to remove
 */
export function removableAddress(entry: PostEntry, what: Removable): string | undefined {
  if (what === 'draft') return entry.draft?.mediaId
  const publication = removablePublication(entry)
  return publication && addressOf(publication)
}

/** By what a publication is known: its address, else its id. */
export const addressOf = ({ url, articleId, publishId }: Publication): string | undefined =>
  url ?? articleId ?? publishId

/** The entry of a post while its lease is held. */
export interface Removal {
  session: Session
  file: EntryFile
  entry: PostEntry
  /** The draft as a person saw it who was asked; absent where nobody was. */
  seen?: SeenDraft | undefined
}

/** A draft as it was read before a person was asked whether it is to go. */
export interface SeenDraft {
  articles: RemoteArticle[]
  atMs: number
  /** Whether a person saved or edited it on the website since it was written. */
  isTouched: boolean
}

/** How a removal ended. */
export interface Removed {
  action: Extract<Action, 'removed' | 'skipped' | 'blocked' | 'failed' | 'doubtful'>
  problems: Problem[]
}

/** How the removals of several posts ended, by their keys. */
export type Ended = ReadonlyMap<string, Removed>

/** The end of several that is the same for all, told of each. */
export const endAll = (removals: readonly Removal[], end: (removal: Removal) => Removed): Ended =>
  new Map(removals.map((each) => [each.entry.key, end(each)]))

/** Whether posts are all that a draft holds: what is in it besides isn't ours to take. */
export const areWholeDraft = (articles: readonly RemoteArticle[], entries: readonly PostEntry[]): boolean =>
  articles.length === 1 ||
  (articles.length > 1 && articles.every((_, index) => entries.some(({ draft }) => draft?.index === index)))

/** A removal that changed nothing. */
export const notRemoved = (action: Removed['action'], told: Problem): Removed => ({
  action,
  problems: [told],
})
