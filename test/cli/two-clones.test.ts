import { expect, test } from 'vitest'
import { inStep } from '../helpers/in-step.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { letter } from '../helpers/publishing.ts'
import { startStandIn } from '../helpers/stand-in.ts'
import { signal } from '../ledger/sample-records.ts'

/*
 * Two clones of a repository, neither of which has pulled what the other did: two crons on two machines.
 */

const files = {
  'posts/letter.md': letter.replace('author', 'publish_at: 2026-01-01 08:00\nauthor'),
  'posts/cover.png': makePng(900, 383),
  'posts/a.png': makePng(400, 300),
  'posts/b.png': makePng(300, 400),
  'wxpub.config.json': '{ "waits": { "pollMs": [1], "othersMs": 30 } }',
}

const drafting = {
  ...files,
  'posts/letter.md': letter,
  'wxpub.config.json': '{ "waits": { "pollMs": [1], "othersMs": 30 } }',
}

test('of two clones that drafted a post in the same second, each names the other’s draft once it writes its own again, and deletes nothing', async () => {
  const { server, env } = await startStandIn()
  const clones = await Promise.all([makeProject(drafting), makeProject(drafting)])
  inStep(server, ['before draft/add'])
  const args = ['draft', 'posts/letter.md', '--json']
  const firstOf = ({ stdout }: { stdout: string }) => JSON.parse(stdout).results[0]
  const draft = async (clone: number) => firstOf(await clones[clone]!.run(args, { env }))
  const made = (await Promise.all(clones.map((clone) => clone.wxpub(args, { env })))).map(firstOf)
  expect(made).toMatchObject([{ action: 'created' }, { action: 'created' }])
  const ids = made.map((each) => each.draft.mediaId)
  for (const clone of [0, 1]) {
    expect(await draft(clone)).toMatchObject({ action: 'unchanged', problems: [] })
    await clones[clone]!.write('posts/letter.md', letter.replace('再见', '回见'))
    const told = await draft(clone)
    expect(told).toMatchObject({ action: 'updated', problems: [{ code: 'draft/twin-left' }] })
    for (const id of ids) expect(told.problems[0].reason).toContain(id)
    const status = firstOf(await clones[clone]!.run(['status', '--json'], { env }))
    expect(status).toMatchObject({ state: 'draft', problems: [{ code: 'draft/twin-seen' }] })
    for (const id of ids) expect(status.problems[0].reason).toContain(id)
    // Once is enough, and costs one look.
    await clones[clone]!.write('posts/letter.md', letter.replace('再见', '下回见'))
    const before = server.calls.length
    expect(await draft(clone)).toMatchObject({ action: 'updated', problems: [] })
    expect(server.calls.slice(before).map(({ endpoint }) => endpoint)).not.toContain('draft/batchget')
  }
  expect(server.account().drafts.size).toBe(2)
}, 120_000)

const due = ['publish', '--due', '--yes', '--json']

test('two clones that publish what is due within the same second publish one article, and say so', async () => {
  const { server, env } = await startStandIn()
  const clones = await Promise.all([makeProject(files), makeProject(files)])
  inStep(server)
  // Who gives way does so before the other goes on: on a busy machine that takes longer than `othersMs`.
  const oneEnded = signal()
  let submissions = 0
  server.onRequest(async ({ phase, call: { endpoint } }) => {
    if (`${phase} ${endpoint}` !== 'before freepublish/submit') return
    if (++submissions === 2) oneEnded.give()
    await oneEnded.promise
  })
  const ended = await Promise.all(clones.map((clone) => clone.wxpub(due, { env }).finally(oneEnded.give)))
  const account = server.account()
  // Nothing is deleted: the other's draft stays until a person says so.
  expect([account.publications.size, account.drafts.size]).toEqual([1, 1])
  const results = ended.map(({ stdout }) => JSON.parse(stdout).results[0])
  const loser = results.findIndex(({ action }) => action === 'blocked')
  const [left] = account.drafts.keys()
  expect(results[1 - loser]).toMatchObject({
    action: 'published',
    problems: [{ code: 'post/late' }, { code: 'draft/twin-left' }],
  })
  expect(results[1 - loser].problems[1].reason).toContain(left)
  expect(results[loser]).toMatchObject({
    action: 'blocked',
    problems: [{ code: 'post/late' }, { code: 'publish/other-machine' }],
  })
  expect(results[loser].problems[1].reason).toContain(left)

  // Who gave way learns what became of it, and does nothing.
  const next = await clones[loser]?.run(due, { env })
  expect([next?.code, JSON.parse(next?.stdout ?? '').results]).toEqual([0, []])
  expect([account.publications.size, account.drafts.size]).toEqual([1, 1])
}, 120_000)
