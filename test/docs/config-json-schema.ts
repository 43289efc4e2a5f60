import { toJsonSchema } from '@valibot/to-json-schema'
import { configSchema } from '../../src/config/config-schema.ts'
import { isColour } from '../../src/config/knobs.ts'
import { settings } from '../../src/config/settings.ts'
import { both, type JsonSchema } from './front-matter-schema.ts'

/** By https, or within this machine, without user and password. */
const safeAddress =
  '^([hH][tT][tT][pP][sS]://[^@\\s]+|[hH][tT][tT][pP]://(localhost|127(\\.\\d+){3}|\\[::1\\])(?![^:/?#])[^@\\s]*)$'

/**
 * The JSON schema of a config in JSON, made from the schema that wxpub itself checks configs with. It refuses what
 * wxpub refuses, but for secrets that stand in the config, which wxpub finds by their looks.
 */
export function configJsonSchema(): JsonSchema {
  const converted: JsonSchema = {
    ...toJsonSchema(configSchema, {
      target: 'draft-07',
      typeMode: 'input',
      errorMode: 'ignore',
      overrideSchema: ({ valibotSchema: schema, jsonSchema }) => {
        if (schema.type === 'object') return { ...jsonSchema, additionalProperties: false }
        return schema.type === 'custom' ? { type: 'array' } : undefined
      },
      overrideAction: ({ valibotAction: action, jsonSchema }) => {
        // Texts are trimmed first.
        if (action.type === 'non_empty' && jsonSchema.type === 'string')
          return { ...jsonSchema, pattern: '\\S' }
        if (action.type === 'regex' && 'requirement' in action && action.requirement instanceof RegExp)
          return { ...jsonSchema, pattern: action.requirement.source }
        if (action.type !== 'check') return undefined
        const isOfColour = 'requirement' in action && action.requirement === isColour
        return {
          ...jsonSchema,
          pattern: isOfColour ? '^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$' : safeAddress,
        }
      },
    }),
  }
  describeKeys(converted, '')
  const { accounts } = propertiesOf(converted)
  if (accounts)
    Object.assign(accounts, {
      propertyNames: { pattern: '^(?!all$)[A-Za-z0-9][A-Za-z0-9_-]*$' },
    })
  return {
    ...converted,
    title: 'wxpub.config.json',
    // With accounts of their own names, what names the one account has no place.
    if: { required: ['accounts'], properties: { accounts: { type: 'object', minProperties: 1 } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON schema
    then: { properties: { appId: false, secret: false, token: false } },
  }
}

const propertiesOf = ({ properties = {} }: JsonSchema): Record<string, JsonSchema> =>
  // Properties of a JSON schema are schemas.
  properties as Record<string, JsonSchema>

/** Puts the words of the documentation to each key, in maps inside the config too. */
function describeKeys(schema: JsonSchema, path: string): void {
  for (const [name, property] of Object.entries(propertiesOf(schema))) {
    const setting = settings.find(({ key }) => key === `${path}${name}`)
    if (setting)
      property.description = both({
        zh: `${setting.docs.zh}。没写时：${setting.default.zh}`,
        en: `${setting.docs.en}. Default: ${setting.default.en}`,
      })
    const { additionalProperties } = property
    if (name === 'accounts' && typeof additionalProperties === 'object' && additionalProperties !== null)
      // A schema, as `accounts` is a record.
      describeKeys(additionalProperties as JsonSchema, '')
    else describeKeys(property, `${path}${name}.`)
  }
}
