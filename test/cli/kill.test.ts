import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inspect, promisify } from 'node:util'
import pLimit from 'p-limit'
import { expect, test } from 'vitest'
import { defaultAccount, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import {
  goOn,
  ledgerOf,
  publishing,
  rewording,
  type Scene,
  together,
  updating,
} from '../helpers/after-death.ts'
import { runHere, wxpub } from '../helpers/command.ts'
import { copyAccount } from '../helpers/copy-account.ts'
import { makeProject } from '../helpers/project.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

/*
 * The built command, killed by SIGKILL before its n-th step, and run again. Of the steps (`die-before-step.mjs` says what
 * they are) the usual run takes requests and writes to the ledger; `kill-anywhere.test.ts` dies at all of them, but
 * within this process. A long run kills at each, and goes on in real clones, too:
 * `KILLS=all npx vitest run test/cli/kill.test.ts`.
 */

const isLong = process.env.KILLS === 'all'
const preload = pathToFileURL(join(import.meta.dirname, '../helpers/die-before-step.mjs')).href

const scenes: [string, Scene][] = [
  ['a publication', publishing],
  ['an update of words', rewording],
  ['an update of words and a picture', updating],
  ['two posts in one publication', together],
]

test.each(isLong ? scenes : scenes.slice(0, 1))(
  'killed before or after any step of %s, then run again: everything once',
  { timeout: isLong ? 7_200_000 : 120_000 },
  async (_, scene) => {
    const undisturbed = await runUntil(scene, Number.POSITIVE_INFINITY)
    await undisturbed.server.close()
    expect(undisturbed.ended.code).toBe(0)
    const wanted = await ledgerOf(undisturbed.folder)
    const points = undisturbed.steps.flatMap((step, index) =>
      isLong || /^request |^(rename|create) \.wxpub\/ledger\//.test(step) ? [index + 1] : [],
    )
    expect(points.length).toBeGreaterThan(isLong ? 40 : 20)
    const failures = await pLimit(6).map(points, (point) => faultsAt(scene, point, wanted))
    expect(failures.flat()).toEqual([])
    if (isLong) console.log(`${points.length} points, ${points.length * 3} ways`)
  },
)

/** Kills it there and goes on. @returns what is wrong then */
async function faultsAt(scene: Scene, point: number, wanted: unknown): Promise<string[]> {
  const { folder, env, server, ended, steps } = await runUntil(scene, point)
  const account = copyAccount(server.account())
  const here: Way = { where: 'in the same folder', folder, env }
  const ways = isLong ? [here, ...(await clonesOf(here))] : [here]
  if (ended.code !== null)
    return [`${point}: it ended with ${ended.code} after ${steps.length} steps: ${ended.stdout}`]
  const faults: string[] = []
  for (const way of ways) {
    account.putInto(server.account())
    const run = () => runHere(scene.args, { cwd: way.folder, env: way.env })
    await goOn(scene, { run, server, wanted, isLost: false, ...way }).catch((error: unknown) => {
      faults.push(`before ${steps.at(-1)} (${point}), ${way.where}: ${inspect(error, { depth: 4 })}`)
    })
  }
  await server.close()
  return faults
}

/** Where it is gone on, and with which variables. */
interface Way {
  where: string
  folder: string
  env: Record<string, string>
  /** Whether the ledger is as it was before the run. */
  isLost?: boolean
}

/** Runs a scene's command, which is killed before its n-th step. */
async function runUntil(scene: Scene, diesBefore: number) {
  const home = await temporaryFolder()
  const server = await startFakeWeChat({ publishAfterPolls: 1 })
  let [arrived, answered] = [0, 0]
  server.onRequest(({ phase }) => void (phase === 'before' ? arrived++ : answered++))
  const { folder, write } = await makeProject(scene.files)
  const env = {
    WECHAT_APP_ID: defaultAccount.appId,
    WECHAT_APP_SECRET: defaultAccount.appSecret,
    WECHAT_API_BASE: server.origin,
    XDG_CACHE_HOME: join(home, 'cache'),
  }
  if (isLong) {
    await runHere(['init', '--yes'], { cwd: folder, env })
    await git(folder, 'init', '-q', '-b', 'main')
  }
  if (scene.before) {
    await runHere(scene.before.args, { cwd: folder, env })
    for (const [path, text] of Object.entries(scene.before.written)) await write(path, text)
  }
  if (isLong) await commit(folder, 'before')
  const [before, notes] = [arrived, join(home, 'steps')]
  const deadly = { STEPS: notes, DIES_BEFORE: `${diesBefore}`, NODE_OPTIONS: `--import=${preload}` }
  const ended = await wxpub(scene.args, { cwd: folder, env: { ...env, ...deadly } })
  const steps = (await readFile(notes, 'utf8')).trim().split('\n')
  // What had left when it died arrives.
  const sent = steps.filter((step) => step.startsWith('sent ')).length
  await expect.poll(() => arrived - before >= sent && arrived === answered).toBe(true)
  return { folder, env, server, ended, steps }
}

/** What others get by git: all as it is after the death, or as it was before the run. */
async function clonesOf({ folder, env }: Way): Promise<Way[]> {
  await commit(folder, 'after')
  const clone = async (tag: string) => {
    const copy = await temporaryFolder()
    await git(copy, 'clone', '-q', '-c', 'advice.detachedHead=false', '-b', tag, folder, '.')
    return { folder: copy, env: { ...env, XDG_CACHE_HOME: await temporaryFolder() } }
  }
  return [
    { where: 'in a clone', ...(await clone('after')) },
    { where: 'in a clone from before the run', ...(await clone('before')), isLost: true },
  ]
}

async function commit(folder: string, tag: string): Promise<void> {
  await git(folder, 'add', '-A')
  await git(folder, 'commit', '-q', '--allow-empty', '-m', tag)
  await git(folder, 'tag', tag)
}

const git = (folder: string, ...args: string[]) =>
  promisify(execFile)('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args], {
    cwd: folder,
  })
