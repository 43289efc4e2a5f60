import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { runShape } from '../../src/cli/json/run-shape.ts'
import { schemaOf } from '../../src/cli/json/shape.ts'
import { watchEventShape } from '../../src/cli/json/watch-event-shape.ts'
import { checkConfig } from '../../src/config/check-config.ts'
import { knownKeys } from '../../src/config/config-schema.ts'
import { settings } from '../../src/config/settings.ts'
import { fields } from '../../src/read/fields.ts'
import { parseFrontMatter } from '../../src/read/front-matter.ts'
import { readFields } from '../../src/read/read-fields.ts'
import { runs } from '../helpers/property-runs.ts'
import { configJsonSchema } from './config-json-schema.ts'
import { frontMatterSchema, type JsonSchema } from './front-matter-schema.ts'

const pages: [string, object][] = [
  ['front-matter.json', frontMatterSchema()],
  ['config.json', configJsonSchema()],
  ['result.json', schemaOf(runShape)],
  ['watch-event.json', schemaOf(watchEventShape)],
]

test.each(pages)('docs/schema/%s is what the data says', async (name, schema) => {
  const text = `${JSON.stringify(schema, null, 2)}\n`
  await expect(text, '`npm run docs` writes it anew').toMatchFileSnapshot(`../../docs/schema/${name}`)
})

const isValid = (schema: JsonSchema) => {
  const validate = new Ajv({ strict: 'log', strictTypes: false, logger: false }).compile(schema)
  return (value: unknown): boolean => validate(value)
}

describe('the schema of front matter', () => {
  const accepts = isValid(frontMatterSchema())
  const product = (yaml: string): string[] => {
    const { entries, problems } = parseFrontMatter(`---\n${yaml}\n---\n`, 'a.md')
    return [...problems, ...readFields(entries).problems]
      .filter(({ severity }) => severity === 'error')
      .map(({ code }) => code)
  }

  /** What a schema can't tell: a date that isn't in the calendar, an order of numbers, a name that is nearly one of ours. */
  const beyondSchemas = [
    'post/field-not-time',
    'post/field-not-box',
    'post/field-not-url',
    'post/field-near-miss',
    'post/field-not-choice',
  ]

  const values = fc.oneof(
    fc.constantFrom(
      ...['', ' ', '标题', 'yes', 'news', 'newspick', 'newspic', 'off', 'fans', 'cjk', 'break', '#0f4c81'],
      ...['#abc', '#abcd', 'https://a.cn/b', 'ftp://a.cn', 'http://a b', 'a, b', 'a,,b', '，', 'all'],
      ...['30%, 20%', '0.3，0.2', '30%, 0.2', '10%, 0%, 90%, 60%', '101%, 0%', '0.1, 0, 0.9, 0.6', '1, 1'],
      ...['2026-05-01', '2026-05-01 08:00', '2026-05-01T08:00:00+08:00', '2026-13-01', '08:00', 'post.md'],
      ...['01-intro', '第一篇', '-a', 'a b'],
    ),
    fc.constantFrom(true, false, null, 0, 1, 1.5, 12, 16, 23, 2026, -1),
    fc.array(fc.constantFrom('a.md', '', 'b.md', 3), { maxLength: 3 }),
    fc.constant({}),
    fc.constant({ a: 1 }),
  )
  const names = fields.flatMap(({ written, aliases = [] }) => [written, ...aliases])
  const map = (keys: readonly string[]) =>
    fc.dictionary(fc.constantFrom(...keys), values, { maxKeys: 3, noNullPrototype: true })
  const perAccount = fc.oneof(
    fc.dictionary(fc.constantFrom('main', 'tech'), map(['title', 'theme', 'draft', 'focus', 'uid', 'tags']), {
      noNullPrototype: true,
    }),
    values,
  )
  const isMap = (map: unknown): map is object => typeof map === 'object' && map !== null
  const hides = (map: object, name: string): boolean =>
    fields.some(({ written, aliases = [] }) => {
      const both = [written, ...aliases]
      return both.includes(name) && both.some((each) => each in map)
    })
  const posts = fc
    .tuple(
      map([...names, 'tags', 'date', 'layout']),
      fc.option(fc.oneof(map(names), values)),
      fc.option(perAccount),
    )
    .map(([plain, wxpub, accounts]) => ({
      // What stands in the map hides what stands outside, mistakes too.
      ...(isMap(wxpub)
        ? Object.fromEntries(Object.entries(plain).filter(([name]) => !hides(wxpub, name)))
        : plain),
      ...(wxpub !== null && { wxpub }),
      ...(accounts !== null && { accounts }),
    }))

  test('never refuses what wxpub accepts, and accepts only what is beyond schemas', () => {
    fc.assert(
      fc.property(posts, (post) => {
        const yaml = stringify(post, { schema: 'core' })
        const codes = product(yaml)
        const isAccepted = accepts(parse(yaml, { schema: 'core' }))
        if (codes.length === 0) expect(isAccepted, yaml).toBe(true)
        else if (isAccepted)
          expect(
            codes.filter((code) => !beyondSchemas.includes(code)),
            yaml,
          ).toEqual([])
      }),
      runs(1000),
    )
  })

  test.each([
    ['title: [a]', false],
    ['comments: fans', true],
    ['comments: everybody', false],
    ['comments: true', true],
    ['wxpub: { comments: true }', false],
    ['type: post', true],
    ['wxpub: { type: post }', false],
    ['font_size: "16"', false],
    ['font_size: 16', true],
    ['focus: 30%, 20%', true],
    ['focus: 130%, 20%', false],
    ['publish_at: 2026-05-01 08:00', true],
    ['publish_at: tomorrow', false],
    ['uid: post.md', false],
    ['wxpub: { titel: a }', false],
    ['accounts: { tech: { title: a } }', true],
    ['accounts: { tech: { uid: a } }', false],
    ['accounts: [a, b]', true],
    ['tags: [a]', true],
  ])('%s: %s', (yaml, expected) => {
    expect(accepts(parse(yaml, { schema: 'core' }))).toBe(expected)
    expect(product(yaml).length === 0).toBe(expected)
  })
})

describe('the schema of the config', () => {
  const accepts = isValid(configJsonSchema())
  const product = (config: unknown): string[] =>
    checkConfig(config, () => ({ file: 'wxpub.config.json' })).problems.map(({ code }) => code)

  test('describes every key, and no other', () => {
    const maps = (['relay', 'waits', 'plugins'] as const).flatMap((name) =>
      knownKeys[name].map((key) => `${name}.${key}`),
    )
    expect(settings.map(({ key }) => key).sort()).toEqual([...knownKeys.config, ...maps].sort())
  })

  const texts = fc.constantFrom(
    ...['', ' ', 'posts', 'A_1', '#0f4c81', '#12', 'cjk', 'off', 'fans', 'wecom', 'socks5://h:1'],
    ...['https://a.cn', 'http://a.cn', 'http://localhost:8080/x', 'http://127.0.0.1', 'ftp://a'],
  )
  const source = fc.oneof(
    fc.record(
      { env: texts, file: texts, command: fc.array(texts, { maxLength: 2 }) },
      { requiredKeys: [], noNullPrototype: true },
    ),
    texts.filter((text) => text !== 'A_1'),
  )
  const value = fc.oneof(
    texts,
    fc.boolean(),
    fc.constantFrom(0, 1.5, 16, -1, null),
    fc.array(fc.oneof(texts, fc.constantFrom(0, 2000, -5)), { maxLength: 2 }),
    source,
    fc.record({ to: texts, env: texts }, { noNullPrototype: true }).map((notice) => [notice]),
    fc.record({ url: texts, key: source }, { requiredKeys: [], noNullPrototype: true }),
    fc.dictionary(fc.constantFrom(...knownKeys.waits), fc.array(fc.constantFrom(0, 5, -1)), {
      maxKeys: 2,
      noNullPrototype: true,
    }),
  )
  const map = (keys: readonly string[]) =>
    fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 3, noNullPrototype: true })
  const configs = fc
    .tuple(
      map([...knownKeys.config.filter((key) => key !== 'accounts'), 'themes']),
      fc.option(
        fc.dictionary(fc.constantFrom('main', 'all', '-x', 'tech_2'), map([...knownKeys.account, 'posts']), {
          maxKeys: 2,
          noNullPrototype: true,
        }),
      ),
    )
    .map(([plain, accounts]) => ({ ...plain, ...(accounts !== null && { accounts }) }))

  test('accepts and refuses what wxpub accepts and refuses, secrets aside', () => {
    fc.assert(
      fc.property(configs, (config) => {
        const codes = product(config)
        fc.pre(!codes.some((code) => code.startsWith('config/raw-')))
        expect(accepts(config), JSON.stringify(config)).toBe(codes.length === 0)
      }),
      runs(1000),
    )
  })

  test.each([
    [{ $schema: './node_modules/wxpub/docs/schema/config.json', theme: 'warm' }, true],
    [{ accounts: { main: { appId: 'wx1' } } }, true],
    [{ appId: 'wx1', accounts: { main: {} } }, false],
    [{ appId: 'wx1', accounts: {} }, true],
    [{ accounts: { all: {} } }, false],
    [{ secret: { env: 'A' } }, true],
    [{ secret: { env: 'A', file: 'b' } }, false],
    [{ relay: { url: 'http://a.cn' } }, false],
    [{ color: 'red' }, false],
    [{ them: 'warm' }, false],
    [{ overrides: [{ files: 'posts/tech', theme: 'warm' }] }, true],
    [{ overrides: [{ files: ['posts/**', '!posts/a.md'], account: 'a, b', draft: true }] }, true],
    [{ overrides: [{ theme: 'warm' }] }, false],
    [{ overrides: [{ files: '../a' }] }, false],
    [{ overrides: [{ files: 'a', title: 'b' }] }, false],
    [{ overrides: {} }, false],
    [{ relay: [] }, false],
    [{ accounts: [{ appId: 'wx1' }] }, false],
    [{ accounts: { main: [] } }, false],
  ])('%j: %s', (config, expected) => {
    expect(accepts(config)).toBe(expected)
    expect(product(config).length === 0).toBe(expected)
  })
})
