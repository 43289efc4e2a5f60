import { join } from 'node:path'
import type { Root } from 'hast'
import { expect, test } from 'vitest'
import type { PluginConfig } from '../../src/config/config.ts'
import { currentPublication, type PostEntry } from '../../src/ledger/ledger.ts'
import { differsFromSent, hasChangedSince } from '../../src/publish/publication/changed-since.ts'
import { readPost } from '../../src/read/read-post.ts'
import { makePng } from '../helpers/png.ts'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'

async function read({ root, store }: Publishing) {
  const post = await readPost({ path: join(root, 'letter.md') }, root, root)
  return { post, entry: (await store.get('posts/letter.md'))!.value as PostEntry }
}

async function hasChanged(project: Publishing): Promise<boolean | undefined> {
  const { post, entry } = await read(project)
  return hasChangedSince(post, currentPublication(entry)!)
}

async function differs(project: Publishing): Promise<boolean> {
  const { post, entry } = await read(project)
  return differsFromSent(post, entry)
}

test('a post that was published is as it was until its text or title changes', async () => {
  const project = await startPublishing()
  await project.publish('letter.md')
  expect(await hasChanged(project)).toBe(false)
  for (const [from, to, isSeen] of [
    ['小禾', '小苗', false],
    ['再见', '下次见', true],
    ['title: 第一封信', 'title: 第二封信', true],
  ] as const) {
    await project.write('letter.md', letter.replace(from, to))
    expect(await hasChanged(project)).toBe(isSeen)
  }
})

test('a title of several lines or with spaces is the one that was published', async () => {
  const project = await startPublishing()
  await project.write('letter.md', letter.replace('第一封信', '"第一封  信 \\n 二"'))
  await project.publish('letter.md')
  expect(await hasChanged(project)).toBe(false)
})

test('other Markdown with the same words counts as a change until the next run has looked', async () => {
  const project = await startPublishing()
  await project.publish('letter.md')
  await project.write('letter.md', letter.replace('再见。', '再见。\n'))
  expect(await hasChanged(project)).toBe(true)
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged' }])
  expect(await hasChanged(project)).toBe(false)
})

const code = `${letter}\n\`\`\`js\nif (a) {\n  b()\n}\n\`\`\`\n\nOpen AI\nand  you\n`

test.each([
  ['the indentation of code', '  b()', '    b()', 'skipped'],
  ['an empty line in code', 'b()\n', 'b()\n\n', 'skipped'],
  ['a space between words', 'Open AI', 'OpenAI', 'skipped'],
  ['where a line of the Markdown ends', 'Open AI\nand', 'Open\nAI and', 'unchanged'],
  ['spaces that Markdown folds', 'and  you', 'and you', 'unchanged'],
])('white space alone: %s', async (_, from, to, action) => {
  const project = await startPublishing()
  await project.write('letter.md', code)
  await project.publish('letter.md')
  await project.write('letter.md', code.replace(from, to))
  expect((await project.plan('letter.md')).results).toMatchObject([{ action }])
  expect(await project.draft('letter.md')).toMatchObject([{ action }])
  if (action === 'unchanged') return
  await project.settle('letter.md', async () => true)
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged' }])
})

test('a draft that other Markdown left as it was is as its post once a run has looked', async () => {
  const project = await startPublishing()
  await project.draft('letter.md')
  await project.write('letter.md', `${letter}\n<!-- 记一笔 -->\n`)
  expect(await differs(project)).toBe(true)
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged' }])
  expect(await differs(project)).toBe(false)
})

test('a draft that other Markdown left as it was is published from that Markdown', async () => {
  const project = await startPublishing()
  await project.draft('letter.md')
  await project.write('letter.md', letter.replace('再见。', '再见。\n'))
  expect(await project.publish('letter.md')).toMatchObject([{ action: 'published' }])
  expect(await hasChanged(project)).toBe(false)
})

test('a draft that somebody else published says what it said, not what the post says by now', async () => {
  const project = await startPublishing()
  const [drafted] = await project.draft('letter.md')
  const { wechat } = project.session()
  const { publish_id } = await wechat.submitPublication(drafted!.draft!.mediaId)
  for (const _ of ['queued', 'published']) await wechat.getPublication(publish_id)
  await project.write('letter.md', letter.replace('再见', '下次见'))
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'skipped' }])
  expect(await hasChanged(project)).toBe(true)
  await project.write('letter.md', letter)
  expect(await hasChanged(project)).toBe(false)
})

test('an adopted article that says something else counts as changed here since; one that says the same doesn’t', async () => {
  const project = await startPublishing()
  const [drafted] = await project.draft('letter.md')
  const article = project.server.account().drafts.get(drafted!.draft!.mediaId)!.articles[0]!
  const place = { kind: 'publication', url: 'https://mp.weixin.qq.com/s/by-hand' } as const
  const content = article.content!.replace('再见', '明天见')
  await project.adopt('letter.md', { place, article: { ...article, content } })
  expect(await hasChanged(project)).toBe(true)
  await project.adopt('letter.md', { place, article })
  expect(await hasChanged(project)).toBe(false)
})

test('words that were changed by hand in the article count as published from then on', async () => {
  const project = await startPublishing()
  await project.publish('letter.md')
  await project.write('letter.md', letter.replace('再见', '下次见'))
  await project.settle('letter.md', async () => true)
  expect(await hasChanged(project)).toBe(false)
})

test('of a publication of an earlier version nothing is said', async () => {
  const project = await startPublishing()
  await project.publish('letter.md')
  const { value, version } = (await project.store.get('posts/letter.md'))!
  const entry = value as PostEntry
  const publications = entry.publications.map(({ source: _, ...each }) => each)
  await project.store.put('posts/letter.md', { ...entry, publications }, version)
  await project.write('letter.md', letter.replace('再见', '下次见'))
  expect(await hasChanged(project)).toBeUndefined()
})

test('white space of a publication of an earlier version stays unknown, whatever a run has seen since', async () => {
  const project = await startPublishing()
  await project.write('letter.md', code)
  await project.publish('letter.md')
  const { value, version } = (await project.store.get('posts/letter.md'))!
  const entry = value as PostEntry
  const publications = entry.publications.map(({ spaces: _, ...each }) => each)
  await project.store.put('posts/letter.md', { ...entry, publications }, version)
  for (const text of [code.replace('  b()', '    b()'), code]) {
    await project.write('letter.md', text)
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged', problems: [] }])
    expect(await hasChanged(project)).toBe(false)
  }
})

test('what another theme adds to a published post is no change of it; another picture is', async () => {
  const project = await startPublishing()
  const themed = (theme: string) =>
    `${letter.replace('author', `theme: ${theme}\nauthor`)}\n## 一节\n\n\`\`\`mermaid\nflowchart LR\n甲 --> 乙\n\`\`\`\n\n$E = mc^2$\n`
  await project.write('letter.md', themed('default'))
  await project.publish('letter.md')
  for (const theme of ['blue', 'technical']) {
    await project.write('letter.md', themed(theme))
    expect((await project.plan('letter.md')).results).toMatchObject([{ step: 'nothing', problems: [] }])
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged', problems: [] }])
  }
  await project.write('b.png', makePng(321, 400))
  expect(await project.draft('letter.md')).toMatchObject([
    {
      action: 'skipped',
      problems: [{ code: 'post/changed-since-published' }, { code: 'publication/words-unknown' }],
    },
  ])
})

test('a picture that was there before is another once a change by hand counts as published', async () => {
  const project = await startPublishing()
  await project.publish('letter.md')
  await project.write('letter.md', letter.replace('再见', '下次见'))
  await project.write('b.png', makePng(321, 400))
  await project.settle('letter.md', async () => true)
  await project.write('b.png', makePng(300, 400))
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'skipped' }])
})

test('a setting or a plugin that writes other words changes a published post, whatever its theme', async () => {
  const config = { plugins: { markdown: [], html: [] } as Required<PluginConfig> }
  const project = await startPublishing({ config })
  const written = (field: string) => letter.replace('author', `${field}author`).replace('你好', '你好...')
  await project.write('letter.md', written(''))
  await project.publish('letter.md')
  await project.write('letter.md', written('typography: true\n'))
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'skipped' }])
  await project.write('letter.md', written(''))
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged' }])
  const plugin = () => (tree: Root) => {
    const children = [{ type: 'text' as const, value: '又及' }]
    tree.children.push({ type: 'element', tagName: 'p', properties: {}, children })
  }
  config.plugins = { markdown: [], html: [plugin] }
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'skipped' }])
})

test.each(['publish', 'draft'] as const)(
  'a setting under which other Markdown said the same after a %s changes the published post once it is taken back',
  async (first) => {
    const project = await startPublishing()
    const written = (field: string, text: string) =>
      letter.replace('author', `${field}author`).replace('你好', text)
    await project.write('letter.md', written('', '你好……'))
    await project[first]('letter.md')
    await project.write('letter.md', written('typography: true\n', '你好...'))
    await project.publish('letter.md')
    await project.write('letter.md', written('', '你好...'))
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'skipped' }])
  },
)
