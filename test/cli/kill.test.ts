import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pLimit from 'p-limit'
import { expect, test } from 'vitest'
import { defaultAccount, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { letter } from '../helpers/publishing.ts'

const preload = pathToFileURL(join(import.meta.dirname, '../helpers/kill-at-write.mjs')).href

/** A project with two pictures and a cover, its own server, and no waiting. */
async function makeLetter() {
  const project = await makeProject({
    'letter.md': letter,
    'cover.png': makePng(900, 383),
    'a.png': makePng(400, 300),
    'b.png': makePng(300, 400),
    'wxpub.config.json': JSON.stringify({
      waits: { settleMs: [0, 5], giveUpMs: 30, pollMs: [1], othersMs: 0, quietMs: 1 },
    }),
  })
  const server = await startFakeWeChat()
  const account = {
    WECHAT_APP_ID: defaultAccount.appId,
    WECHAT_APP_SECRET: defaultAccount.appSecret,
    WECHAT_API_BASE: server.origin,
  }
  const args = ['publish', 'letter.md', '--yes', '--json']
  const publish = (env: Record<string, string> = {}) => project.start(args, { env: { ...account, ...env } })
  const publishAgain = () => project.run(args, { env: account })
  return { project, server, publish, publishAgain }
}

type Letter = Awaited<ReturnType<typeof makeLetter>>

/** One article, published once, known to the ledger; and nothing left to do. */
async function expectOneArticle({ server, publishAgain, project }: Letter) {
  const again = await publishAgain()
  expect(again).toMatchObject({ code: 0 })
  const { drafts, publications, materials, images } = server.account()
  expect({ drafts: drafts.size, publications: publications.size, materials: materials.size }).toEqual({
    drafts: 0,
    publications: 1,
    materials: 1,
  })
  // Body pictures can't be looked up: the one under way when the process died is sent once more.
  const sent = [...images.values()].map(({ bytes }) => bytes.toString('base64'))
  expect(new Set(sent).size).toBe(3)
  expect(sent.length).toBeLessThanOrEqual(4)

  const third = await publishAgain()
  expect(JSON.parse(third.stdout)).toMatchObject({ requests: 0, results: [{ action: 'unchanged' }] })
  const lines = (await project.read(`.wxpub/ledger/${defaultAccount.appId}/assets.ndjson`)).trim().split('\n')
  for (const line of lines) expect(() => JSON.parse(line)).not.toThrow()
  await server.close()
}

/** Requests and ledger writes of an undisturbed run. */
async function measure() {
  const undisturbed = await makeLetter()
  const counted = join(undisturbed.project.folder, 'writes')
  const run = await undisturbed.publish({ NODE_OPTIONS: `--import=${preload}`, COUNT_WRITES: counted })
  expect((await run.finished).code).toBe(0)
  await undisturbed.server.close()
  return {
    endpoints: undisturbed.server.calls.map(({ endpoint }) => endpoint),
    writes: Number(await readFile(counted, 'utf8')),
  }
}

/** Runs every point, a few at a time, and names those that fail. */
async function expectAll(points: [name: string, run: () => Promise<void>][]) {
  const failures = await pLimit(6).map(points, async ([name, run]) =>
    run().then(
      () => [],
      (error: unknown) => [`${name}: ${error}`],
    ),
  )
  expect(failures.flat()).toEqual([])
}

/*
 * After one request or write to the ledger is before the next, or at the end: the same is left behind, so that all points
 * are those before each.
 */

test('killed before any request, then run again: one article', { timeout: 120_000 }, async () => {
  const { endpoints } = await measure()
  const kill = async (number: number) => {
    const scene = await makeLetter()
    const running = await scene.publish()
    let arrived = 0
    scene.server.onRequest(async ({ phase, call }) => {
      if (phase !== 'before' || ++arrived !== number) return
      scene.server.failNext(call.endpoint, { reset: 'before' })
      await running.stop('SIGKILL')
    })
    expect((await running.finished).code).toBeNull()
    await expectOneArticle(scene)
  }
  expect(endpoints).toContain('freepublish/submit')
  await expectAll(
    endpoints.map((endpoint, index) => [`before ${endpoint}, request ${index + 1}`, () => kill(index + 1)]),
  )
})

test('killed before any write to the ledger, then run again: one article', { timeout: 120_000 }, async () => {
  const { writes } = await measure()
  const kill = async (number: number) => {
    const scene = await makeLetter()
    const running = await scene.publish({ NODE_OPTIONS: `--import=${preload}`, KILL_AT_WRITE: `${number}` })
    expect((await running.finished).code).toBeNull()
    await expectOneArticle(scene)
  }
  expect(writes).toBeGreaterThan(5)
  const numbers = Array.from({ length: writes }, (_, index) => index + 1)
  await expectAll(numbers.map((number) => [`before write ${number}`, () => kill(number)]))
})
