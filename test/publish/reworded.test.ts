import { describe, expect, test } from 'vitest'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'

const dayMs = 24 * 3600 * 1000

/** What was sent, and after nine days has another name and other words while the ledger is lost. */
async function lostAndChanged(
  send: 'draft' | 'publish',
  change: (text: string) => string,
): Promise<Publishing> {
  const project = await startPublishing()
  await project[send]('letter.md')
  project.loseLedger()
  project.jump(9 * dayMs)
  project.server.advance(9 * dayMs)
  await project.remove('letter.md')
  await project.write('renamed.md', change(letter))
  return project
}

const count = ({ server }: Publishing) => {
  const { drafts, publications } = server.account()
  return [drafts.size, publications.size]
}

const oneWord = (text: string) => text.replace('再见', '再会')

describe('with the ledger lost and the file renamed,', () => {
  test('an article with a word changed isn’t published twice', async () => {
    const project = await lostAndChanged('publish', oneWord)
    const [result] = await project.publish('renamed.md')
    expect(result).toMatchObject({ action: 'blocked', problems: [{ code: 'publication/alike' }] })
    expect(result?.next).toEqual([expect.stringMatching(/^npx wxpub adopt renamed\.md 'https:/)])
    expect(count(project)).toEqual([0, 1])
    project.wayOut = 'again'
    expect(await project.publish('renamed.md')).toMatchObject([{ action: 'published' }])
  })

  test('an article is read once to know it again: an account may read 100 a day', async () => {
    const project = await lostAndChanged('publish', oneWord)
    project.calls()
    await project.publish('renamed.md')
    expect(project.calls().filter((call) => call === 'freepublish/getarticle')).toHaveLength(1)
  })

  test('a draft with a word changed isn’t made twice', async () => {
    const project = await lostAndChanged('draft', oneWord)
    const [mediaId] = project.server.account().drafts.keys()
    const [result] = await project.draft('renamed.md')
    expect(result).toMatchObject({ action: 'blocked', problems: [{ code: 'draft/alike' }] })
    expect(result?.next).toEqual([
      `npx wxpub adopt renamed.md ${mediaId}`,
      'npx wxpub draft renamed.md --again',
    ])
    expect(count(project)).toEqual([1, 0])
  })

  test('nor an article with another title', async () => {
    const project = await lostAndChanged('publish', (text) => oneWord(text).replace('第一封信', '春天的信'))
    expect(await project.publish('renamed.md')).toMatchObject([{ problems: [{ code: 'publication/alike' }] }])
    expect(count(project)).toEqual([0, 1])
  })

  test('nor one of several posts in a draft', async () => {
    const project = await lostAndChanged('publish', oneWord)
    await project.write('head.md', letter.replace('title: 第一封信', 'title: 头条\narticles: [renamed.md]'))
    const results = await project.publish('head.md')
    expect(results.flatMap(({ problems }) => problems.map(({ code }) => code))).toContain('publication/alike')
    expect(count(project)).toEqual([0, 1])
  })

  test('one with the same title and other words is another', async () => {
    const project = await lostAndChanged('publish', (text) =>
      text.replace('你好，', '这一周没有下雨，'.repeat(9)).replace('再见。', '下一周也不会下雨。'),
    )
    expect(await project.publish('renamed.md')).toMatchObject([{ action: 'published' }])
  })

  test('the address in the file is believed, whatever else was changed', async () => {
    const project = await lostAndChanged('draft', () => '')
    await project.write(
      'other.md',
      '---\ntitle: 别的\nwechat_url: https://mp.weixin.qq.com/s/x\n---\n\n话。\n',
    )
    const [result] = await project.publish('other.md')
    expect(result).toMatchObject({
      action: 'blocked',
      problems: [{ code: 'publication/stated', place: { file: 'other.md', line: 3 } }],
    })
  })
})

test('an address copied along from another post says nothing of this one', async () => {
  const project = await startPublishing()
  const [first] = await project.publish('letter.md')
  const copied = `wechat_url: ${first!.publication!.url}\ntitle: 别的`
  await project.write('other.md', `---\n${copied}\n---\n\n话。\n`)
  expect(await project.publish('other.md')).toMatchObject([{ action: 'published' }])
})

test('an address of an article that was deleted says nothing', async () => {
  const project = await startPublishing()
  const [first] = await project.publish('letter.md')
  project.loseLedger()
  for (const { articles } of project.server.account().publications.values())
    for (const article of articles) article.is_deleted = true
  const stated = `wechat_url: ${first!.publication!.url}\ntitle: 别的`
  await project.write('other.md', `---\n${stated}\n---\n\n话。\n`)
  expect(await project.draft('other.md')).toMatchObject([{ action: 'created' }])
})

test('of new posts with the digest of others the ledger isn’t read as a whole for each', async () => {
  const project = await startPublishing()
  const names = ['1', '2', '3', '4', '5', '6'].map((number) => `${number}.md`)
  await project.draft('letter.md')
  for (const name of names)
    await project.write(name, letter.replace('第一', `第${name}`).replace('再见', `再见${name}`))
  const { store } = project
  let lists = 0
  project.useStore({
    get: (key) => store.get(key),
    isAt: (...known) => store.isAt(...known),
    put: (...record) => store.put(...record),
    claim: (...wanted) => store.claim(...wanted),
    list: (prefix) => {
      lists++
      return store.list(prefix)
    },
  })
  expect(await project.draft(...names)).toMatchObject(names.map(() => ({ action: 'created' })))
  expect(lists).toBeLessThan(names.length)
})
