import { EventEmitter } from 'node:events'
import { rename } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import type { ListedPost, ShownArticle } from '../../src/preview/contract.ts'
import { EventStream } from '../../src/preview/http/event-stream.ts'
import { scene } from '../helpers/pictures.ts'
import { makePng } from '../helpers/png.ts'
import { openPreview } from '../helpers/preview.ts'
import { makeProject } from '../helpers/project.ts'
import { startScriptedServer } from '../helpers/scripted-server.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const post = '---\ntitle: 题目\n---\n\n第一段。\n\n## 小标题\n\n第二段。\n'

test('a tab is told of the page, its article and the list', async () => {
  const preview = await openPreview({ 'posts/a b 文.md': post, 'posts/b.md': '# 乙\n\n字。\n' })
  const tab = await preview.tab(`post=${encodeURIComponent('posts/a b 文.md')}&dark=1`)
  expect(await tab.next('info')).toMatchObject({ command: 'preview', lang: 'zh' })
  const article = await tab.next('article')
  expect(article).toMatchObject({ post: 'posts/a b 文.md', title: '题目', isStale: false, theme: 'default' })
  expect(article.blocks.map(({ line }) => line)).toEqual([5, 7, 9])
  expect(article.blocks[2]?.light).toContain('第二段')
  expect(article.blocks[2]?.dark).toContain('第二段')
  const posts = await tab.next('posts', (all) => all.every(({ title }) => title !== ''))
  expect(posts.map(({ id, title }) => [id, title])).toEqual([
    ['posts/a b 文.md', '题目'],
    ['posts/b.md', '乙'],
  ])
  expect(await preview.stop()).toBe(0)
})

test('a post without a word yet has the title and the author of its front matter', async () => {
  const preview = await openPreview({ 'posts/a.md': '---\ntitle: 题目\nauthor: 林小满\n---\n' })
  const tab = await preview.tab('post=posts/a.md')
  expect(await tab.next('article')).toMatchObject({ title: '题目', author: '林小满', isStale: true })
})

test('a save is seen at once', async () => {
  const preview = await openPreview({ 'posts/a.md': post })
  const tab = await preview.tab('post=posts/a.md')
  await tab.next('article')
  await tab.next('checked')
  await preview.project.write('posts/a.md', post.replace('第二段', '改过的一段'))
  const { blocks } = await tab.next('article')
  expect(blocks[2]?.light).toContain('改过的一段')
})

test('a picture on another site is fetched once somebody looks, and shown when it is there', async () => {
  const site = await startScriptedServer(() => ({ body: makePng(900, 383) }))
  onTestFinished(() => site.close())
  const preview = await openPreview({
    'wxpub.config.json': '{"allowHosts": ["127.0.0.1"]}',
    'posts/a.md': `---\ntitle: 题\n---\n\n![图](${site.origin}/a.png)\n`,
  })
  expect(site.requests).toEqual([])
  const tab = await preview.tab('post=posts/a.md')
  const { blocks } = await tab.next('article', (shown) => !shown.blocks[0]?.light.includes('picture/missing'))
  const [address = ''] = /picture\/\w+/.exec(blocks[0]?.light ?? '') ?? []
  expect((await preview.get(address)).headers['content-type']).toBe('image/png')
  expect(site.requests).toHaveLength(1)
})

test('links lead to posts that are published, and the list knows the states', async () => {
  const { env } = await startStandIn()
  const project = await makeProject({
    'wxpub.config.json': '{"waits": {"settleMs": [0], "pollMs": [1], "othersMs": 0}}',
    'posts/a.md': '---\ntitle: 甲\n---\n\n见[乙](b.md)。\n',
    'posts/b.md': '---\ntitle: 乙\n---\n\n字。\n',
    'posts/c.md': '---\ntitle: 丙\n---\n\n字。\n',
  })
  await project.run(['publish', 'posts/b.md', '--yes'], { env })
  await project.run(['draft', 'posts/c.md'], { env })
  const { project: _, ...preview } = await openPreview({}, [], { project, env })
  const tab = await preview.tab('post=posts/a.md')
  const { blocks } = await tab.next('article')
  expect(blocks[0]?.light).toMatch(/<a [^>]*href="http/)
  const posts = await tab.next('posts', (all) => all.every(({ title }) => title !== ''))
  expect(posts.map(({ state }) => state)).toEqual(['new', 'published', 'draft'])
  await project.write('posts/c.md', '---\ntitle: 丙\n---\n\n改了。\n')
  await tab.next('changed', ([post]) => post?.id === 'posts/c.md' && post.state === 'changed')
  await project.write('posts/b.md', '---\ntitle: 乙\n---\n\n发表以后改了。\n')
  await tab.next('changed', ([post]) => post?.id === 'posts/b.md' && post.state === 'changed-since-published')
  expect(await preview.stop()).toBe(0)
})

test('what another terminal drafts and adopts is seen without a reload: in the list, and where others link to it', async () => {
  const { server, env } = await startStandIn()
  const project = await makeProject({
    'wxpub.config.json': '{"waits": {"settleMs": [0]}}',
    'posts/a.md': '---\ntitle: 甲\n---\n\n见[乙](b.md)。\n',
    'posts/b.md': '---\ntitle: 乙\n---\n\n字。\n',
  })
  const { project: _, ...preview } = await openPreview({}, [], { project, env })
  const tab = await preview.tab('post=posts/a.md')
  expect((await tab.next('article')).blocks[0]?.light).not.toContain('<a ')
  await project.run(['draft', 'posts/b.md'], { env })
  await tab.next('changed', ([post]) => post?.id === 'posts/b.md' && post.state === 'draft')
  const [mediaId = ''] = server.account().drafts.keys()
  const [url = ''] = server.website.publish(mediaId)
  await project.run(['adopt', 'posts/b.md', url, '--yes'], { env })
  await tab.next('changed', ([post]) => post?.id === 'posts/b.md' && post.state === 'published')
  await tab.next('article', ({ blocks }) => blocks[0]?.light.includes('<a ') === true)
  expect(await preview.stop()).toBe(0)
})

test('a post that was renamed is known by its old file’s being gone, and links to it lead on', async () => {
  const { env } = await startStandIn()
  const text = '---\ntitle: 乙\n---\n\n字。\n'
  const project = await makeProject({
    'wxpub.config.json': '{"waits": {"settleMs": [0], "pollMs": [1], "othersMs": 0}}',
    'posts/a.md': '---\ntitle: 甲\n---\n\n见[乙](c.md)。\n',
    'posts/b.md': text,
  })
  await project.run(['publish', 'posts/b.md', '--yes'], { env })
  await project.write('posts/c.md', text)
  const { project: _, ...preview } = await openPreview({}, [], { project, env })
  const tab = await preview.tab('post=posts/c.md')
  const statesAre = async (states: Record<string, string>) => {
    const isSo = (all: ListedPost[]) =>
      isDeepStrictEqual(Object.fromEntries(all.map(({ path, state }) => [path, state])), states)
    await tab.next('posts', isSo)
  }
  await statesAre({ 'posts/a.md': 'new', 'posts/b.md': 'published', 'posts/c.md': 'new' })
  await project.remove('posts/b.md')
  await statesAre({ 'posts/a.md': 'new', 'posts/c.md': 'published' })
  const linking = await preview.tab('post=posts/a.md')
  expect((await linking.next('article')).blocks[0]?.light).toMatch(/<a [^>]*href="http/)
  await rename(join(project.folder, 'posts/c.md'), join(project.folder, 'posts/d.md'))
  await statesAre({ 'posts/a.md': 'new', 'posts/d.md': 'published' })
  await project.write('posts/b.md', text)
  await statesAre({ 'posts/a.md': 'new', 'posts/b.md': 'published', 'posts/d.md': 'new' })
  expect(await preview.stop()).toBe(0)
})

test('a tab is told all that `check` tells of a post, notes too', async () => {
  const { env } = await startStandIn()
  const damaged = (await scene(400, 300).webp().toBuffer()).fill(0x55, 1000, 1400)
  const project = await makeProject({
    'posts/a.md': '---\ntitle: 甲\n---\n\n见[乙](b.md)。\n',
    'posts/b.md': '---\ntitle: 乙\ncover: c.png\n---\n\n![图](d.webp)\n',
    'posts/c.png': makePng(900, 383),
    'posts/d.webp': damaged,
  })
  const { project: _, ...preview } = await openPreview({}, [], { project, env })
  const codesOnPage = async (post: string) => {
    const tab = await preview.tab(`post=${post}`)
    const { problems } = await tab.next('checked')
    return problems.map(({ code }) => code)
  }
  const codesOfCheck = async (post: string): Promise<string[]> => {
    const { stdout } = await project.run(['check', post, '--json'], { env })
    return JSON.parse(stdout).results[0].problems.map(({ code }: { code: string }) => code)
  }
  expect(await codesOnPage('posts/a.md')).toEqual(['post/cover-generated', 'link/post-unpublished'])
  expect(await codesOfCheck('posts/a.md')).toEqual(await codesOnPage('posts/a.md'))
  expect(await codesOnPage('posts/b.md')).toEqual(['image/damaged'])
  expect(await codesOfCheck('posts/b.md')).toEqual(['image/damaged'])
  const list = await (await preview.tab('')).next('posts')
  expect(list.map(({ id, errors }) => [id, errors])).toEqual([
    ['posts/a.md', 0],
    ['posts/b.md', 1],
  ])
})

test('a tab that doesn’t read gets the newest when it reads again, and nothing piles up', async () => {
  const written: string[] = []
  const response = Object.assign(new EventEmitter(), {
    destroyed: false,
    writeHead: () => undefined,
    destroy: () => undefined,
    write: (text: string) => {
      written.push(text)
      return written.length < 2
    },
  })
  // Cast: all of a response that a stream of events uses.
  const stream = new EventStream(response as unknown as ServerResponse)
  const line = (id: string, title: string) => ({ id, title }) as ListedPost
  const article = (title: string) => ({ title }) as ShownArticle
  stream.send({ event: 'changed', data: [line('a', '0')] })
  for (let save = 1; save <= 1000; save++) {
    stream.send({ event: 'article', data: article(`${save}`) })
    stream.send({ event: 'changed', data: [line(save % 2 ? 'a' : 'b', `${save}`)] })
  }
  expect(written).toHaveLength(2)
  response.emit('drain')
  response.emit('drain')
  expect(written.slice(2)).toEqual([
    'event: article\ndata: {"title":"1000"}\n\n',
    'event: changed\ndata: [{"id":"a","title":"999"},{"id":"b","title":"1000"}]\n\n',
  ])
  response.emit('close')
})
