import * as v from 'valibot'
import { keptParts } from './draft-parts.ts'
import type { PostEntry } from './ledger.ts'
import { migrate } from './migrate.ts'

const fingerprint = v.object({
  title: v.string(),
  digest: v.string(),
  words: v.string(),
  pictures: v.string(),
  links: v.string(),
})

const parts = v.object({
  title: v.exactOptional(v.string()),
  digest: v.exactOptional(v.string()),
  fields: v.exactOptional(v.string()),
  text: v.exactOptional(v.string()),
  spaces: v.exactOptional(v.string()),
  pictures: v.exactOptional(v.string()),
  links: v.exactOptional(v.string()),
  cover: v.exactOptional(v.string()),
  theme: v.exactOptional(v.string()),
  mark: v.exactOptional(v.string()),
  source: v.exactOptional(v.string()),
  untitled: v.exactOptional(v.string()),
  files: v.exactOptional(v.string()),
  author: v.exactOptional(v.string()),
  comments: v.exactOptional(v.string()),
  sourceUrl: v.exactOptional(v.string()),
})

const kept = v.pick(parts, keptParts)

const intent = v.object({
  call: v.picklist(['draft/add', 'draft/update', 'draft/delete', 'freepublish/submit', 'freepublish/delete']),
  at: v.string(),
  fingerprint,
  bodyHash: v.string(),
  linksHash: v.string(),
  contentHash: v.string(),
  parts: v.exactOptional(parts),
  mediaId: v.exactOptional(v.string()),
  articleId: v.exactOptional(v.string()),
  index: v.exactOptional(v.number()),
  together: v.exactOptional(
    v.object({ id: v.string(), index: v.number(), fingerprints: v.array(fingerprint) }),
  ),
  before: v.exactOptional(v.string()),
  mark: v.exactOptional(v.string()),
  again: v.exactOptional(v.literal(true)),
  seen: v.exactOptional(v.literal(true)),
})

const draft = v.object({
  mediaId: v.string(),
  index: v.number(),
  bodyHash: v.string(),
  linksHash: v.string(),
  parts: v.exactOptional(parts),
  together: v.exactOptional(v.string()),
  articles: v.exactOptional(v.literal(true)),
  coverMediaId: v.exactOptional(v.string()),
  crops: v.exactOptional(v.string()),
  author: v.exactOptional(v.string()),
  comments: v.exactOptional(v.picklist(['off', 'open', 'fans'])),
  again: v.exactOptional(v.literal(true)),
  found: v.exactOptional(v.literal(true)),
  reminded: v.exactOptional(v.string()),
  leaving: v.exactOptional(v.literal(true)),
  readBack: v.exactOptional(
    v.object({
      at: v.string(),
      canonical: v.string(),
      raw: v.string(),
      updateTime: v.exactOptional(v.number()),
      byHand: v.exactOptional(v.literal(true)),
    }),
  ),
})

const publication = v.object({
  state: v.picklist(['submitted', 'published', 'failed', 'deleted', 'banned']),
  publishId: v.exactOptional(v.string()),
  articleId: v.exactOptional(v.string()),
  url: v.exactOptional(v.string()),
  at: v.string(),
  fingerprint,
  contentHash: v.string(),
  source: v.exactOptional(v.string()),
  untitled: v.exactOptional(v.string()),
  files: v.exactOptional(v.string()),
  spaces: v.exactOptional(v.string()),
  cover: v.exactOptional(v.string()),
  toldCover: v.exactOptional(v.string()),
  kept: v.exactOptional(kept),
  toldKept: v.exactOptional(kept),
})

const entry = v.object({
  schema: v.number(),
  key: v.string(),
  path: v.string(),
  formerPaths: v.exactOptional(v.array(v.string())),
  title: v.string(),
  standIn: v.boolean(),
  contentHash: v.string(),
  draft: v.exactOptional(draft),
  removedAt: v.exactOptional(v.string()),
  superseded: v.exactOptional(v.array(draft)),
  publications: v.array(publication),
  sent: v.array(fingerprint),
  knownIds: v.array(v.string()),
  intent: v.exactOptional(intent),
  abandoned: v.array(intent),
})

/**
 * Takes a value read from a store to the present schema and checks it.
 * @returns the entry, or nothing when it has another shape or a newer schema
 */
export function parseEntry(value: unknown): PostEntry | undefined {
  const parsed = v.safeParse(entry, migrate(value, 'entry'))
  return parsed.success ? parsed.output : undefined
}

/** The same of the text of a file. */
export function entryIn(text: string): PostEntry | undefined {
  try {
    return parseEntry(JSON.parse(text))
  } catch {
    return undefined
  }
}
