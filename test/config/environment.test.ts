import { execFileSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { officialOrigin } from '../../src/config/config.ts'
import { readEnvironment } from '../../src/config/environment.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const emptyFolder = () => temporaryFolder()

async function read(dotEnv: string | undefined, env: Record<string, string | undefined> = {}) {
  const root = await emptyFolder()
  if (dotEnv !== undefined) await writeFile(join(root, '.env'), dotEnv)
  const { environment, problems } = await readEnvironment({ root, env })
  return { ...environment, codes: problems.map(({ code }) => code) }
}

test('without anything', async () => {
  expect(await read(undefined)).toEqual({ variables: {}, apiOrigin: officialOrigin, codes: [] })
})

test('the real environment wins over .env, even with an empty value', async () => {
  const dotEnv =
    '\uFEFFWECHAT_APP_ID=wx1\r\n# comment\r\nWECHAT_APP_SECRET="two words"\r\nWECHAT_APP_SECRET_A= a \r\n'
  const env = { WECHAT_APP_ID: 'wx2', WECHAT_APP_SECRET: '', HOME: undefined }
  const { variables, overriding } = await read(dotEnv, env)
  expect(overriding).toEqual(['WECHAT_APP_ID', 'WECHAT_APP_SECRET'])
  expect(variables).toEqual({ WECHAT_APP_ID: 'wx2', WECHAT_APP_SECRET_A: 'a' })
})

test.each([
  ['https://proxy.example', 'https://proxy.example'],
  ['https://proxy.example/wechat/', 'https://proxy.example/wechat'],
  ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
  ['http://localhost:3000/', 'http://localhost:3000'],
  ['http://[::1]:3000', 'http://[::1]:3000'],
])('API base %s', async (base, origin) => {
  expect(await read(`WECHAT_API_BASE=${base}`)).toMatchObject({ apiOrigin: origin, codes: [] })
})

test.each([
  'http://proxy.example',
  'http://127.0.0.1.example.com',
  'http://localhost.example',
  'https://user:pass@proxy.example',
  'https://proxy.example?a=1',
  'ftp://proxy.example',
  'proxy.example',
])('API base %s is refused', async (base) => {
  expect(await read(undefined, { WECHAT_API_BASE: base })).toMatchObject({
    apiOrigin: officialOrigin,
    codes: ['config/api-base'],
  })
})

test.each(['＝', '：', ' ＝ '])(
  '`%s` in .env is told at its line, and the other lines are read',
  async (sign) => {
    const root = await emptyFolder()
    await writeFile(join(root, '.env'), `# mine\nWECHAT_APP_ID${sign}wx1\nWECHAT_APP_SECRET=s\n`)
    const { environment, problems } = await readEnvironment({ root, env: {} })
    expect(environment.variables).toEqual({ WECHAT_APP_SECRET: 's' })
    const params = { name: 'WECHAT_APP_ID', sign: sign.trim() }
    expect(problems).toMatchObject([{ code: 'config/env-sign', params, place: { file: '.env', line: 2 } }])
  },
)

test('Chinese quotation marks around a value are told, and it isn’t taken with them', async () => {
  const root = await emptyFolder()
  await writeFile(join(root, '.env'), 'WECHAT_APP_ID=“wx1”\nWECHAT_APP_SECRET="s"\nMINE=“a”\n')
  const { environment, problems } = await readEnvironment({ root, env: {} })
  expect(environment.variables).toEqual({ WECHAT_APP_SECRET: 's', MINE: '“a”' })
  expect(problems).toMatchObject([{ code: 'config/env-quotes', place: { file: '.env', line: 1 } }])
})

test('a .env that git tracks is refused when it concerns WeChat', async () => {
  const root = await emptyFolder()
  const git = (...command: string[]) => execFileSync('git', command, { cwd: root })
  const read = async () => {
    const { environment, problems } = await readEnvironment({ root, env: {} })
    return [environment.variables, problems.map(({ code }) => code)]
  }
  git('init', '-q')
  await writeFile(join(root, '.env'), 'WECHAT_APP_SECRET=s')
  expect(await read()).toEqual([{ WECHAT_APP_SECRET: 's' }, []])
  git('add', '.env')
  expect(await read()).toEqual([{}, ['config/env-tracked']])
  await writeFile(join(root, '.env'), 'VITE_TITLE=t')
  expect(await read()).toEqual([{ VITE_TITLE: 't' }, []])
})

test('a .env that is a folder', async () => {
  const root = await emptyFolder()
  await mkdir(join(root, '.env'))
  const { problems } = await readEnvironment({ root, env: {} })
  expect(problems).toMatchObject([{ code: 'config/env-unreadable', params: { cause: 'EISDIR' } }])
})
