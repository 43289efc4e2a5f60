import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

test('a ledger that was deleted while git has it is told, with the way to get it back', async () => {
  const { env } = await startStandIn()
  const project = await makeProject({
    'posts/cover.png': makePng(900, 383),
    'posts/a.md': '---\ncover: cover.png\n---\n\n# 甲\n\n几个字。\n',
  })
  const git = (...args: string[]) => promisify(execFile)('git', args, { cwd: project.folder })
  await git('init', '-q')
  const told = async (...args: string[]) => {
    const { stdout } = await project.run([...args, '--json'], { env })
    const { problems = [], checks = [] } = JSON.parse(stdout)
    const all: { code: string; hint: string }[] = [
      ...problems,
      ...checks.flatMap(({ problems = [] }) => problems),
    ]
    return all
      .filter(({ code }) => code === 'ledger/deleted')
      .map(({ hint }) => /`(git [^`]+)`/.exec(hint)?.[1])
  }
  expect(await told('draft', 'posts/a.md')).toEqual([])
  await git('add', '.wxpub')
  await rm(join(project.folder, '.wxpub'), { recursive: true })

  const command = `git checkout -- .wxpub/ledger/${env.WECHAT_APP_ID}`
  for (const args of [['status'], ['status', 'posts/a.md'], ['plan'], ['doctor'], ['draft', 'posts/a.md']])
    expect(await told(...args), args.join(' ')).toEqual([command])
  await git(...command.split(' ').slice(1))
  expect(await told('status')).toEqual([])
})
