import { describe, expect, test } from 'vitest'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'

/*
 * What goes out with a post is what the files say now: of another order or number than the draft has, or where another
 * post has come to name it, publishing one of them stops and says which command publishes all.
 */

const post = (number: string, articles?: string[]) =>
  letter
    .replace('第一', `第${number}`)
    .replace('author', `${articles ? `articles: [${articles}]\n` : ''}author`)

async function start(articles = ['two.md']): Promise<Publishing> {
  const project = await startPublishing()
  await project.write('one.md', post('一', articles))
  await project.write('two.md', post('二'))
  await project.write('three.md', post('三'))
  return project
}

const codes = (results: { problems: { code: string }[] }[]) =>
  results.map(({ problems }) => problems.map(({ code }) => code).join())
const published = ({ server }: Publishing) =>
  [...server.account().publications.values()].map(({ articles }) => articles.map(({ title }) => title))

describe('publishing a post of a draft', () => {
  test.each([
    ['another order or number', ['three.md', 'two.md'], 'together/named-by'],
    ['others', ['three.md'], 'together/parting'],
    ['none', [], 'together/parting'],
  ])('whose head names %s by now stops', async (_, articles, code) => {
    const project = await start()
    await project.draft('one.md')
    const before = await project.plan('two.md')
    await project.write('one.md', post('一', articles))
    const plan = await project.plan('two.md')
    expect(plan.results[0]?.problems).toMatchObject([{ code, severity: 'warning' }])
    expect(plan.basis).not.toBe(before.basis)
    expect(codes(await project.publish('two.md'))).toEqual([code])
    expect(project.server.account().jobs.size).toBe(0)
  })

  test('goes on once the head was sent', async () => {
    const project = await start()
    await project.draft('one.md')
    await project.write('one.md', post('一', ['three.md', 'two.md']))
    await project.draft('one.md')
    expect((await project.publish('two.md')).map(({ post: file }) => file)).toEqual([
      'one.md',
      'three.md',
      'two.md',
    ])
    expect(published(project)).toEqual([['第一封信', '第三封信', '第二封信']])
  })
})

test('a post that another one names isn’t published by itself before they have a draft', async () => {
  const project = await start()
  expect(await project.publish('two.md')).toMatchObject([
    {
      action: 'failed',
      next: ['npx wxpub publish one.md'],
      problems: [{ code: 'together/named-by', params: { path: 'one.md' } }],
    },
  ])
  expect((await project.plan('two.md')).results[0]?.problems).toMatchObject([{ code: 'together/named-by' }])
  await project.publish('one.md')
  expect(published(project)).toEqual([['第一封信', '第二封信']])
})

test('drafting a post by itself tells of the one that names it, until they have a draft', async () => {
  const project = await start()
  const named = [{ code: 'together/named-by', severity: 'warning' }]
  expect(await project.draft('two.md')).toMatchObject([
    { action: 'created', next: ['npx wxpub publish one.md'], problems: named },
  ])
  await project.draft('one.md')
  expect(await project.draft('two.md')).toMatchObject([{ action: 'unchanged', problems: [] }])
  await project.write('one.md', post('一', ['three.md', 'two.md']))
  await project.write('two.md', post('二').replace('再见', '回见'))
  expect(await project.draft('two.md')).toMatchObject([{ action: 'updated', problems: named }])
})

test.each([[undefined], [[]]])('the old head (articles: %o) isn’t, which the new one names', async (left) => {
  const project = await start()
  await project.draft('one.md')
  await project.write('one.md', post('一', left))
  await project.write('two.md', post('二', ['one.md']))
  const [code] = codes(await project.publish('one.md'))
  expect(code).toBe(left ? 'together/in-two' : 'together/named-by')
  expect(published(project)).toEqual([])
})

test('a post that two others name isn’t published with either', async () => {
  const project = await start()
  await project.write('three.md', post('三', ['two.md']))
  for (const file of ['one.md', 'two.md', 'three.md'])
    expect(codes(await project.publish(file))[0]).toBe('together/in-two')
  expect(project.calls()).toEqual([])
})

test('after WeChat refused one of them, all go out again with the head', async () => {
  const project = await start()
  project.server.nextPublishStatus(2, [2])
  const [head] = await project.publish('one.md')
  expect(head?.next).toEqual(['npx wxpub publish one.md'])
  expect(codes(await project.publish('two.md'))).toEqual(['together/named-by'])
  await project.publish('one.md')
  expect(published(project)).toEqual([['第一封信', '第二封信']])
})

describe('a post of a draft that is published', () => {
  test('goes out alone once more, corrected, and in a second draft that names it', async () => {
    const project = await start()
    await project.publish('one.md')
    await project.write('two.md', post('二').replace('再见', '回见'))
    project.wayOut = 'again'
    await project.draft('two.md')
    project.wayOut = undefined
    expect(await project.publish('two.md')).toMatchObject([{ action: 'published' }])
    await project.write('three.md', post('三', ['two.md']))
    project.wayOut = 'again'
    await project.draft('three.md', 'two.md')
    project.wayOut = undefined
    const both = [{ action: 'published' }, { action: 'published' }]
    expect(await project.publish('three.md')).toMatchObject(both)
  })

  test('isn’t published again where its entry alone is lost, whatever it says now', async () => {
    const project = await start()
    await project.publish('one.md')
    await project.write('one.md', post('一'))
    const { version } = (await project.store.get('posts/two.md'))!
    await project.store.put('posts/two.md', null, version)
    project.jump(8 * 24 * 3600 * 1000)
    project.restart()
    await project.write('two.md', post('二').replace('再见', '回见'))
    expect((await project.publish('two.md'))[0]?.action).toBe('blocked')
    expect(published(project)).toEqual([['第一封信', '第二封信']])
  })

  test('is as it is named where the disk decomposes names', async () => {
    const name = 'cafe\u0301.md'
    const project = await start([name])
    await project.write(name, post('四'))
    await project.draft('one.md')
    expect(codes(await project.publish(name)).filter((code) => code.startsWith('together/named-by'))).toEqual(
      [],
    )
  })
})
