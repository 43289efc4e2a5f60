import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import type { Call } from '../../../src/cli/command-result.ts'
import { nothingDone } from '../../../src/cli/command-result.ts'
import { untilInterrupted } from '../../../src/cli/session/until-interrupted.ts'
import { type Problem, problem } from '../../../src/problems/problem.ts'
import { bundle } from '../../helpers/command.ts'
import { createManualClock } from '../../helpers/manual-clock.ts'
import { makePng } from '../../helpers/png.ts'
import { makeProject } from '../../helpers/project.ts'
import { startStandIn } from '../../helpers/stand-in.ts'

/** A stand-in and posts with a draft each; the waits for what became of a call are long. */
async function startWithDrafts(...names: string[]) {
  const { server, env } = await startStandIn()
  const posts = ['a', 'b'].map((name) => [`${name}.md`, `---\ntitle: ${name}题\n---\n\n${name}文\n`])
  const project = await makeProject({
    'wxpub.config.json': '{ "waits": { "settleMs": [0, 600000], "giveUpMs": 600000 } }',
    ...Object.fromEntries(posts),
  })
  const run = async (args: string[], interrupt?: AbortSignal) => {
    const { code, stdout } = await project.run([...args, '--json'], { env, ...(interrupt && { interrupt }) })
    return { code, ...JSON.parse(stdout) }
  }
  for (const name of names) await run(['draft', `${name}.md`])
  return { server, run }
}

test('Ctrl-C while WeChat decides: 130, and the next run goes on', async () => {
  const { server, env } = await startStandIn()
  const project = await makeProject({
    'wxpub.config.json': '{"waits": {"pollMs": [1, 600000], "othersMs": 0}}',
    'x.md': '---\ntitle: 标题\n---\n\n![猫](cat.png)\n',
    'cat.png': makePng(300, 200),
  })
  const polled = new Promise<void>((resolve) => {
    server.onRequest(({ phase, call }) => {
      if (phase === 'after' && call.endpoint === 'freepublish/get') resolve()
    })
  })
  const running = await project.start(['publish', 'x.md', '--yes', '--json'], { env })
  await polled
  const { code, stdout } = await running.stop()
  expect(code).toBe(130)
  expect(JSON.parse(stdout)).toMatchObject({
    ok: false,
    results: [{ action: 'submitted' }],
    problems: [{ code: 'command/interrupted' }],
  })
  const again = await project.wxpub(['publish', 'x.md', '--json'], { env })
  expect(again.code).toBe(0)
  expect(JSON.parse(again.stdout).results).toMatchObject([{ action: 'published' }])
  expect(server.account().publications.size).toBe(1)
})

test('Ctrl-C while pictures are uploaded: what is under way is finished, the rest is for the next run', async () => {
  const { server, env } = await startStandIn()
  const project = await makeProject({ 'a.png': makePng(30, 20), 'b.png': makePng(40, 20) })
  const args = ['upload', 'a.png', 'b.png', '--json']
  server.failNext('media/uploadimg', { delayMs: 200 })
  let stopping: ReturnType<Awaited<ReturnType<typeof project.start>>['stop']> | undefined
  const running = await project.start(args, { env })
  await new Promise<void>((resolve) => {
    server.onRequest(({ phase, call }) => {
      if (phase !== 'before' || call.endpoint !== 'media/uploadimg') return
      stopping ??= running.stop()
      resolve()
    })
  })
  const { code, stdout } = (await stopping)!
  const { results, problems } = JSON.parse(stdout)
  expect(code).toBe(130)
  expect(results).toMatchObject([{ action: 'uploaded' }, { action: 'skipped', problems: [] }])
  expect(problems).toMatchObject([{ code: 'upload/interrupted' }])
  const again = await project.wxpub(args, { env })
  expect(JSON.parse(again.stdout).results).toMatchObject([{ action: 'reused' }, { action: 'uploaded' }])
})

test('Ctrl-C while drafts are removed: the one under way is, and which is told', async () => {
  const { server, run } = await startWithDrafts('a', 'b')
  const interruption = new AbortController()
  server.onRequest(({ phase, call }) => {
    if (phase === 'before' && call.endpoint === 'draft/delete') interruption.abort()
  })
  const { code, results, problems } = await run(
    ['remove', 'draft', 'a.md', 'b.md', '--yes'],
    interruption.signal,
  )
  expect(code).toBe(130)
  expect(results).toMatchObject([{ action: 'removed' }, { action: 'failed' }])
  expect(problems).toMatchObject([{ code: 'command/interrupted' }])
  expect(server.account().drafts.size).toBe(1)
})

test('Ctrl-C while it is looked what became of a call: 130, and it stays in doubt', async () => {
  const { server, run } = await startWithDrafts()
  server.failNext('draft/add', { reset: 'before' })
  server.failNext('draft/batchget', { status: 500 }, { nth: 2, times: 100 })
  expect(await run(['draft', 'a.md'])).toMatchObject({ code: 3, results: [{ action: 'doubtful' }] })
  const interruption = new AbortController()
  server.clearFaults()
  server.onRequest(({ phase, call }) => {
    if (phase === 'after' && call.endpoint === 'draft/batchget') interruption.abort()
  })
  expect(await run(['settle', 'a.md'], interruption.signal)).toMatchObject({
    code: 130,
    results: [{ action: 'doubtful' }],
    problems: [{ code: 'command/interrupted' }],
  })
})

test('Ctrl-C elsewhere ends at once with 130', async () => {
  const project = await makeProject()
  const waiting = await project.start(['build', '-'])
  // More than a pipe holds: once it is written, the command is up and reading.
  await waiting.feed(Buffer.alloc(2_000_000, ' '))
  expect(await waiting.stop()).toEqual({ code: 130, stdout: '', stderr: '' })
})

test('a reader that stops reading is no error', async () => {
  const project = await makeProject()
  await project.wxpub(['--version'])
  const line = `set -o pipefail; '${process.execPath}' '${bundle}' help --json | true`
  const { stderr } = await promisify(execFile)('bash', ['-c', line])
  expect(stderr).toBe('')
})

test('Ctrl-C at a question: nothing was done, and that is said', async () => {
  const onInterrupt = (end: () => void) => {
    end()
    return () => {}
  }
  // A question is all that is asked of the world here.
  const call = { world: { onInterrupt, clock: createManualClock() } } as unknown as Call
  const declined = async () => nothingDone(problem('publish/drafts-declined', {}))
  const { problems, isInterrupted } = await untilInterrupted(call, declined)
  expect(isInterrupted).toBe(true)
  expect(problems).toMatchObject([{ code: 'command/stopped-at-question' }])
})

test('Ctrl-C says that it waits for what is under way; a second one, which post is in doubt now', async () => {
  const told: Problem[] = []
  const clock = createManualClock()
  let interrupt: (isLast: boolean) => void = () => undefined
  const onInterrupt = (listener: typeof interrupt) => {
    interrupt = listener
    return () => {}
  }
  const report = { progress: () => undefined, problem: (each: Problem) => void told.push(each) }
  // No more of the world is needed while a call is under way.
  const call = { world: { onInterrupt, clock }, report, options: { account: 'main' } } as unknown as Call
  const codes = () => told.map(({ code }) => code)
  await untilInterrupted(call, async (_, { report: { progress } }) => {
    progress({ kind: 'saving', post: 'done.md', others: ['done too.md'] })
    progress({ kind: 'answered', post: 'done.md' })
    progress({ kind: 'answered', post: 'done too.md' })
    progress({ kind: 'saving', post: 'my post.md', others: ['other.md'] })
    interrupt(false)
    await clock.advance(1000)
    expect(codes()).toEqual(['command/finishing'])
    progress({ kind: 'settling', post: 'my post.md', waitMs: 1 })
    interrupt(true)
    expect(codes()).toEqual(['command/finishing', 'command/left-in-doubt'])
    return { results: [], problems: [] }
  })
  expect(told.at(-1)?.params).toEqual({
    posts: 'my post.md, other.md',
    line: "npx wxpub settle 'my post.md' other.md --account main",
  })
})
