import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const post = '---\ntitle: 题\n---\n\n文\n'

test('--record writes a line for every request, readable by its owner alone, without the secret', async () => {
  const { server, env } = await startStandIn()
  const project = await makeProject()
  const { code } = await project.run(['list', 'drafts', '--record', 'record.ndjson'], { env })
  expect(code).toBe(0)
  const text = await project.read('record.ndjson')
  const [head, ...lines] = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(head).toMatchObject({ wxpub: expect.any(String), node: process.version })
  expect(lines.map(({ call }) => call)).toEqual(server.calls.map(({ endpoint }) => endpoint))
  expect(text).not.toContain(env.WECHAT_APP_SECRET)
  expect((await stat(join(project.folder, 'record.ndjson'))).mode & 0o777).toBe(0o600)
})

test('--record leaves a file that exists alone, and nothing is sent', async () => {
  const { server, env } = await startStandIn()
  const project = await makeProject({ 'x.md': post })
  const { code, stdout } = await project.run(['draft', 'x.md', '--record', 'x.md', '--json'], { env })
  expect(JSON.parse(stdout).problems).toMatchObject([{ code: 'record/not-written' }])
  expect(code).toBe(1)
  expect(await project.read('x.md')).toBe(post)
  expect(server.calls).toEqual([])
})

test('--record tells of a rehearsal too', async () => {
  const project = await makeProject()
  const { code } = await project.run(['list', 'drafts', '--rehearse', '--record', 'record.ndjson'])
  expect(code).toBe(0)
  expect(await project.read('record.ndjson')).toContain('"call":"draft/batchget"')
})
