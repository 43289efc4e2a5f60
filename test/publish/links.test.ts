import { expect, test } from 'vitest'
import { articleAddress } from '../../src/article-address.ts'
import { letter, startPublishing } from '../helpers/publishing.ts'

const second = `---
title: 第二封信
cover: cover.png
---

接着[上一封](./letter.md#开头)写，也请看[网站](https://a.b/)和[没有的](nowhere.md)。
`

const wordsOf = (html = '') => html.replace(/<[^>]+>/g, '')

test('a link to a post follows it: title, source_url, published address', async () => {
  const project = await startPublishing()
  await project.write('second.md', second)
  const sent = async () => {
    const [result] = await project.draft('second.md')
    const draft = project.server.account().drafts.get(result?.draft?.mediaId ?? '')
    return { result, html: draft?.articles[0]?.content ?? '' }
  }

  const first = await sent()
  expect(wordsOf(first.html)).toBe(
    '接着上一封[1]写，也请看网站[2]和没有的。参考资料[1] 第一封信[2] 网站: https://a.b/',
  )
  expect(first.result).toMatchObject({
    action: 'created',
    problems: [
      { code: 'link/post-missing', severity: 'warning', place: { file: 'second.md', line: 6 } },
      { code: 'link/post-unpublished' },
    ],
  })
  expect((await sent()).result?.action).toBe('unchanged')

  await project.write('letter.md', letter.replace('author', 'source_url: https://a.b/1\nauthor'))
  const another = await sent()
  expect(another.result?.action).toBe('updated')
  expect(wordsOf(another.html)).toContain('[1] 第一封信: https://a.b/1')

  const [published] = await project.publish('letter.md')
  const relinked = await sent()
  expect(relinked.result?.action).toBe('updated')
  expect(relinked.html).toContain(`href="${published?.publication?.url?.replaceAll('&', '&amp;')}"`)
  expect(wordsOf(relinked.html)).toBe('接着上一封写，也请看网站[1]和没有的。参考资料[1] 网站: https://a.b/')
  expect((await sent()).result?.action).toBe('unchanged')
})

test('a link that came to lead somewhere is told of a draft that was saved on the website, though not a word differs', async () => {
  const project = await startPublishing()
  await project.write('second.md', second.replace('[上一封](./letter.md#开头)', '[第一封信](letter.md)'))
  const [first] = await project.draft('second.md')
  project.server.advance(60_000)
  project.server.website.save(first?.draft?.mediaId ?? '')
  const [published] = await project.publish('letter.md')
  for (let times = 0; times < 2; times++)
    expect(await project.draft('second.md')).toMatchObject([
      {
        action: 'conflict',
        problems: [{ code: 'link/post-missing' }, { code: 'draft/saved-on-website' }],
        diff: expect.stringContaining(published?.publication?.url ?? 'none'),
      },
    ])
})

test('posts of one draft can’t link to each other, and are told so, now and later', async () => {
  const project = await startPublishing()
  await project.write('second.md', second.replace('cover:', 'articles: [letter.md]\ncover:'))
  const told = async () => (await project.draft('second.md'))[0]?.problems.map(({ code }) => code)
  expect(await told()).toEqual(['link/post-missing', 'link/same-draft'])
  await project.write(
    'second.md',
    second.replace('接着', '再接着').replace('cover:', 'articles: [letter.md]\ncover:'),
  )
  expect(await told()).toEqual(['link/post-missing', 'link/same-draft'])
  await project.write('letter.md', letter.replace('author', 'articles: [second.md]\nauthor'))
  await project.write('second.md', second)
  await project.draft('letter.md')
  await project.write('second.md', second.replace('接着', '又接着'))
  expect(await told()).toEqual(['link/post-missing', 'link/same-draft'])
})

test('a publication is not changed by what becomes of the posts it links to', async () => {
  const project = await startPublishing()
  await project.write('second.md', second)
  await project.publish('second.md')
  await project.write('letter.md', letter.replace('第一封信', '改了名'))
  await project.publish('letter.md')
  expect((await project.draft('second.md'))[0]?.action).toBe('unchanged')
})

test('the parts of a series know their neighbours, in the order of part and path, and drafts follow', async () => {
  const project = await startPublishing()
  const part = (title: string, more = '') =>
    `---\ntitle: ${title}\ncover: ../cover.png\nseries: 四季\n${more}---\n\n正文。\n`
  await project.write('s/part-10.md', part('冬'))
  await project.write('s/part-9.md', part('秋', 'source_url: https://a.b/autumn\n'))
  await project.write('s/x.md', part('春', 'series_part: 1\n'))
  await project.write('s/y.md', part('不发', 'draft: true\n'))
  const words = async (path: string) => {
    const [result] = await project.draft(path)
    const draft = project.server.account().drafts.get(result?.draft?.mediaId ?? '')
    return wordsOf(draft?.articles[0]?.content)
  }
  expect(await words('s/x.md')).toBe('正文。系列：四季（1/3）下一篇：秋[1]参考资料[1] 秋: https://a.b/autumn')
  expect(await words('s/part-9.md')).toBe('正文。系列：四季（2/3）上一篇：春下一篇：冬')

  const [published] = await project.publish('s/part-10.md')
  expect(published?.action).toBe('published')
  expect(await words('s/part-9.md')).toBe('正文。系列：四季（2/3）上一篇：春下一篇：冬')
  await project.write('s/z.md', part('又一春'))
  expect(await words('s/x.md')).toContain('（1/4）')
  expect((await project.draft('s/part-10.md'))[0]?.action).toBe('unchanged')
})

test('picture and title of a card lead to its post once that is published, and so do other links to it', async () => {
  const project = await startPublishing()
  await project.write('letter.md', letter)
  await project.publish('letter.md')
  const card = second.concat('\n::: card\n![](a.png)\n[第一封信](letter.md)\n一句说明\n:::\n')
  await project.write('second.md', card)
  const [result] = await project.draft('second.md')
  expect(result).toMatchObject({ action: 'created' })
  const [publication] = project.server.account().publications.values()
  const [{ content = '' } = {}] = project.server.account().drafts.get(result?.draft?.mediaId ?? '')!.articles
  const url = articleAddress(publication?.articles[0]?.url ?? 'none')
  expect(content.split(url.replaceAll('&', '&amp;')).length - 1).toBe(3)
})
