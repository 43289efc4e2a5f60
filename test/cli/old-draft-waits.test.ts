import { expect, test } from 'vitest'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const post = (title: string, more = '') =>
  `---\ntitle: ${title}\ndigest: 春天\n${more}---\n\n${title}的正文\n`

interface Told {
  code: string
  hint: string
}

/** Posts of one draft that took another order, after a run that couldn't delete the draft they had before. */
async function leaveOldDraft({ before, now }: { before: string[]; now: string[] }) {
  const project = await makeProject({
    'wxpub.config.json': '{ "waits": { "pollMs": [1], "othersMs": 0 } }',
    'a.md': post('甲'),
    'b.md': post('乙'),
    'c.md': post('丙'),
  })
  const { server, env } = await startStandIn()
  const run = (...args: string[]) => project.run(args, { env })
  /** Codes of what concerns an old draft, with the command that each names. */
  const told = async (...args: string[]): Promise<string[]> => {
    const { results = [], checks = [] } = JSON.parse((await run(...args, '--json')).stdout)
    const problems: Told[] = [...results, ...checks].flatMap((each: { problems: Told[] }) => each.problems)
    return problems
      .filter(({ code }) => code.startsWith('together/'))
      .map(({ code, hint }) => `${code} ${/`npx wxpub (.*?)`/.exec(hint)?.[1] ?? ''}`.trim())
  }
  await run('draft', ...before, '--together')
  server.failNext('draft/delete', { errcode: 45009 })
  await run('draft', ...now, '--together')
  const titles = () =>
    [...server.account().drafts.values()].map(({ articles }) => articles.map(({ title }) => title))
  return { project, server, run, told, titles }
}

test('an old draft that still stands beside the new one is told by status, plan and doctor, with what deletes it', async () => {
  const { run, told, titles } = await leaveOldDraft({
    before: ['a.md', 'b.md', 'c.md'],
    now: ['c.md', 'b.md', 'a.md'],
  })
  expect(titles()).toHaveLength(2)
  const waits = ['together/old-waits draft c.md b.md a.md --together']
  expect(await told('status')).toEqual(waits)
  expect(await told('status', 'b.md')).toEqual(waits)
  expect(await told('doctor')).toEqual(waits)
  expect(await told('plan', 'a.md', 'b.md', 'c.md')).toEqual(waits)
  const { results, calls } = JSON.parse((await run('plan', 'c.md', '--json')).stdout)
  expect(results[0]).toMatchObject({
    step: 'nothing',
    next: ['npx wxpub draft c.md b.md a.md --together'],
  })
  expect(calls).toEqual(expect.arrayContaining([expect.objectContaining({ call: 'draft/delete', count: 1 })]))
  expect((await run('plan', 'a.md', 'b.md', 'c.md', '--lang', 'en')).stderr).toContain(
    'Next  npx wxpub draft c.md b.md a.md --together',
  )

  expect(await told('draft', 'c.md', 'b.md', 'a.md', '--together')).toEqual(['together/replaced'])
  expect(titles()).toEqual([['丙', '乙', '甲']])
  for (const line of [['status'], ['plan', 'a.md', 'b.md', 'c.md'], ['doctor']])
    expect(await told(...line)).toEqual([])
})

test('so it is where the first post is a new one, which never was in the old draft', async () => {
  const { told, titles } = await leaveOldDraft({ before: ['a.md', 'b.md'], now: ['c.md', 'a.md', 'b.md'] })
  const waits = ['together/old-waits draft c.md a.md b.md --together']
  expect(await told('status')).toEqual(waits)
  expect(await told('plan', 'a.md', 'b.md', 'c.md')).toEqual(waits)
  expect(await told('draft', 'c.md', 'a.md', 'b.md', '--together')).toEqual(['together/replaced'])
  expect(titles()).toEqual([['丙', '甲', '乙']])
})

test('where a post names the others, it alone is to be drafted', async () => {
  const { project, run, told, titles } = await leaveOldDraft({ before: ['a.md'], now: ['b.md'] })
  await project.write('a.md', post('甲', 'articles: [b.md]\n'))
  await run('draft', 'a.md')
  expect(titles()).toHaveLength(2)
  const waits = ['together/old-waits draft a.md']
  expect([...new Set(await told('status'))]).toEqual(waits)
})

test('a plan that deletes an old draft holds for all its posts', async () => {
  const { run, titles } = await leaveOldDraft({
    before: ['a.md', 'b.md', 'c.md'],
    now: ['a.md', 'c.md', 'b.md'],
  })
  const { planId } = JSON.parse((await run('plan', 'a.md', 'b.md', 'c.md', '--json')).stdout)
  const { code, stdout } = await run('draft', 'a.md', 'b.md', 'c.md', '--plan', planId, '--json')
  expect([code, JSON.parse(stdout).problems]).toEqual([0, []])
  expect(titles()).toEqual([['甲', '丙', '乙']])
})

test('once its posts are published nothing deletes it any more: it is told to do so by hand, not with a command', async () => {
  const { server, run, told, titles } = await leaveOldDraft({
    before: ['a.md', 'b.md'],
    now: ['b.md', 'a.md'],
  })
  server.failNext('draft/delete', { errcode: 45009 })
  expect(await told('publish', 'b.md', 'a.md', '--together', '--yes=2')).toEqual([
    'together/old-stays doctor',
  ])
  expect(titles()).toEqual([['甲', '乙']])
  for (const line of [['status'], ['doctor']])
    expect(await told(...line)).toEqual(['together/old-stays doctor'])
  expect(await told('draft', 'b.md', 'a.md', '--together')).toEqual([])
  expect(titles()).toEqual([['甲', '乙']])
  expect((await run('status', '--lang', 'en')).stdout).not.toContain('wxpub draft')

  server.website.delete([...server.account().drafts.keys()][0]!)
  expect(await told('status')).toEqual(['together/old-stays doctor'])
  expect(await told('doctor')).toEqual([])
  expect(await told('status')).toEqual([])
})

test('nor while WeChat has still to decide on them', async () => {
  const { server, told } = await leaveOldDraft({ before: ['a.md', 'b.md'], now: ['b.md', 'a.md'] })
  server.failNext('draft/delete', { errcode: 45009 })
  const published = ['publish', 'b.md', 'a.md', '--together', '--yes=2', '--no-wait']
  expect(await told(...published)).toEqual(['together/old-stays doctor'])
  expect(await told('status')).toEqual(['together/old-stays doctor'])
})

test('a post of it that was left out, and isn’t published, has it deleted', async () => {
  const { server, told, titles } = await leaveOldDraft({
    before: ['a.md', 'b.md', 'c.md'],
    now: ['a.md', 'b.md'],
  })
  server.failNext('draft/delete', { errcode: 45009 })
  const waits = ['together/old-waits draft c.md']
  expect(await told('publish', 'a.md', 'b.md', '--together', '--yes=2')).toEqual(waits)
  expect(await told('status')).toEqual(waits)
  expect(await told('doctor')).toEqual(waits)
  // Of those that are published nobody says that they need another draft.
  expect(await told('draft', 'c.md')).toEqual(['together/replaced'])
  expect(titles()).toEqual([['丙']])
  expect(await told('status')).toEqual([])
})
