import { expect, test } from 'vitest'
import { forAccount } from '../../src/read/per-account.ts'
import { parsePost } from '../../src/read/read-post.ts'

const read = (frontMatter: string) =>
  parsePost(Buffer.from(`---\n${frontMatter}\n---\n\n正文\n`), '/p/posts/a.md', '/p', 'posts/a.md')

const codes = (frontMatter: string) =>
  read(frontMatter).problems.map(({ code, place }) => `${code} ${place?.line}`)

test('names of accounts, with commas or as a list', () => {
  expect(read('account: main').fields.account).toEqual(['main'])
  expect(read('account: main，tech, x').fields.account).toEqual(['main', 'tech', 'x'])
  expect(read('account: [main, tech]').fields.account).toEqual(['main', 'tech'])
  expect(codes('title: a\naccount: main,')).toEqual(['post/field-not-names 3'])
})

test('what differs for an account wins there, and there alone', () => {
  const post = read(
    'title: 标题\nauthor: 甲\naccounts:\n  tech:\n    title: 技术版\n    source_url: https://e.com/',
  )
  expect(post.problems).toEqual([])
  expect(forAccount(post, { name: 'main', overrides: [] }).fields).toEqual({ title: '标题', author: '甲' })
  const tech = forAccount(post, { name: 'tech', overrides: [] })
  expect(tech.fields).toEqual({ title: '技术版', author: '甲', sourceUrl: 'https://e.com/' })
  expect(tech.places.title?.line).toBe(6)
})

test('the wxpub: map may hold it; other systems may have accounts of their own', () => {
  expect(Object.keys(read('wxpub:\n  accounts:\n    tech: { title: a }').perAccount)).toEqual(['tech'])
  expect(read('accounts: [github, weibo]').problems).toEqual([])
  expect(read('accounts: { github: me }').perAccount).toEqual({})
})

test.each([
  ['uid: x', 'post/field-not-per-account 4'],
  ['titel: x', 'post/field-near-miss 4'],
  ['标题: x', 'post/field-near-miss 4'],
  ['comments: maybe', 'post/field-not-choice 4'],
])('refused below an account: %s', (line, code) => {
  expect(codes(`accounts:\n  tech:\n    ${line}`)).toEqual([code])
})

test('the cover of the account is for posts that name none', () => {
  const cover = '/p/brand/cover.png'
  expect(forAccount(read('title: a'), { name: 'm', cover, overrides: [] }).fields.cover).toBe(
    '../brand/cover.png',
  )
  expect(forAccount(read('cover: own.png'), { name: 'm', cover, overrides: [] }).fields.cover).toBe('own.png')
  expect(forAccount(read('title: a'), { name: 'm', cover: 'media:abc', overrides: [] }).fields.cover).toBe(
    'media:abc',
  )
})
