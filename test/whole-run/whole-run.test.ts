import { execFile } from 'node:child_process'
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { defaultAccount, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { connect } from '../fake-wechat/client.ts'
import { findSecret, testSecret } from '../helpers/secrets.ts'
import { plantedFile, sha256, temporaryFolder } from '../helpers/temporary-folder.ts'
import { leakedFiles } from './leaked-files.ts'

const root = join(import.meta.dirname, '../..')

test('a run in which a problem, a file and an output hold a secret fails, and names each', async () => {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const args = [vitest, 'run', '--config', 'test/whole-run/leaks.config.ts', '--root', '.']
  const { code, text } = await new Promise<{ code: unknown; text: string }>((resolve) => {
    execFile(
      process.execPath,
      args,
      { cwd: root, env: { ...process.env, NO_COLOR: '1' } },
      (error, stdout, stderr) => resolve({ code: error?.code ?? 0, text: stdout + stderr }),
    )
  })
  expect([code, text]).toEqual([1, expect.stringMatching(/wechat\/no-answer: .*3CR3Tproblem/)])
  expect(text).toMatch(/wechat\/no-answer: .*3CR3Tagain/)
  expect(text).toMatch(/wxpub-leaks\S*\/log\.txt: .*3CR3Tfile/)
  expect(text).toMatch(/printed: .*3CR3Toutput/)
  expect(text).toMatch(/Tests +2 failed \| 2 passed/)
})

test('secrets are found as they are, in a proxy’s header, and as tokens of the stand-in', async () => {
  const fake = await startFakeWeChat()
  onTestFinished(() => fake.close())
  const { token } = await connect(fake.origin)
  const secret = testSecret('app')
  const logins = ['', 'a', 'me:', 'you:'].map((name) => Buffer.from(name + secret).toString('base64'))
  for (const hidden of [secret, token, `access_token=${token}&x`, fake.account().appSecret, ...logins])
    expect([hidden, findSecret(`before ${hidden} after`)]).toEqual([hidden, expect.any(String)])
  for (const harmless of ['S3 CR3T', `12_${'a'.repeat(133)}`, `12_${'a'.repeat(140)}`, 'appSecret', '***'])
    expect(findSecret(harmless)).toBeUndefined()
})

test('of files only these may hold one: cache of tokens, stand-in’s data, program, what a test wrote', async () => {
  const folder = await temporaryFolder()
  onTestFinished(() => rm(folder, { recursive: true }))
  const token = testSecret('token')
  const cache = (name: string) => `${name.repeat(32)}.json`
  await mkdir(join(folder, 'wxpub/dist'), { recursive: true })
  const write = async (name: string, content: string, mode = 0o600) => {
    await writeFile(join(folder, 'wxpub', name), content)
    await chmod(join(folder, 'wxpub', name), mode)
  }
  const plant = async (name: string, content: string) => {
    const planted = { path: join(folder, 'wxpub', name), sha256: sha256(content) }
    await writeFile(join(folder, plantedFile), `${JSON.stringify(planted)}\n`, { flag: 'a' })
  }
  await write(cache('a'), JSON.stringify({ token, refreshAt: 1 }))
  await write('stand-in.json', token)
  await write('dist/wxpub.js', defaultAccount.appSecret)
  await write('.env', token)
  await plant('.env', token)
  expect(await leakedFiles(folder)).toEqual([])

  await write(cache('b'), JSON.stringify({ token, refreshAt: 1 }), 0o644)
  await write(cache('c'), JSON.stringify({ token, secret: testSecret('app') }))
  await write('.env', `${token}\n`)
  await write('dist/wechat.js', token)
  await write('log', defaultAccount.appSecret)
  await write('picture.png', `\0\xff${token}`)
  const leaks = await leakedFiles(folder)
  const names = leaks.map((leak) => /([^/]+): /.exec(leak)?.[1]).sort()
  expect(names).toEqual(['.env', cache('b'), cache('c'), 'log', 'picture.png', 'wechat.js'])
})
