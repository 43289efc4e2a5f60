import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { defaultAccount, type FakeWeChat, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

/** 50 in the long run. */
const processes = Number(process.env.TOKEN_PROCESSES ?? 12)

let bundle: string
let folder: string
let fake: FakeWeChat

beforeAll(async () => {
  bundle = join(await temporaryFolder(), 'worker.mjs')
  const input = join(import.meta.dirname, 'token-worker.ts')
  // As in the build: write-file-atomic asks for its own file name.
  const transform = { define: { __filename: 'import.meta.filename' } }
  const built = await rolldown({ input, platform: 'node', logLevel: 'silent', transform })
  await built.write({ file: bundle, format: 'esm', codeSplitting: false })
  await built.close()
})
beforeEach(async () => {
  folder = await temporaryFolder()
  fake = await startFakeWeChat()
  return () => fake.close()
})

function start(): ChildProcess {
  const { appId, appSecret } = defaultAccount
  const worker = spawn(process.execPath, [bundle, fake.origin, folder, appId, appSecret], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  onTestFinished(() => void worker.kill('SIGKILL'))
  return worker
}

const startAll = (count = processes) => Array.from({ length: count }, start)

/** Waits until each has made its call. */
const done = (workers: ChildProcess[]) => Promise.all(workers.map((worker) => once(worker.stdout!, 'data')))

/** Lets each make another call. */
async function callAgain(workers: ChildProcess[]): Promise<void> {
  const called = done(workers)
  for (const worker of workers) worker.stdin!.write('again\n')
  await called
}

async function end(workers: ChildProcess[]): Promise<void> {
  const ended = Promise.all(workers.map((worker) => once(worker, 'exit')))
  for (const worker of workers) worker.stdin!.end()
  expect((await ended).map(([code]) => code)).toEqual(workers.map(() => 0))
}

const tokenCalls = () => fake.calls.filter(({ endpoint }) => endpoint === 'stable_token').length

describe(`${processes} processes`, { timeout: 90_000 + 2000 * processes }, () => {
  test('ask for one token at once, renew it once when it is killed, and force one when it is refused though the server still gives it', async () => {
    const workers = startAll()
    await done(workers)
    expect(tokenCalls()).toBe(1)
    expect(fake.calls).toHaveLength(1 + processes)

    fake.expireTokens()
    await callAgain(workers)
    expect(tokenCalls()).toBe(2)

    fake.failNext('draft/count', { errcode: 40001 }, processes)
    await callAgain(workers)
    // The same again, the forced one.
    expect(tokenCalls()).toBe(2 + 2)
    await end(workers)
  })

  test('go on within seconds when the one that asks is killed', async () => {
    fake.failNext('stable_token', { hang: true })
    const first = start()
    while (tokenCalls() === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    first.kill('SIGKILL')
    const since = performance.now()
    await done(startAll())
    // That of the one killed, and one of those after it.
    expect(tokenCalls()).toBe(2)
    // On a busy machine the start of so many takes most of it.
    expect(performance.now() - since).toBeLessThan(15_000 + 1000 * processes)
  })
})

test('a file of a clock that ran ahead, or behind, costs one request', async () => {
  await done(startAll(1))
  const name = (await readdir(folder)).find((each) => each.endsWith('.json')) ?? ''
  const path = join(folder, name)
  const good = JSON.parse(await readFile(path, 'utf8'))
  for (const skewMs of [-3 * 3_600_000, 3 * 3_600_000]) {
    const before = tokenCalls()
    await writeFile(path, JSON.stringify({ ...good, refreshAt: good.refreshAt + skewMs }))
    await done(startAll(3))
    expect(tokenCalls()).toBe(before + 1)
  }
})
