import { isColour } from '../config/knobs.ts'
import { nearestName } from '../problems/nearest-name.ts'
import { type Place, type Problem, problem } from '../problems/problem.ts'
import { readBox, readPoint } from './cover-crop.ts'
import type { Field } from './field.ts'
import { fields } from './fields.ts'
import { foreignFields } from './foreign-fields.ts'
import type { FrontMatterEntry } from './front-matter.ts'
import type { FieldName, Fields } from './post.ts'
import { isPublishTime } from './publish-time.ts'

export interface ReadFields {
  fields: Fields
  places: Partial<Record<FieldName, Place>>
  /** Whether there is a `wxpub:` map. */
  optedIn: boolean
  problems: Problem[]
}

/**
 * Checks front matter against the table of fields. What stands in the `wxpub:` map wins over the plain field, a
 * field of ours over its aliases. Fields of other systems are left alone; nulls and empty texts count as absent.
 */
export function readFields(entries: readonly FrontMatterEntry[]): ReadFields {
  const own = entries.find(({ name }) => name === 'wxpub')
  const ours = own?.entries ?? []
  const problems: Problem[] = []
  const stated: Record<string, unknown> = {}
  const places: ReadFields['places'] = {}
  const isMap = own !== undefined && (own.entries !== undefined || own.value === null)
  if (own && !isMap) problems.push(problem('post/field-not-map', {}, { place: own.place }))

  for (const field of fields) {
    const entry =
      findEntry(field, ours) ??
      findEntry(
        field,
        entries.filter((each) => !isForeign(field, each)),
      )
    if (!entry || isAbsent(entry)) continue
    const result = readValue(field, entry)
    if (result.problem === undefined) {
      stated[field.name] = result.value
      places[field.name] = entry.place
      if (field.isLater && result.value !== false)
        problems.push(problem('post/field-later', { name: entry.name }, { place: entry.place }))
    } else if (!field.aliases?.includes(entry.name)) problems.push(result.problem)
  }
  problems.push(...findNearMisses(entries, ours), ...findUnknown(ours))
  // Each value was read by its field's type, which the table and the interface share name by name.
  return { fields: stated as Fields, places, optedIn: isMap, problems }
}

function findEntry(field: Field, entries: readonly FrontMatterEntry[]): FrontMatterEntry | undefined {
  for (const name of [field.written, ...(field.aliases ?? [])]) {
    const entry = entries.find((each) => each.name === name)
    if (entry && !isAbsent(entry)) return entry
  }
  return undefined
}

const isAbsent = ({ value, text }: FrontMatterEntry): boolean => value === null || text?.trim() === ''

/**
 * `comments: true` switches on a blog's own comments, `type: post` is a blog's kind of page, and a list of series is
 * Hugo's: not ours.
 */
function isForeign(field: Field, { name, value, text = '' }: FrontMatterEntry): boolean {
  if (name === 'comments') return field.name === 'comments' && typeof value !== 'string'
  if (name === 'series') return field.name === 'series' && Array.isArray(value)
  const choices = field.choices ?? []
  return name === 'type' && field.name === 'type' && !choices.includes(text) && !nearestName(text, choices)
}

type Read = { value: unknown; problem?: never } | { problem: Problem }

function readValue(field: Field, { name, value, text, place }: FrontMatterEntry): Read {
  const scalar = typeof value === 'boolean' ? undefined : text?.trim()
  const refuse = (found: Problem): Read => ({ problem: found })
  switch (field.type) {
    case 'text':
    case 'line':
      if (scalar === undefined) return refuse(problem('post/field-not-text', { name }, { place }))
      return { value: field.type === 'line' ? scalar.replace(/\s*\n\s*/g, ' ') : scalar }
    case 'boolean':
      if (typeof value !== 'boolean') return refuse(problem('post/field-not-boolean', { name }, { place }))
      return { value }
    case 'choice': {
      const choices = field.choices ?? []
      if (scalar === undefined || !choices.includes(scalar))
        return refuse(problem('post/field-not-choice', { name, choices: choices.join(', ') }, { place }))
      return { value: scalar }
    }
    case 'number': {
      const [from, to] = field.range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
      if (typeof value !== 'number' || !(value >= from && value <= to))
        return refuse(problem('post/field-not-number', { name, from, to }, { place }))
      return { value }
    }
    case 'colour':
      if (scalar === undefined || !isColour(scalar))
        return refuse(problem('post/field-not-colour', { name }, { place }))
      return { value: scalar }
    case 'point': {
      const point = readPoint(scalar ?? '')
      return point ? { value: point } : refuse(problem('post/field-not-point', { name }, { place }))
    }
    case 'box': {
      const box = readBox(scalar ?? '')
      return box ? { value: box } : refuse(problem('post/field-not-box', { name }, { place }))
    }
    case 'list':
      if (!Array.isArray(value) || !value.every((item) => typeof item === 'string' && item.trim() !== ''))
        return refuse(problem('post/field-not-list', { name }, { place }))
      return { value }
    case 'time':
      if (scalar === undefined || !isPublishTime(scalar))
        return refuse(problem('post/field-not-time', { name }, { place }))
      return { value: scalar }
    case 'url':
      if (scalar === undefined || !isWebAddress(scalar))
        return refuse(problem('post/field-not-url', { name }, { place }))
      return { value: scalar }
    case 'uid':
      if (scalar === undefined || !isUid(scalar)) return refuse(problem('post/field-not-uid', {}, { place }))
      return { value: scalar.normalize('NFC') }
  }
}

const isWebAddress = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && !/\s/.test(text)

/** A uid is a post's key beside the paths of other posts, so it must not look like one. */
const isUid = (text: string): boolean =>
  /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{0,63}$/u.test(text) && !/\.(?:md|markdown)$/i.test(text)

const knownNames = fields.flatMap(({ written, aliases = [] }) => [written, ...aliases])

/** A mistyped field is an error as long as the field it was meant for isn't there: its value would be lost. */
function findNearMisses(entries: readonly FrontMatterEntry[], ours: readonly FrontMatterEntry[]): Problem[] {
  const stated = new Set([...entries, ...ours].map(({ name }) => name))
  return entries.flatMap(({ name: written, place }) => {
    if (written === 'wxpub' || knownNames.includes(written) || foreignFields.has(written)) return []
    const name = nearestName(written, knownNames)
    if (name === undefined) return []
    const severity = stated.has(name) ? 'warning' : 'error'
    return problem('post/field-near-miss', { written, name }, { place, severity })
  })
}

function findUnknown(ours: readonly FrontMatterEntry[]): Problem[] {
  const known = fields.map(({ written }) => written).join(', ')
  return ours.flatMap(({ name: written, place }) => {
    if (knownNames.includes(written)) return []
    const name = nearestName(written, knownNames)
    return name === undefined
      ? problem('post/field-unknown', { written, known }, { place })
      : problem('post/field-near-miss', { written, name }, { place })
  })
}
