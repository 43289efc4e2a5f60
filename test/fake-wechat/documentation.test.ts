import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { endpoints } from '../../src/fake-wechat/api/routes.ts'
import { orders } from '../../src/fake-wechat/panel/orders.ts'

const pages = ['fake-wechat.md', 'fake-wechat.en.md']

test.each(pages)('docs/%s tells of every endpoint and every order, and of no other', async (page) => {
  const text = await readFile(new URL(`../../docs/${page}`, import.meta.url), 'utf8')
  const known = [...endpoints, ...Object.keys(orders)]
  expect(known.filter((name) => !text.includes(`\`${name}\``))).toEqual([])
  const told = [...text.matchAll(/`((?:draft|freepublish|material|media|openapi)\/[\w/]+)`/g)]
  expect(told.map(([, name]) => name).filter((name) => !known.includes(name ?? ''))).toEqual([])
})

test('both languages have the same tables and examples', async () => {
  const counts = pages.map(async (page) => {
    const text = await readFile(new URL(`../../docs/${page}`, import.meta.url), 'utf8')
    const rows = text.match(/^\|/gm)?.length
    const names = [...text.matchAll(/^\| (`[^|]*) \|/gm)].map(([, name]) =>
      name?.replace(/文件夹|DIR|文字|TEXT/g, ''),
    )
    return { rows, names, headings: text.match(/^## /gm)?.length }
  })
  const [zh, en] = await Promise.all(counts)
  expect(zh).toEqual(en)
})
