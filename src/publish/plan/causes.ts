import type { DraftPart, DraftParts } from '../../ledger/draft-parts.ts'
import type { Cause } from './step.ts'

/** In the order in which they matter to a reader. */
const causeOfPart = {
  title: 'title',
  digest: 'digest',
  text: 'text',
  pictures: 'picture',
  links: 'link',
  cover: 'cover',
  fields: 'fields',
  theme: 'theme',
} as const satisfies Partial<Record<DraftPart, Cause>>

/**
 * Why a draft is another now. Pure.
 *
 * @param sent what it was made of; absent in entries of earlier versions
 * @param now what it would be made of
 * @param areLinksNew whether links lead to other addresses than they did
 */
export function causesOf(sent: DraftParts | undefined, now: DraftParts, areLinksNew: boolean): Cause[] {
  if (!sent) return areLinksNew ? ['link'] : []
  const isOtherType = isPictures(sent) !== isPictures(now) && sent.fields !== undefined
  const causes = new Set<Cause>(isOtherType ? ['type'] : [])
  for (const [part, cause] of Object.entries(causeOfPart)) {
    if (isOtherType && !ofBothTypes.has(cause)) continue
    // Cast: the keys of the table above are parts.
    if (isNew(part as DraftPart, sent, now) || (cause === 'link' && areLinksNew)) causes.add(cause)
  }
  if (causes.size > 0) return [...causes]
  if (isNew('source', sent, now)) return ['markup']
  return isNew('mark', sent, now) ? ['renamed'] : ['version']
}

/** All else of a picture post is another thing than it is of an article. */
const ofBothTypes: ReadonlySet<Cause> = new Set(['title', 'text', 'picture'])

/** A picture post has neither digest nor theme. */
const isPictures = ({ digest, theme }: DraftParts): boolean => digest === undefined && theme === undefined

/** A part that wasn't recorded tells nothing. */
const isNew = (part: DraftPart, sent: DraftParts, now: DraftParts): boolean =>
  sent[part] !== undefined && sent[part] !== now[part]
