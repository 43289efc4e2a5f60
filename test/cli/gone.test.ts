import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

test('drafts that are gone are told once, and the publications are looked at once', async () => {
  const post = (words: string) => `---\ntitle: 信\ndigest: 春天\n---\n\n${words}\n`
  const names = ['a.md', 'b.md', 'c.md']
  const project = await makeProject({ 'wxpub.config.json': '{}' })
  const { server, env } = await startStandIn()
  for (const name of names) await project.write(name, post(`${name} 你好`))
  await project.run(['draft', ...names], { env })
  for (const mediaId of server.account().drafts.keys()) server.website.publish(mediaId)
  for (const name of names) await project.write(name, post(`${name} 您好`))

  const before = server.calls.length
  const { code, stderr } = await project.run(['draft', ...names, '--lang', 'en'], { env })
  expect(code).toBe(0)
  const calls = server.calls.slice(before).map(({ endpoint }) => endpoint)
  expect(calls.filter((call) => call !== 'stable_token').sort()).toEqual([
    'draft/get',
    'draft/get',
    'draft/get',
    'freepublish/batchget',
  ])
  expect(stderr.match(/draft\/(several-)?gone/g)).toEqual(['draft/several-gone'])
  expect(stderr).toContain('The drafts of 3 posts are no longer in the draft box')
  expect(stderr).toContain('a.md, b.md, c.md')
  const next = (name: string) => [`npx wxpub adopt ${name} https://mp.weixin.qq.com/s/…`]
  for (const name of names) expect(stderr).toContain(`Next  ${next(name)}`)
  expect(stderr).not.toMatch(/npx wxpub draft.*--again/)

  const { stdout } = await project.run(['draft', ...names, '--json'], { env })
  expect(JSON.parse(stdout).results).toMatchObject(
    names.map((post) => ({ post, action: 'skipped', problems: [{ code: 'draft/gone' }], next: next(post) })),
  )
})

test('of a draft that a colleague has published since with other words `status` names the address, and no --again', async () => {
  const post = (words: string) => `---\ntitle: 信\ndigest: 春天\n---\n\n${words}\n`
  const ben = await makeProject({ 'wxpub.config.json': '{}', 'a.md': post('你好') })
  const { env } = await startStandIn()
  await ben.run(['draft', 'a.md'], { env })
  const ann = await makeProject({})
  await cp(ben.folder, ann.folder, { recursive: true })
  await ann.write('a.md', post('您好'))
  const { stdout } = await ann.run(['publish', 'a.md', '--yes', '--json'], { env })
  const { url } = JSON.parse(stdout).results[0].publication

  await ben.write('a.md', post('大家好'))
  const adopt = `npx wxpub adopt a.md '${url}'`
  for (const command of ['draft', 'status']) {
    const { code, stderr } = await ben.run([command, 'a.md', '--lang', 'en'], { env })
    expect(code).toBe(0)
    expect(stderr).toContain('draft/gone-published')
    expect(stderr).toContain(`Next  ${adopt}`)
    expect(stderr).not.toContain('--again')
  }
  await ben.run(['adopt', 'a.md', url, '--yes'], { env })
  const { stderr } = await ben.run(['status', '--lang', 'en'], { env })
  expect(stderr).not.toMatch(/gone|--again/)
})

test('drafts that were found when the ledger was lost are told of once, and no line is given that would be refused', async () => {
  const names = ['a.md', 'b.md']
  const project = await makeProject({ 'wxpub.config.json': '{}' })
  const { env } = await startStandIn()
  for (const name of names) await project.write(name, `---\ntitle: 信 ${name}\ndigest: 春天\n---\n\n你好\n`)
  await project.run(['draft', ...names], { env })
  await rm(join(project.folder, '.wxpub'), { recursive: true })
  const { code, stderr } = await project.run(['draft', ...names, '--lang', 'en'], { env })
  expect(code).toBe(0)
  expect(stderr.match(/draft\/(several-)?found/g)).toEqual(['draft/several-found'])
  expect(stderr).toContain('The drafts of 2 posts were found in the draft box')
  expect(stderr).not.toContain('Next')
})
