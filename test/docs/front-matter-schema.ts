import type { Field } from '../../src/read/field.ts'
import { fields } from '../../src/read/fields.ts'
import { perAccountFields } from '../../src/read/per-account.ts'

export type JsonSchema = { [keyword: string]: unknown }

/**
 * The JSON schema of front matter, for editors. It refuses what wxpub refuses, as far as a schema can tell: not that a
 * day doesn't exist, that a box is upside down, or that a name is nearly one of ours.
 */
export const frontMatterSchema = (): JsonSchema => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'wxpub front matter',
  description: both({
    zh: '公众号文章开头的字段。别的系统的字段可以照样写。',
    en: 'Fields at the head of a post for wxpub. Fields of other systems may stand beside them.',
  }),
  type: 'object',
  properties: {
    ...Object.fromEntries(fields.map((field) => [field.written, described(field, plainValue(field))])),
    ...aliases(),
    wxpub: {
      description: both({
        zh: '和公众号有关的字段也可以都放在这里；比外面同名的优先',
        en: 'Fields for wxpub may stand in here, and win over those of the same name outside',
      }),
      type: ['object', 'null'],
      properties: {
        ...Object.fromEntries(fields.map((field) => [field.written, described(field, orAbsent(field))])),
        ...aliases(),
        accounts: perAccount(),
      },
      additionalProperties: false,
    },
    accounts: perAccount(),
  },
})

/** What a field may hold outside the `wxpub:` map, where it may be another system's: see `isForeign` of read-fields.ts. */
function plainValue(field: Field): JsonSchema {
  const own = orAbsent(field)
  if (field.name === 'comments') return { anyOf: [own, { not: { type: 'string' } }] }
  if (field.name === 'series') return { anyOf: [own, { type: 'array' }] }
  if (field.name === 'type') return { anyOf: [own, {}] }
  return own
}

/** Nothing and blank text count as absent. */
const orAbsent = (field: Field): JsonSchema => {
  const value = valueSchema(field)
  if (field.type === 'text' || field.type === 'line') return { type: ['string', 'number', 'null'] }
  return { anyOf: [value, { type: 'null' }, { type: 'string', pattern: '^\\s*$' }] }
}

/** What a field of this type may hold. Mirrors `readFieldValue`. */
function valueSchema({ type, choices = [], range = [0, 0] }: Field): JsonSchema {
  switch (type) {
    case 'text':
    case 'line':
      return { type: ['string', 'number', 'null'] }
    case 'boolean':
      return { type: 'boolean' }
    case 'choice':
      return { enum: choices }
    case 'number':
      return { type: 'number', minimum: range[0], maximum: range[1] }
    case 'colour':
      return { type: 'string', pattern: '^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$' }
    case 'point':
      return { type: 'string', pattern: shares(2) }
    case 'box':
      return { type: 'string', pattern: shares(4) }
    case 'list':
      return { type: 'array', items: { type: 'string', pattern: '\\S' } }
    case 'names':
      return {
        anyOf: [
          { type: 'string', pattern: '^\\s*[^\\s,，][^,，]*([,，]\\s*[^\\s,，][^,，]*)*$' },
          { type: 'number' },
          { type: 'array', items: { type: ['string', 'number'], pattern: '\\S' } },
        ],
      }
    case 'time':
      return { type: 'string', pattern: publishTime }
    case 'url':
      return { type: 'string', pattern: '^\\s*[hH][tT][tT][pP][sS]?:\\S+\\s*$' }
    case 'uid':
      return {
        anyOf: [
          {
            type: 'string',
            pattern:
              '^(?!.*\\.([mM][dD]|[mM][aA][rR][kK][dD][oO][wW][nN])$)[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._-]{0,63}$',
          },
          { type: 'number', minimum: 0 },
        ],
      }
  }
}

/** So many shares of a picture, all per cent or all fractions. */
function shares(count: number): string {
  const row = (share: string) => `\\s*${share}\\s*(?:[,，]\\s*${share}\\s*){${count - 1}}`
  const percent = '0*(?:100(?:\\.0+)?|\\d{1,2}(?:\\.\\d+)?)%'
  const fraction = '(?:0|1|0?\\.\\d+|1\\.0+)'
  return `^(?:${row(percent)}|${row(fraction)})$`
}

const publishTime =
  '^\\s*(?!00)\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])(?:[tT ]+(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?[ ]*(?:[zZ]|[+-](?:0\\d|1[0-4]):?[0-5]\\d)?)?\\s*$'

/** Whatever another system puts under a name that it shares with us is no mistake. */
const aliases = (): JsonSchema =>
  Object.fromEntries(
    fields.flatMap((field) =>
      (field.aliases ?? []).map((alias) => [
        alias,
        { description: both({ zh: `等于 ${field.written}`, en: `The same as ${field.written}` }) },
      ]),
    ),
  )

/** Fields that differ for an account. Whatever is no map of maps belongs to another system. */
const perAccount = (): JsonSchema => ({
  description: both({
    zh: '某个公众号另用的字段，写在它的名字下面',
    en: 'Fields that differ for an account, below its name',
  }),
  if: { type: 'object', additionalProperties: { type: ['object', 'null'] } },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON schema
  then: {
    additionalProperties: {
      type: ['object', 'null'],
      properties: Object.fromEntries(
        perAccountFields.map((field) => [field.written, described(field, valueSchema(field))]),
      ),
      additionalProperties: false,
    },
  },
})

const described = ({ docs, default: byDefault }: Field, schema: JsonSchema): JsonSchema => ({
  description: both({
    zh: `${docs.zh}。没写时：${byDefault.zh}`,
    en: `${docs.en}. Default: ${byDefault.en}`,
  }),
  ...schema,
})

/** Editors show one text: Chinese first, as wxpub speaks by default. */
export const both = ({ zh, en }: { zh: string; en: string }): string => `${zh}\n\n${en}`
