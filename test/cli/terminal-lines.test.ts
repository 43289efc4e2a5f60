import { expect, test } from 'vitest'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'

const files = { 'x.md': '---\ntitle: 题\n---\n\n正文。![图](a.png)\n', 'a.png': makePng(500, 300) }
// What a terminal takes for an order: anything below a space but the end of a line.
const orders = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/

test.each([
  [['publish', 'x.md']],
  [['draft', 'x.md', '--verbose']],
  [['check', 'x.md']],
  [['plan', 'x.md']],
  [['init']],
  [['new', '题']],
  [['themes']],
  [['doctor']],
  [['help']],
  [[]],
])('%j writes no order for a terminal into a pipe', async (args) => {
  const project = await makeProject(files)
  for (const env of [{}, { TERM: 'xterm-256color', COLORTERM: 'truecolor' }]) {
    const { stdout, stderr } = await project.run(args, { env })
    expect(stdout + stderr).not.toMatch(orders)
  }
})

test('a line is written over on a terminal alone that can, and not in the log of a build', async () => {
  const over = '\u001B[2K\u001B[G'
  const told = async (env: Record<string, string>) =>
    (await (await makeProject(files)).run(['draft', 'x.md'], { env, terminalColumns: 80 })).stderr
  expect(await told({ TERM: 'xterm' })).toContain(over)
  expect(await told({ TERM: 'xterm', CI: 'false' })).toContain(over)
  for (const env of [{ TERM: 'dumb' }, { TERM: 'xterm', CI: 'true' }])
    expect(await told(env)).not.toContain(over)
  expect(await told({ TERM: 'dumb' })).not.toMatch(orders)
  expect((await told({ TERM: 'xterm', NO_COLOR: '1' })).replaceAll(over, '')).not.toMatch(orders)
})
