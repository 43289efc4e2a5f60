import { expect, test } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const post = (words: string) => `---\ntitle: 标题\n---\n\n${words}\n`
const nightMs = 8 * 3_600_000

test('a draft follows the first save after a night in which the machine slept and its token grew old', async () => {
  let sleptMs = 0
  const clock = { ...systemClock, now: () => systemClock.now() + sleptMs }
  const { server, env } = await startStandIn({ clock })
  const project = await makeProject({
    'wxpub.config.json': '{ "waits": { "quietMs": 1, "settleMs": [0], "giveUpMs": 1 } }',
    'x.md': post('睡前写的。'),
  })
  const end = new AbortController()
  const watch = project.run(['watch', 'x.md', '--json'], { env, clock, interrupt: end.signal })
  const drafts = () => [...server.account().drafts.values()].map(({ articles }) => articles[0]?.content)
  await expect.poll(drafts).toEqual([expect.stringContaining('睡前写的。')])

  sleptMs = nightMs
  await project.write('x.md', post('醒来写的。'))
  await expect.poll(drafts).toEqual([expect.stringContaining('醒来写的。')])
  end.abort()
  const { code, stdout } = await watch
  expect(code).toBe(0)
  expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({ ok: true, problems: [] })
  const called = (endpoint: string) => server.calls.filter((call) => call.endpoint === endpoint).length
  expect([called('stable_token'), called('draft/add'), called('draft/update')]).toEqual([2, 1, 1])
})
