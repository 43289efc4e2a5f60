import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chooseAccount, readCredentials, readRelayAccount } from '../../src/config/account.ts'
import type { Config, SecretSource } from '../../src/config/config.ts'
import { officialOrigin } from '../../src/config/config.ts'
import { resolveConfig } from '../../src/config/resolve-config.ts'
import { runSecretCommand } from '../../src/config/secret-command.ts'
import { describe as textOf } from '../../src/problems/describe.ts'
import type { Problem } from '../../src/problems/problem.ts'
import { testSecret } from '../helpers/secrets.ts'
import { notePlanted, temporaryFolder } from '../helpers/temporary-folder.ts'

const root = await temporaryFolder()
const secret = testSecret('app')
const hidden = testSecret('hidden')

function configOf(
  config: Pick<Config, 'accounts' | 'appId' | 'secret'>,
  variables: Record<string, string> = {},
) {
  const environment = { variables, apiOrigin: officialOrigin }
  return { environment, config: resolveConfig({ root, environment, checked: config }) }
}

const two = { accounts: { main: { appId: 'wx1' }, team: { appId: 'wx2' } } }

test.each<[string, Pick<Config, 'accounts'>, string | undefined, string | undefined, string]>([
  ['the only one', {}, undefined, undefined, 'default'],
  ['the only named one', { accounts: { solo: {} } }, undefined, undefined, 'solo'],
  ['by option', two, 'team', undefined, 'team'],
  ['by field', two, undefined, 'team', 'team'],
  ['option over field', two, 'main', 'team', 'main'],
  ['unclear', two, undefined, undefined, 'config/account-unclear main, team a.md:3'],
  ['unknown option', two, 'mian', undefined, 'config/account-unknown mian main, team'],
  ['unknown field', two, undefined, 'x', 'config/account-unknown x main, team a.md:3'],
  ['unknown field of the only one', {}, undefined, 'x', 'config/account-unknown x default a.md:3'],
  ['two at once', two, 'main,team', undefined, 'config/several-accounts main, team'],
  ['all', two, 'all', undefined, 'config/several-accounts main, team'],
  ['two by field', two, undefined, 'main,team', 'config/several-accounts main, team a.md:3'],
])('choosing an account: %s', (_, config, option, field, expected) => {
  const place = { file: 'a.md', line: 3 }
  const chosen = chooseAccount(configOf(config).config, { option, field: field?.split(','), place })
  expect(chosen.account?.name ?? show(chosen.problem)).toBe(expected)
})

function show(problem: Problem | undefined): string {
  const place = problem?.place ? [`${problem.place.file}:${problem.place.line}`] : []
  return [problem?.code, ...Object.values(problem?.params ?? {}), ...place].join(' ')
}

test.each<[string, Pick<Config, 'accounts' | 'appId'>, Record<string, string>, unknown]>([
  [
    'both variables',
    {},
    { WECHAT_APP_ID: 'wx1', WECHAT_APP_SECRET: secret },
    { appId: 'wx1', secret: secret },
  ],
  ['id in the config', { appId: 'wx2' }, { WECHAT_APP_SECRET: secret }, { appId: 'wx2', secret: secret }],
  ['named', two, { WECHAT_APP_SECRET_MAIN: secret, WECHAT_APP_ID: 'no' }, { appId: 'wx1', secret: secret }],
  ['nothing', {}, {}, 'config/credentials-missing WECHAT_APP_ID, WECHAT_APP_SECRET'],
  ['id in the config alone', { appId: 'wx2' }, {}, 'config/credentials-missing WECHAT_APP_SECRET'],
  ['named without secret', two, {}, 'config/credentials-missing WECHAT_APP_SECRET_MAIN'],
  ['half: the id', {}, { WECHAT_APP_ID: 'wx1' }, 'config/secret-missing WECHAT_APP_SECRET'],
  ['half: the secret', {}, { WECHAT_APP_SECRET: secret }, 'config/app-id-missing default'],
  ['an original id', { appId: 'gh_0a1b' }, { WECHAT_APP_SECRET: secret }, 'config/app-id-original gh_0a1b'],
  [
    'blanks inside',
    { appId: 'wx2' },
    { WECHAT_APP_SECRET: 'a b' },
    'config/secret-shape AppSecret WECHAT_APP_SECRET',
  ],
])('credentials: %s', async (_, parts, variables, expected) => {
  const { config, environment } = configOf(parts, variables)
  const read = await readCredentials(config.accounts[0]!, environment, root)
  expect(read.credentials ?? show(read.problem)).toEqual(expected)
})

const key = testSecret('relaykey')
const relay = { url: 'https://relay.example/wx/', key: { env: 'KEY' } }
const viaRelay = { accounts: { main: { appId: 'wx1', relay }, 'b-2': { appId: 'wx2' } } }

test.each<[string, Config, Record<string, string>, string | undefined, unknown]>([
  ['in the config', viaRelay, { KEY: key }, 'https://relay.example/wx', { appId: 'wx1', relayKey: key }],
  ['without its key', viaRelay, {}, 'https://relay.example/wx', 'relay/key-missing KEY'],
  ['with a short key', viaRelay, { KEY: 'k' }, 'https://relay.example/wx', 'relay/key-short 32'],
  [
    'in the environment',
    {},
    { WECHAT_APP_ID: 'wx1', WECHAT_API_BASE: 'https://a.example', WECHAT_RELAY_KEY: key },
    'https://a.example',
    { appId: 'wx1', relayKey: key },
  ],
  [
    'without app id',
    { relay: {} },
    { WECHAT_API_BASE: 'https://a.example', WECHAT_RELAY_KEY: key },
    'https://a.example',
    'config/app-id-missing default',
  ],
  [
    'that this machine itself is',
    {},
    { WECHAT_APP_ID: 'wx1', WECHAT_APP_SECRET: secret, WECHAT_RELAY_KEY: key },
    undefined,
    { appId: 'wx1', secret: secret },
  ],
])('a relay %s', async (_, checked, variables, url, expected) => {
  const apiOrigin = variables.WECHAT_API_BASE ?? officialOrigin
  const environment = { variables, apiOrigin }
  const [account] = resolveConfig({ root, environment, checked }).accounts
  expect(account?.relayUrl).toBe(url)
  const read = await readCredentials(account!, environment, root)
  expect(read.credentials ?? show(read.problem)).toEqual(expected)
})

test('a relay reads the secret and the key, also where the config sends clients to it', async () => {
  const variables = { WECHAT_APP_SECRET_MAIN: secret, KEY: key }
  const environment = { variables, apiOrigin: officialOrigin }
  const [account] = resolveConfig({ root, environment, checked: viaRelay }).accounts
  expect(await readRelayAccount(account!, environment, root)).toEqual({
    relayAccount: { appId: 'wx1', secret: secret, key },
  })
})

const node = process.execPath
const script = (code: string): SecretSource => ({ command: [node, '-e', code] })

test('a command for a secret that gives no answer is stopped, and told as that', async () => {
  const names = { name: 'AppSecret', key: 'secret' }
  const ends = ['', 'process.on("SIGTERM", () => process.exit(1));']
  for (const end of ends) {
    const command = [node, '-e', `${end} setInterval(() => {}, 1000)`]
    const run = runSecretCommand(command, names, { env: {}, cwd: root, limitMs: 500 })
    expect(await run).toMatchObject({
      code: 'config/secret-command-slow',
      params: { name: 'AppSecret', command: node, seconds: 0.5 },
    })
  }
})

test.each<[string, SecretSource, string]>([
  ['a file', { file: 'secret.txt' }, testSecret('file')],
  ['no file', { file: 'no.txt' }, 'config/secret-file AppSecret secret no.txt ENOENT'],
  ['an empty file', { file: 'empty.txt' }, 'config/secret-shape AppSecret empty.txt'],
  ['a file in git', { file: 'tracked.txt' }, 'config/env-tracked tracked.txt'],
  ['a command', script('console.log(process.env.VAULT)'), testSecret('vault')],
  [
    'a command that fails',
    script(`console.log("${hidden}"); console.error("${hidden}"); process.exit(3)`),
    `config/secret-command AppSecret ${node} 3`,
  ],
  [
    'a command that is killed',
    script('process.kill(process.pid, "SIGKILL")'),
    `config/secret-command AppSecret ${node} SIGKILL`,
  ],
  [
    'a command that prints two lines',
    script(`console.log("${hidden}\\n${hidden}")`),
    `config/secret-shape AppSecret ${node}`,
  ],
  [
    'no such command',
    { command: ['wxpub-no-such-program'] },
    'config/secret-command-missing AppSecret secret wxpub-no-such-program',
  ],
])('a secret from %s', async (_, secret, expected) => {
  await writeFile(join(root, 'secret.txt'), ` ${testSecret('file')}\n`)
  await writeFile(join(root, 'empty.txt'), '\n')
  await writeFile(join(root, 'tracked.txt'), hidden)
  for (const name of ['secret.txt', 'tracked.txt']) await notePlanted(join(root, name))
  execFileSync('git', ['init', '-q'], { cwd: root })
  execFileSync('git', ['add', 'tracked.txt'], { cwd: root })
  const { config, environment } = configOf({ appId: 'wx1', secret }, { VAULT: testSecret('vault') })
  const { credentials, problem } = await readCredentials(config.accounts[0]!, environment, root)
  expect(credentials ?? show(problem)).toEqual(
    expected.startsWith('config/') ? expected : { appId: 'wx1', secret: expected },
  )
  if (problem) expect(JSON.stringify([problem, textOf(problem, 'zh')])).not.toContain(hidden)
})
