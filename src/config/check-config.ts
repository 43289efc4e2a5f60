import * as v from 'valibot'
import { nearestName } from '../problems/nearest-name.ts'
import { type Place, type Problem, problem } from '../problems/problem.ts'
import { type CheckedConfig, configSchema, expectedTypes, knownKeys } from './config-schema.ts'

/**
 * Checks what a config file exports.
 *
 * @param exported the default export
 * @param placeOf where a key stands in the file, as far as that is sure
 * @returns the config, unless there are problems
 */
export function checkConfig(
  exported: unknown,
  placeOf: (key?: string) => Place,
): { config?: CheckedConfig; problems: Problem[] } {
  if (exported === undefined || exported === null)
    return { problems: [problem('config/exports-nothing', {}, { place: placeOf() })] }
  if (!isMap(exported)) {
    const params = { key: 'export default', expected: 'defineConfig({ … })' }
    return { problems: [problem('config/wrong-type', params, { place: placeOf() })] }
  }
  const secrets = findRawSecrets(exported)
  if (secrets.length > 0)
    return {
      problems: secrets.map((key) => {
        const name = key.split('.').at(-1)
        const place = { place: placeOf(name) }
        return name === 'proxy'
          ? problem('config/raw-password', { key, source: "{ env: 'MY_PROXY' }" }, place)
          : problem('config/raw-secret', { key }, place)
      }),
    }

  const problems = [
    ...findLists(exported, placeOf),
    ...findUnknownKeys(exported, placeOf),
    ...findAccountProblems(exported, placeOf),
  ]
  const result = v.safeParse(configSchema, exported)
  if (result.success && problems.length === 0) return { config: result.output, problems }
  const wrong = (result.issues ?? []).map(({ path = [] }) =>
    wrongType(
      path.map((item) => String(item.key)),
      placeOf,
    ),
  )
  return { problems: [...problems, ...wrong] }
}

function wrongType(keys: readonly string[], placeOf: (key?: string) => Place): Problem {
  const known = keys.filter((key) => expectedTypes[key] !== undefined).at(-1) ?? keys.at(-1) ?? ''
  const params = { key: keys.join('.'), expected: expectedTypes[known] ?? expectedTypes.accounts ?? '' }
  return problem('config/wrong-type', params, { place: placeOf(keys.at(-1)) })
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/**
 * Keys under which a secret itself stands: a string where its source belongs, any key named like an AppSecret, a proxy's password,
 * and 32 or 64 hex digits anywhere, which is what secrets of WeChat's and keys of relays look like.
 */
function findRawSecrets(config: Record<string, unknown>, path: string[] = []): string[] {
  return Object.entries(config).flatMap(([key, value]) => {
    const here = [...path, key]
    if (path.length === 0 && key === 'plugins') return []
    if (isMap(value)) return findRawSecrets(value, here)
    const texts = Array.isArray(value) ? value : [value]
    const isNamedSo = /^(?:wechat|app|wx)?_?(?:app)?_?secret$/i.test(key) && typeof value === 'string'
    const isRelayKey = key === 'key' && path.at(-1) === 'relay' && typeof value === 'string'
    const isProxyPassword = key === 'proxy' && texts.some((text) => /:\/\/[^/@]*:[^/]*@/.test(String(text)))
    const looksSo = texts.some((text) => typeof text === 'string' && /\b(?:[0-9a-f]{32}){1,2}\b/i.test(text))
    const isHeader =
      path.at(-1) === 'headers' && /auth|cookie|key|token|secret/i.test(key) && typeof value === 'string'
    return isNamedSo || isRelayKey || isProxyPassword || isHeader || looksSo ? here.join('.') : []
  })
}

/** Lists where maps belong, which to valibot are maps without keys. */
function findLists(config: Record<string, unknown>, placeOf: (key?: string) => Place): Problem[] {
  const { accounts, relay, waits, plugins, overrides } = config
  const maps: [string[], unknown][] = [
    ...(Array.isArray(overrides) ? overrides : []).map((each, index): [string[], unknown] => [
      ['overrides', String(index)],
      each,
    ]),
    [['accounts'], accounts],
    [['relay'], relay],
    [['waits'], waits],
    [['plugins'], plugins],
    ...Object.entries(isMap(accounts) ? accounts : {}).flatMap(([name, account]): [string[], unknown][] => [
      [['accounts', name], account],
      [['accounts', name, 'relay'], isMap(account) && account.relay],
    ]),
  ]
  return maps.flatMap(([keys, map]) => (Array.isArray(map) ? wrongType(keys, placeOf) : []))
}

function findUnknownKeys(config: Record<string, unknown>, placeOf: (key: string) => Place): Problem[] {
  const { accounts, waits, plugins, overrides } = config
  const maps: [string, unknown, string[]][] = [
    ['', config, knownKeys.config],
    ['relay.', config.relay, knownKeys.relay],
    ['waits.', waits, knownKeys.waits],
    ['plugins.', plugins, knownKeys.plugins],
    ...(Array.isArray(overrides) ? overrides : []).map((each, index): [string, unknown, string[]] => [
      `overrides.${index}.`,
      each,
      knownKeys.overrides,
    ]),
    ...Object.entries(isMap(accounts) ? accounts : {}).flatMap(
      ([name, account]): [string, unknown, string[]][] => [
        [`accounts.${name}.`, account, knownKeys.account],
        [`accounts.${name}.relay.`, isMap(account) && account.relay, knownKeys.relay],
      ],
    ),
  ]
  return maps.flatMap(([path, map, known]) =>
    Object.keys(isMap(map) ? map : {})
      .filter((key) => !known.includes(key))
      .map((key) => {
        const meant = nearestName(key, known)
        const place = placeOf(key)
        return meant === undefined
          ? problem('config/unknown-key', { key: path + key, known: known.join(', ') }, { place })
          : problem('config/near-miss', { key: path + key, meant: path + meant }, { place })
      }),
  )
}

function findAccountProblems(config: Record<string, unknown>, placeOf: (key: string) => Place): Problem[] {
  const names = Object.keys(isMap(config.accounts) ? config.accounts : {})
  if (names.length === 0) return []
  const badNames = names
    .filter((name) => !/^[A-Za-z0-9][\w-]*$/.test(name) || name === 'all')
    .map((name) => problem('config/account-name', { name }, { place: placeOf(name) }))
  const outside = ['appId', 'secret', 'token']
    .filter((key) => config[key] !== undefined)
    .map((key) => problem('config/account-outside-accounts', { key }, { place: placeOf(key) }))
  return [...badNames, ...outside]
}
