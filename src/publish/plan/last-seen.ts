import type { PostEntry } from '../../ledger/ledger.ts'
import type { SeenItem } from '../look/look.ts'
import { publishedInstead } from '../look/published-instead.ts'
import { recognise, type StillThere } from '../look/recognise.ts'
import { readSeen } from '../look/seen.ts'
import type { OfflineRun } from '../post-run.ts'
import type { RememberedWords } from '../words/remembered-words.ts'
import { seenByHand } from '../words/seen-by-hand.ts'
import type { ServerView } from './facts.ts'

/** The lists of the account as this machine saw them last. */
export interface SeenLists {
  drafts: SeenItem[]
  publications: SeenItem[]
}

export const readSeenLists = async (localFolder: string | undefined): Promise<SeenLists> => ({
  drafts: await readSeen(localFolder, 'drafts'),
  publications: await readSeen(localFolder, 'publications'),
})

const believed: StillThere = { findDraft: async () => ({}), isPublished: async () => true }

/** What the server holds of a post, as this machine saw it last: nobody is asked. */
export async function lastSeen(
  run: OfflineRun,
  entry: PostEntry | undefined,
  { lists, words }: { lists: SeenLists; words: RememberedWords },
): Promise<ServerView> {
  if (!entry?.draft) return { found: await recognise(run, entry, lists, believed) }
  // What a person made of it was read, and is hers until she says otherwise.
  const state = entry.draft.readBack?.byHand ? 'saved' : 'untouched'
  const draft = seenByHand(words, entry)?.state ?? state
  const published =
    draft === 'gone' ? await publishedInstead(run, entry, lists.publications, believed) : undefined
  return { draft, ...(published && { publishedInstead: published.url }) }
}
