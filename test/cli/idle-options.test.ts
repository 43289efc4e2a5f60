import { expect, test } from 'vitest'
import { makeProject } from '../helpers/project.ts'

test.each([
  [['status', '--theme', 'nosuch'], '--theme'],
  [['themes', '--account', 'nosuch'], '--account'],
  [['plan', '--record', 'record.ndjson'], '--record'],
  [['check', '--rehearse'], '--rehearse'],
])('%j: what does nothing is told', async (args, option) => {
  const project = await makeProject({ 'posts/a.md': '# 甲\n\n文字\n', 'posts/b.md': '# 乙\n\n文字\n' })
  const { stderr } = await project.run([...args, '--lang', 'en'])
  expect(stderr).toMatch(
    new RegExp(`^warning {2}${option} has no effect on ${args[0]}\\. {2}command/option-idle$`, 'm'),
  )
})

test('what does something is not', async () => {
  const project = await makeProject({ 'posts/a.md': '# 甲\n\n文字\n' })
  const { stderr } = await project.run(['check', '--theme', 'magazine', '--lang', 'en'])
  expect(stderr).not.toContain('option-idle')
})

test('of an option that needs another one it is told which', async () => {
  const project = await makeProject({ 'posts/a.md': '# 甲\n\n文字\n' })
  const { stdout, stderr } = await project.run(['themes', 'posts/a.md', '--out', 'shown', '--lang', 'en'])
  expect(stderr).toContain('--out has no effect without --open.')
  expect(`${stdout}${stderr}`).toContain('npx wxpub themes posts/a.md --open --out shown')
})
