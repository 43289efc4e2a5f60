import { cp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  defaultAccount,
  type FakeWeChat,
  type FakeWeChatOptions,
  startFakeWeChat,
} from '../../src/fake-wechat/index.ts'
import { goOn, ledgerFiles, ledgerOf, publishing } from '../helpers/after-death.ts'
import { runHere } from '../helpers/command.ts'
import { copyAccount } from '../helpers/copy-account.ts'
import { type Life, live } from '../helpers/mortal-process.ts'
import { makeProject } from '../helpers/project.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

/*
 * Dead at every point: between any two of the steps by which a publish with three pictures changes a file or sends a
 * request, so before and after each. What is left is gone on with three times: in the same folder; in a fresh clone
 * that has what the ledger was at the death; in one that has what it was before the run. The processes of
 * `kill.test.ts` are killed for real, at the points that matter most.
 */

/** A project that was never sent, and its account. */
async function begin(options: FakeWeChatOptions = {}) {
  const project = await makeProject(publishing.files)
  // Looks at the list decide nothing here: what was submitted is listed at the next look.
  const server = await startFakeWeChat({ publishAfterPolls: 1, ...options })
  return { folder: project.folder, server }
}

function publish(folder: string, { origin }: FakeWeChat) {
  const env = {
    WECHAT_APP_ID: defaultAccount.appId,
    WECHAT_APP_SECRET: defaultAccount.appSecret,
    WECHAT_API_BASE: origin,
    XDG_CACHE_HOME: join(folder, '.cache'),
  }
  return runHere(publishing.args, { cwd: folder, env })
}

/** Publishes, and dies before the n-th step. */
async function publishUntil(
  diesBefore: number,
  options: FakeWeChatOptions = {},
): Promise<{ folder: string; server: FakeWeChat; life: Life }> {
  const { folder, server } = await begin(options)
  let stop = () => {}
  const { life } = await live({ folder, diesBefore }, async (step) => {
    stop = server.onRequest(({ phase, call }) => {
      if (phase === 'before' && !step(`request ${call.endpoint}`))
        server.failNext(call.endpoint, { reset: 'before' })
    })
    await publish(folder, server)
  })
  stop()
  return { folder, server, life }
}

test('dead before or after any step, then run again, here or in a clone: one article', {
  timeout: 600_000,
}, async () => {
  const undisturbed = await publishUntil(Number.POSITIVE_INFINITY)
  const { steps } = undisturbed.life
  const wanted = await ledgerOf(undisturbed.folder)
  await undisturbed.server.close()
  expect(steps.filter((step) => step.startsWith('request'))).toContain('request freepublish/submit')
  expect(steps.length).toBeGreaterThan(60)

  const failures: string[] = []
  const seen = { before: new Set<string>(), after: new Set<string>() }
  let ways = 0
  const points = [...pointsAmong(steps), steps.length + 1]
  for (const point of points) {
    const { folder, server, life } = await publishUntil(point)
    const account = copyAccount(server.account())
    const atServer = `${server.calls.length}`
    const inLedger = await textOf(folder)
    const tries: [string, string[]][] = [['in the same folder', []]]
    // A clone has nothing but the ledger: where that and the account are as at an earlier point, so is what follows.
    if (isNew(seen.before, atServer)) tries.push(['in a clone from before the run', ['.wxpub', '.cache']])
    if (isNew(seen.after, atServer + inLedger)) tries.push(['in a clone', ['.wxpub/local', '.cache']])
    for (const [where, lacking] of tries) {
      ways++
      account.putInto(server.account())
      try {
        // Another path: what the dead process holds in this one's memory doesn't matter there.
        const copy = await copyOf(folder, lacking)
        const run = () => publish(copy, server)
        const isLost = lacking.includes('.wxpub')
        await goOn(publishing, { run, folder: copy, server, wanted, isLost })
      } catch (error) {
        failures.push(`before ${life.steps.at(-1)} (${point}), ${where}: ${String(error).slice(0, 400)}`)
      }
    }
    await server.close()
  }
  expect(failures).toEqual([])
  expect(ways).toBeGreaterThan(points.length * 1.5)
})

test.each(['leave', 'stay'] as const)(
  'dead about a submission that WeChat reviews for hours, its draft to %s, then run again, here or in a clone: submitted once',
  { timeout: 600_000 },
  async (draftsInReview) => {
    const options = { draftsInReview, publishAfterPolls: 1000 }
    const { life } = await publishUntil(Number.POSITIVE_INFINITY, options)
    const at = life.steps.indexOf('request freepublish/submit') + 1
    for (const point of [at, at + 1, at + 4]) {
      const { folder, server } = await publishUntil(point, options)
      const account = copyAccount(server.account())
      for (const lacking of [[], ['.wxpub/local', '.cache'], ['.wxpub', '.cache']]) {
        account.putInto(server.account())
        const copy = await copyOf(folder, lacking)
        for (const _ of ['once', 'twice']) await publish(copy, server)
        const { jobs, drafts } = server.account()
        const isUnsent = jobs.size === 0 && drafts.size === 1
        expect([point, lacking, isUnsent || jobs.size]).toEqual([point, lacking, isUnsent || 1])
      }
      await server.close()
    }
  },
)

/** Counted from 1. Taking and giving back the same lock is tried once; what is done under it, each time. */
function pointsAmong(steps: string[]): number[] {
  const isAgain = (step: string, index: number) => step.includes('/locks/') && steps.indexOf(step) < index
  return steps.flatMap((step, index) => (isAgain(step, index) ? [] : [index + 1]))
}

function isNew(known: Set<string>, state: string): boolean {
  const size = known.size
  return known.add(state).size > size
}

/** A copy of what a dead process left behind, in which it is known to be dead. */
async function copyOf(folder: string, lacking: string[]): Promise<string> {
  const copy = await temporaryFolder()
  await cp(folder, copy, { recursive: true })
  for (const name of lacking) await rm(join(copy, name), { recursive: true, force: true })
  for (const name of await readdir(copy, { recursive: true })) {
    const path = join(copy, name)
    // Process ids are given again: the one with this id started at another time.
    const isLock = /locks\/[0-9a-f]+$|\.lock$/.test(name)
    if (isLock || /leases\/[^/]*\.json$/.test(name)) {
      const text = await readFile(path, 'utf8')
      await writeFile(path, text.replace(/"start": ?"\d+"/, '"start":"1"'))
    }
    const longAgo = new Date(Date.now() - 10_000)
    if (isLock) await utimes(path, longAgo, longAgo)
  }
  return copy
}

async function textOf(folder: string): Promise<string> {
  const names = await ledgerFiles(folder)
  const texts = await Promise.all(names.map((name) => readFile(join(folder, '.wxpub', name), 'utf8')))
  return names.join() + texts.join()
}
