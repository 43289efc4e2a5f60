import { nearestName } from '../problems/nearest-name.ts'
import { type Place, type Problem, problem } from '../problems/problem.ts'
import type { Field } from './field.ts'
import { fields } from './fields.ts'
import { foreignFields } from './foreign-fields.ts'
import type { FrontMatterEntry } from './front-matter.ts'
import { meantField } from './meant-field.ts'
import { readPerAccount } from './per-account.ts'
import type { AccountFields, FieldName, Fields } from './post.ts'
import { readFieldValue } from './read-field-value.ts'

export interface ReadFields {
  fields: Fields
  places: Partial<Record<FieldName, Place>>
  perAccount: Record<string, AccountFields>
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
  const perAccount = readPerAccount([...ours, ...entries].find(({ name }) => name === 'accounts'))
  const problems: Problem[] = [...perAccount.problems]
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
    const result = readFieldValue(field, entry)
    if (result.problem === undefined) {
      stated[field.name] = result.value
      places[field.name] = entry.place
    } else if (!field.aliases?.includes(entry.name)) problems.push(result.problem)
  }
  problems.push(...findNearMisses(entries, ours), ...findUnknown(ours))
  // Each value was read by its field's type, which the table and the interface share name by name.
  return { fields: stated as Fields, places, perAccount: perAccount.fields, optedIn: isMap, problems }
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

const knownNames = fields.flatMap(({ written, aliases = [] }) => [written, ...aliases])

/** A mistyped field is an error as long as the field it was meant for isn't there: its value would be lost. */
function findNearMisses(entries: readonly FrontMatterEntry[], ours: readonly FrontMatterEntry[]): Problem[] {
  const stated = new Set([...entries, ...ours].map(({ name }) => name))
  return entries.flatMap(({ name: written, place }) => {
    if (['wxpub', 'accounts'].includes(written) || knownNames.includes(written) || foreignFields.has(written))
      return []
    const name = meantField(written, fields, knownNames)
    if (name === undefined) return []
    const severity = stated.has(name) ? 'warning' : 'error'
    return problem('post/field-near-miss', { written, name }, { place, severity })
  })
}

function findUnknown(ours: readonly FrontMatterEntry[]): Problem[] {
  const known = fields.map(({ written }) => written).join(', ')
  return ours.flatMap(({ name: written, place }) => {
    if (written === 'accounts' || knownNames.includes(written)) return []
    const name = meantField(written, fields, knownNames)
    return name === undefined
      ? problem('post/field-unknown', { written, known }, { place })
      : problem('post/field-near-miss', { written, name }, { place })
  })
}
