import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { officialOrigin } from '../../src/config/config.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { describe as textOf } from '../../src/problems/describe.ts'
import { testSecret } from '../helpers/secrets.ts'
import { notePlanted, temporaryFolder } from '../helpers/temporary-folder.ts'

const known = testSecret('known')
const relayKey = testSecret('relay')
const variables = { WECHAT_APP_SECRET_A: known, WECHAT_RELAY_KEY: relayKey }
const environment = { variables, apiOrigin: officialOrigin }

async function project(files: Record<string, string>): Promise<string> {
  const root = await temporaryFolder()
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true })
    await writeFile(join(root, name), text)
    await notePlanted(join(root, name))
  }
  return root
}

/** Loads and shows problems as `code place params`. */
async function load(files: Record<string, string>, path?: string) {
  const root = await project(files)
  const { config, problems } = await loadConfig({ root, cwd: root, path, environment })
  const shown = problems.map(({ code, place, params }) => {
    const { file, line, column } = place ?? {}
    return [
      code,
      [file, line, column].filter((part) => part !== undefined).join(':'),
      ...Object.values(params),
    ]
      .join(' ')
      .replaceAll(root, '.')
  })
  return { root, config, problems, shown }
}

test('without a file: the defaults', async () => {
  const { root, config, shown } = await load({})
  expect(shown).toEqual([])
  expect(config).toMatchObject({
    root,
    files: [],
    postsFolder: join(root, 'posts'),
    accounts: [
      {
        name: 'default',
        secret: { env: 'WECHAT_APP_SECRET' },
        theme: 'default',
        comments: 'off',
      },
    ],
    namesAccount: false,
    allowFolders: [],
    staticFolders: [],
    remotePictures: true,
    allowHosts: [],
    apiOrigin: officialOrigin,
  })
  expect(Object.isFrozen(config) && Object.isFrozen(config.accounts[0])).toBe(true)
})

test.each([
  [
    'wxpub.config.ts',
    "import type {} from 'node:fs'\nconst theme: string = 'mine'\nexport default { theme }",
  ],
  [
    'wxpub.config.mts',
    "import { defineConfig } from 'wxpub'\nexport default defineConfig({ theme: 'mine' })",
  ],
  ['wxpub.config.js', "export default { theme: 'mine' }"],
  [
    'wxpub.config.mjs',
    "import { defineConfig } from 'wxpub'\nexport default defineConfig({ theme: 'mine' })",
  ],
  ['wxpub.config.json', '\uFEFF{ "theme": "mine" }'],
])('reads %s', async (name, text) => {
  const { root, config, shown } = await load({ [name]: text })
  expect(shown).toEqual([])
  expect(config).toMatchObject({
    path: join(root, name),
    files: [join(root, name)],
    accounts: [{ theme: 'mine' }],
  })
})

test('paths start from the folder of the config, posts from the root', async () => {
  const { root, config } = await load(
    {
      'settings/my.json': JSON.stringify({
        posts: 'articles',
        theme: './a.css',
        allowFolders: ['../../pictures'],
        staticFolders: ['public'],
        secret: { file: '../secret' },
      }),
    },
    'settings/my.json',
  )
  expect(config).toMatchObject({
    postsFolder: join(root, 'articles'),
    accounts: [{ theme: join(root, 'settings/a.css'), secret: { file: join(root, 'secret') } }],
    allowFolders: [join(dirname(root), 'pictures')],
    staticFolders: [join(root, 'settings/public')],
  })
})

test('accounts take over what they leave out, but neither app id nor secret', async () => {
  const accounts = { main: { appId: 'wxfake1' }, 'b-2': { appId: 'wxfake2', theme: 'b', publish: true } }
  const { config } = await load({
    'wxpub.config.json': JSON.stringify({ author: '甲', theme: 'a', accounts }),
  })
  const rest = { author: '甲', comments: 'off', knobs: {}, newline: 'cjk', typography: false, overrides: [] }
  expect(config.namesAccount).toBe(true)
  expect(config.accounts).toEqual([
    {
      ...rest,
      name: 'main',
      appId: 'wxfake1',
      secret: { env: 'WECHAT_APP_SECRET_MAIN' },
      relayKey: { env: 'WECHAT_RELAY_KEY_MAIN' },
      theme: 'a',
    },
    {
      ...rest,
      name: 'b-2',
      appId: 'wxfake2',
      secret: { env: 'WECHAT_APP_SECRET_B_2' },
      relayKey: { env: 'WECHAT_RELAY_KEY_B_2' },
      theme: 'b',
      publish: true,
    },
  ])
})

test.each<[string, Record<string, string>, string[]]>([
  [
    'throws',
    { 'wxpub.config.ts': "\n\nthrow new Error('no luck')" },
    [expect.stringMatching(/^config\/fails wxpub\.config\.ts:3(:7)? no luck$/)],
  ],
  [
    'throws in JavaScript',
    { 'wxpub.config.mjs': "\nthrow new Error('no')" },
    ['config/fails wxpub.config.mjs:2:7 no'],
  ],
  [
    'imports what throws',
    {
      'wxpub.config.ts': "import { a } from './a'\nexport default { theme: a }",
      'a.ts': "\n throw new Error('no')",
    },
    ['config/fails a.ts:2 no'],
  ],
  [
    'undefined name',
    { 'wxpub.config.mjs': 'export default {\n theme: thme }' },
    ['config/fails wxpub.config.mjs:2:9 thme is not defined'],
  ],
  ['throws no error', { 'wxpub.config.mjs': "throw 'text'" }, ['config/fails wxpub.config.mjs text']],
  ['exports nothing', { 'wxpub.config.ts': 'const a = 1' }, ['config/exports-nothing wxpub.config.ts']],
  [
    'exports undefined',
    { 'wxpub.config.mjs': 'export default undefined' },
    ['config/exports-nothing wxpub.config.mjs'],
  ],
  ['is empty', { 'wxpub.config.ts': '' }, ['config/exports-nothing wxpub.config.ts']],
  [
    'exports a list',
    { 'wxpub.config.mjs': 'export default []' },
    ['config/wrong-type wxpub.config.mjs export default defineConfig({ … })'],
  ],
  [
    'two files',
    { 'wxpub.config.ts': '', 'wxpub.config.json': '{}' },
    ['config/several-files  wxpub.config.json, wxpub.config.ts'],
  ],
  [
    'unknown keys',
    { 'wxpub.config.mjs': 'export default {\n  autor: "x",\n  waits: { pollMS: [1] },\n  rabbit: 1 }' },
    [
      'config/near-miss wxpub.config.mjs:2:3 autor author',
      'config/unknown-key wxpub.config.mjs:4:3 rabbit appId, secret, token, relay, proxy, theme, color, fontSize, lineHeight, indent, justify, codeTheme, newline, typography, author, logo, cover, footer, comments, publish, posts, accounts, overrides, allowFolders, staticFolders, whiteGround, remotePictures, picturesInLibrary, allowHosts, plugins, editor, browserDiagrams, notify, draftsPerHour, waits, $schema',
      'config/near-miss wxpub.config.mjs:3:12 waits.pollMS waits.pollMs',
    ],
  ],
  [
    'wrong types',
    {
      'wxpub.config.json':
        '{\n  "publish": "yes",\n  "comments": "all",\n  "waits": { "pollMs": [] },\n  "accounts": { "a": 1 } }',
    },
    [
      'config/wrong-type wxpub.config.json:3:3 comments "off" | "open" | "fans"',
      'config/wrong-type wxpub.config.json:2:3 publish true | false',
      'config/wrong-type wxpub.config.json:5:17 accounts.a { NAME: { appId: "wx…" } }',
      'config/wrong-type wxpub.config.json:4:14 waits.pollMs [2000]',
    ],
  ],
  [
    'broken JSON',
    { 'wxpub.config.json': '{\n  "theme": "a"\n  "author": "b" }' },
    [expect.stringMatching(/^config\/fails wxpub\.config\.json:3:3 Expected ',' or '}'/)],
  ],
  [
    'account names and stray app id',
    { 'wxpub.config.json': '{ "appId": "wx1",\n "accounts": { "all": {}, "公众号": {} } }' },
    [
      'config/account-name wxpub.config.json:2:16 all',
      'config/account-name wxpub.config.json:2:27 公众号',
      'config/account-outside-accounts wxpub.config.json:1:3 appId',
    ],
  ],
])('a config that is wrong: %s', async (_, files, expected) => {
  const { shown, config } = await load(files)
  expect(shown).toEqual(expected)
  expect(config.accounts).toHaveLength(1)
})

test('a config file that was asked for must be there', async () => {
  expect((await load({}, 'no.ts')).shown).toEqual(['config/not-found  no.ts'])
  expect((await load({ 'a.yaml': '' }, 'a.yaml')).shown).toEqual(['config/unknown-kind a.yaml .yaml'])
})

const secret = '0123456789abcdef0123456789abcdef'

test.each([
  ['appSecret', `export default { appSecret: '${secret}' }`],
  ['secret', `export default { appId: 'wx1', secret: '${secret}' }`],
  ['secret', `export default { secret: '${known}' }`],
  ['accounts.a.app_secret', `export default { accounts: { a: { app_secret: '${known}' } } }`],
  ['author', `export default { author: '${secret}' }`],
  ['proxy', `export default { proxy: 'http://me:${known}@proxy.example:3128' }`],
  ['relay.key', `export default { relay: { key: '${known}' } }`],
  ['secret.command', `export default { secret: { command: ['echo', '${secret}'] } }`],
  ['', `throw new Error('bad ${secret}')`],
  ['', `throw new Error('bad ${known}')`],
  ['', `throw new Error('bad ${relayKey}')`],
  ['', `throw new Error('bad http://me:${secret.slice(1)}@proxy.example')`],
])('a raw secret is refused and never repeated: %s', async (key, text) => {
  const { problems, config } = await load({ 'wxpub.config.mjs': text })
  expect(problems.map(({ code, params }) => [code, params.key ?? ''])).toEqual([
    [key === '' ? 'config/fails' : key === 'proxy' ? 'config/raw-password' : 'config/raw-secret', key],
  ])
  const everything = JSON.stringify([
    problems,
    config,
    problems.map((each) => [textOf(each, 'zh'), textOf(each, 'en')]),
  ])
  for (const each of [secret.slice(1), known, relayKey]) expect(everything).not.toContain(each)
})

test('a changed file is seen, and so is a changed file it imports', async () => {
  const { root, config } = await load({
    'wxpub.config.ts': "import { theme } from './look.js'\nexport default { theme }",
    'look.ts': "import name from './name.json'\nexport const theme: string = name.name",
    'name.json': '{ "name": "one" }',
  })
  const again = () => loadConfig({ root, cwd: root, environment })
  expect(config.files).toEqual(['wxpub.config.ts', 'look.ts', 'name.json'].map((name) => join(root, name)))
  expect(config.accounts[0]?.theme).toBe('one')
  await writeFile(join(root, 'name.json'), '{ "name": "two" }')
  expect((await again()).config.accounts[0]?.theme).toBe('two')
  await writeFile(join(root, 'look.ts'), "export const theme = 'three'")
  expect((await again()).config.accounts[0]?.theme).toBe('three')
  await writeFile(join(root, 'wxpub.config.ts'), "export default { theme: 'four' }")
  expect((await again()).config.accounts[0]?.theme).toBe('four')
  await writeFile(join(root, 'wxpub.config.ts'), "export default { theme: 'five' }")
  expect((await again()).config.accounts[0]?.theme).toBe('five')
})

test('the commented example at the top level is a config that names no account', async () => {
  const root = join(import.meta.dirname, '../..')
  const { config, problems } = await loadConfig({ root, cwd: root, environment })
  expect(problems).toEqual([])
  expect(config.namesAccount).toBe(false)
})
