import { describe, expect, test } from 'vitest'
import { type Account, createAccount, type Material } from '../../src/fake-wechat/account.ts'
import { createBoundedMemory } from '../../src/fake-wechat/bounded-memory.ts'

const bounds = { filesInBytes: 10, textInCharacters: 10 }

const accountNamed = (appId: string): Account => createAccount({ appId, appSecret: 's' })

const articlesOf = (...lengths: number[]) => lengths.map((length) => ({ content: '字'.repeat(length) }))

const fileOf = (name: string, size: number): Material => ({
  mediaId: name,
  type: 'image',
  url: `http://mmbiz.qpic.cn/${name}`,
  filename: name,
  mediaType: 'image/png',
  bytes: Buffer.alloc(size, 1),
  updateTime: 0,
})

describe('articles', () => {
  function start() {
    const [one, two] = [accountNamed('one'), accountNamed('two')]
    const memory = createBoundedMemory(new Map([one, two].map((account) => [account.appId, account])), bounds)
    function put(account: Account, mediaId: string, ...lengths: number[]): void {
      const articles = articlesOf(...lengths)
      account.drafts.set(mediaId, { mediaId, articles, createTime: 0, updateTime: 0 })
      memory.noteArticles(articles)
    }
    return { one, two, memory, put }
  }

  test('of all accounts together have no room beyond their bound', () => {
    const { one, two, memory, put } = start()
    put(one, 'a', 3, 4)
    put(two, 'b', 3)
    expect(memory.isFullOfArticles()).toBe(false)
    put(two, 'c', 1)
    expect(memory.isFullOfArticles()).toBe(true)
  })

  test('that are gone or were replaced leave room', () => {
    const { one, memory, put } = start()
    for (const length of [9, 8, 9, 8]) put(one, 'a', length)
    expect(memory.isFullOfArticles()).toBe(false)
    put(one, 'b', 8)
    expect(memory.isFullOfArticles()).toBe(true)
    one.drafts.delete('a')
    expect(memory.isFullOfArticles()).toBe(false)
    put(one, 'c', 3)
    expect(memory.isFullOfArticles()).toBe(true)
  })

  test('that an earlier stand-in left count', () => {
    const account = accountNamed('one')
    account.publications.set('a', {
      articleId: 'a',
      articles: articlesOf(11),
      publishedBy: 'api',
      updateTime: 0,
    })
    expect(createBoundedMemory(new Map([['one', account]]), bounds).isFullOfArticles()).toBe(true)
  })
})

test('of files that are too many the oldest lose their bytes, and one in two lists counts once', () => {
  const account = accountNamed('one')
  const memory = createBoundedMemory(new Map([['one', account]]), bounds)
  const sizes = () => [...account.images.values()].map(({ bytes }) => bytes.length)
  function put(name: string, size: number): void {
    const file = fileOf(name, size)
    account.images.set(file.url, file)
    account.materials.set(file.mediaId, file)
    memory.noteFile(file)
  }
  put('a', 4)
  put('b', 6)
  expect(sizes()).toEqual([4, 6])
  put('c', 1)
  expect(sizes()).toEqual([0, 6, 1])
  put('d', 3)
  expect(sizes()).toEqual([0, 6, 1, 3])
  put('e', 5)
  expect(sizes()).toEqual([0, 0, 1, 3, 5])
  expect(account.materials.get('a')?.bytes).toHaveLength(0)
})
