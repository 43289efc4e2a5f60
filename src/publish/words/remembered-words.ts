import { mkdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { hasCode, replaceWhole } from '../../ledger/durable-write.ts'
import { recall } from '../../local-memory.ts'
import { type CanonicalArticle, hashOf } from '../compare/canonical.ts'

/** What readers see of an article. */
export interface Words {
  article: CanonicalArticle
  /** What the post calls its pictures, by the address each has in `article`. */
  pictureNames: Record<string, string>
}

/** What readers see of a publication. */
export interface PublishedWords extends Words {
  /** Its id, where it was read from there. */
  articleId?: string
  /** Whether nobody could read it: this is what its draft said, unless a person changed that before publishing. */
  isAssumed?: true
}

/** A draft as it was last found on the website, where that isn't what the ledger says of it. */
export interface SeenByHand {
  state: 'saved' | 'edited' | 'gone'
  mediaId: string
  /** Hash of what the ledger said of it then: once it says something else, this is over. */
  since: string
  /** Absent of one that is gone. */
  words?: Words
  /** Id of the publication that was told as what became of one that is gone. */
  published?: string
}

/** What this machine remembers of one post. */
export interface RememberedWords {
  /** What the draft was last known to say: as read back, or as sent where that failed. */
  draft?: Words
  /** What a person made of the draft, seen since and not written over. */
  website?: SeenByHand | undefined
  /** What was published. */
  publication?: PublishedWords | undefined
  /** What the person said of a draft that was touched, and of which state of draft and post. */
  answer?: { state: string; said: 'by-hand' | 'leave' | 'shown' }
}

const words = {
  article: v.object({
    title: v.string(),
    digest: v.string(),
    lines: v.array(v.string()),
    forms: v.exactOptional(v.array(v.array(v.tuple([v.number(), v.string()])))),
    pictures: v.array(v.string()),
    links: v.array(v.string()),
    mark: v.exactOptional(v.string()),
  }),
  pictureNames: v.record(v.string(), v.string()),
}

const remembered = v.object({
  draft: v.exactOptional(v.object(words)),
  website: v.exactOptional(
    v.object({
      state: v.picklist(['saved', 'edited', 'gone']),
      mediaId: v.string(),
      since: v.string(),
      words: v.exactOptional(v.object(words)),
      published: v.exactOptional(v.string()),
    }),
  ),
  publication: v.exactOptional(
    v.object({
      ...words,
      articleId: v.exactOptional(v.string()),
      isAssumed: v.exactOptional(v.literal(true)),
    }),
  ),
  answer: v.exactOptional(v.object({ state: v.string(), said: v.picklist(['by-hand', 'leave', 'shown']) })),
})

/**
 * Reads what this machine remembers of a post. The ledger holds no text; this stays here, and nothing rests on it: what
 * is missing or broken is merely unknown. Whether it is still true, the ledger's hashes tell.
 *
 * @param localFolder folder of the account for what isn't committed; without one nothing is remembered
 */
export async function readWords(localFolder: string | undefined, postKey: string): Promise<RememberedWords> {
  return (localFolder === undefined ? undefined : recall(fileOf(localFolder, postKey), remembered)) ?? {}
}

/** Remembers words beside what is remembered of the post already. */
export async function writeWords(
  localFolder: string | undefined,
  postKey: string,
  fresh: RememberedWords,
): Promise<void> {
  if (localFolder === undefined) return
  const all = { ...(await readWords(localFolder, postKey)), ...fresh }
  const path = fileOf(localFolder, postKey)
  const write = () => replaceWhole(path, JSON.stringify(all), () => {})
  await write()
    .catch(async (error: unknown) => {
      if (!hasCode(error, 'ENOENT')) throw error
      await mkdir(dirname(path), { recursive: true })
      await write()
    })
    .catch(() => undefined)
}

/** Goes along with a post that was given another key. */
export async function moveWords(localFolder: string | undefined, from: string, to: string): Promise<void> {
  if (localFolder === undefined) return
  await rename(fileOf(localFolder, from), fileOf(localFolder, to)).catch(() => undefined)
}

const fileOf = (localFolder: string, postKey: string): string =>
  join(localFolder, 'words', `${hashOf(postKey).slice(0, 16)}.json`)
