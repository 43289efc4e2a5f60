import { dirname, isAbsolute, relative, sep } from 'node:path'
import type { Account, Override } from '../config/config.ts'
import { type Problem, problem } from '../problems/problem.ts'
import type { Field } from './field.ts'
import { fields } from './fields.ts'
import type { FrontMatterEntry } from './front-matter.ts'
import { meantField } from './meant-field.ts'
import type { AccountFields, Fields, Post, StatedFields } from './post.ts'
import { readFieldValue } from './read-field-value.ts'

/** What a post is and where it goes can't differ between accounts. */
const ofThePost = new Set<Field['name']>([
  'account',
  'uid',
  'type',
  'articles',
  'series',
  'seriesPart',
  'writeBack',
  'wechatUrl',
])
export const perAccountFields = fields.filter(({ name }) => !ofThePost.has(name))
const known = perAccountFields.map(({ written }) => written)

/**
 * Reads the map `accounts` of the front matter: fields that differ for an account. Whatever is no map of maps belongs
 * to another system.
 */
export function readPerAccount(entry: FrontMatterEntry | undefined): {
  fields: Record<string, AccountFields>
  problems: Problem[]
} {
  const maps = entry?.entries ?? []
  if (!maps.every((each) => each.entries || each.value === null)) return { fields: {}, problems: [] }
  const problems: Problem[] = []
  const read = maps.map(({ name, place, entries = [] }) => {
    const stated: Record<string, unknown> = {}
    const places: AccountFields['places'] = {}
    for (const each of entries) {
      const field = perAccountFields.find(({ written }) => written === each.name)
      const result = field ? readFieldValue(field, each) : { problem: notPerAccount(each) }
      if (result.problem) problems.push(result.problem)
      else if (field) {
        stated[field.name] = result.value
        places[field.name] = each.place
      }
    }
    // Each value was read by its field's type, which the table and the interface share name by name.
    return [name, { fields: stated as Fields, places, place }] as const
  })
  return { fields: Object.fromEntries(read), problems }
}

function notPerAccount({ name: written, place }: FrontMatterEntry): Problem {
  const name = meantField(written, perAccountFields, known)
  return name === undefined || name === written
    ? problem('post/field-not-per-account', { written, known: known.join(', ') }, { place })
    : problem('post/field-near-miss', { written, name }, { place })
}

/**
 * The post as it is for one account: what its front matter says of that account wins, then the front matter itself, then
 * what the config says of posts there; a cover it lacks is the account's.
 */
export function forAccount(
  post: Post,
  { name, cover: shared, overrides }: Pick<Account, 'name' | 'cover' | 'overrides'>,
): Post {
  const own = post.perAccount[name]
  const given = overridesOf(post, overrides)
  const cover = given.fields.cover ?? shared
  return {
    ...post,
    fields: {
      ...given.fields,
      ...(cover !== undefined && { cover: fromPost(cover, post) }),
      ...post.fields,
      ...own?.fields,
    },
    places: { ...given.places, ...post.places, ...own?.places },
    perAccount: {},
  }
}

/** What the config says of a post by its path; of two the later one wins, field by field. */
export function overridesOf({ relativePath }: Post, overrides: readonly Override[]): StatedFields {
  const given: StatedFields = { fields: {}, places: {} }
  for (const { matches, fields, place } of overrides) {
    if (!matches(relativePath)) continue
    Object.assign(given.fields, fields)
    for (const name of Object.keys(fields)) Object.assign(given.places, { [name]: place })
  }
  return given
}

/** A cover as the post would write it. */
const fromPost = (cover: string, { path }: Post): string =>
  isAbsolute(cover) ? relative(dirname(path), cover).split(sep).join('/') : cover
