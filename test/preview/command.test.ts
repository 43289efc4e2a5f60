import { createServer } from 'node:http'
import { networkInterfaces } from 'node:os'
import { expect, onTestFinished, test } from 'vitest'
import { ask, openPreview, openTab } from '../helpers/preview.ts'
import { makeProject } from '../helpers/project.ts'

const files = { 'a.md': '---\ntitle: 题\n---\n\n字。\n' }

test('where the page is stands alone on standard output, what it is for beside it', async () => {
  const preview = await openPreview(files, ['a.md'])
  expect(preview.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{24}\/$/)
  expect(preview.stderr()).toContain('预览开着')
  expect((await openPreview(files, ['a.md'])).address).not.toBe(preview.address)
})

test('a port that is taken: the next one, and it is told', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void taken.close())
  await new Promise((resolve) => taken.once('listening', resolve))
  const place = taken.address()
  const port = typeof place === 'object' && place ? place.port : 0
  const preview = await openPreview(files, ['a.md', '--port', String(port), '--json'])
  const { port: found } = new URL(preview.address)
  expect(Number(found)).toBeGreaterThan(port)
  expect(preview.stderr()).toContain('preview/other-port')
})

test('with --lan others on the network may look and order nothing, under the address of this machine, with the secret', async () => {
  const preview = await openPreview(files, ['a.md', '--lan'])
  const [own = '', ...others] = preview.address.split('\n')
  const { port, pathname } = new URL(own)
  const addresses = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
  expect(others).toEqual(addresses.map((address) => `http://${address}:${port}${pathname}`))
  for (const address of [own, ...others]) {
    expect((await ask(new URL(address), {})).status).toBe(200)
    expect((await ask(new URL('/', address), {})).status).toBe(403)
    expect((await ask(new URL(address), { headers: { host: `evil.example:${port}` } })).status).toBe(403)
    const headers = { origin: new URL(address).origin, 'content-type': 'application/json' }
    const order = { method: 'POST', headers, body: '{}' }
    for (const path of ['upload?post=a.md', 'sync', 'open'])
      expect((await ask(new URL(path, address), order)).status === 403).toBe(address !== own)
    const info = await (await openTab(new URL('events', address))).next('info')
    expect(info.mayOrder).toBe(address === own)
  }
})

test('a folder without posts yet: the first one turns up', async () => {
  const preview = await openPreview({ 'posts/.keep': '', 'wxpub.config.json': '{}' })
  const tab = await preview.tab('')
  expect(await tab.next('posts')).toEqual([])
  await preview.project.write('posts/a.md', files['a.md'])
  expect(await tab.next('posts', (posts) => posts.length === 1)).toMatchObject([
    { id: 'posts/a.md', title: '题' },
  ])
  expect(await preview.stop()).toBe(0)
})

test('a post that is not there ends it at once', async () => {
  const project = await makeProject({})
  expect(await project.run(['preview', 'nowhere.md'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('post/not-found'),
  })
})

test('on network drives, files are looked at again and again', async () => {
  const preview = await openPreview(files, ['a.md', '--poll'])
  const tab = await preview.tab('post=a.md')
  await tab.next('article')
  await preview.project.write('a.md', '---\ntitle: 题\n---\n\n改了。\n')
  await tab.next('article', ({ blocks }) => blocks.some(({ light }) => light.includes('改了')))
})
