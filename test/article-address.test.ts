import { expect, test } from 'vitest'
import { articleAddress, isSameArticle, placesOf } from '../src/article-address.ts'

const long = 'https://mp.weixin.qq.com/s?__biz=MzA5==&mid=2247483661&idx=1&sn=3f0c'
const short = 'https://mp.weixin.qq.com/s/Kx-9_aQ'

test.each([
  ['http://mp.weixin.qq.com/s?__biz=MzA5==&mid=2247483661&idx=1&sn=3f0c&chksm=8c1d#rd', long],
  ['https://mp.weixin.qq.com/s?mid=2247483661&sn=3f0c&idx=1&__biz=MzA5%3D%3D&scene=21#wechat_redirect', long],
  [long, long],
  ['http://mp.weixin.qq.com/s/Kx-9_aQ?from=timeline', short],
  [short, short],
  ['http://127.0.0.1:8080/s/Kx-9_aQ', 'http://127.0.0.1:8080/s/Kx-9_aQ'],
  ['', ''],
])('the article at %s is at %s', (given, kept) => {
  expect(articleAddress(given)).toBe(kept)
  expect(isSameArticle(given, kept)).toBe(true)
})

test('another article, or none, is not the same', () => {
  expect(isSameArticle(long, long.replace('3f0c', '3f0d'))).toBe(false)
  expect(isSameArticle(long, short)).toBe(false)
  expect(isSameArticle(undefined, undefined)).toBe(false)
})

const origin = 'http://127.0.0.1:8080'

test.each([
  [short, short, `${origin}/s/Kx-9_aQ`],
  [`${origin}/s/Kx-9_aQ`, short, `${origin}/s/Kx-9_aQ`],
  [long, long, long.replace('https://mp.weixin.qq.com', origin)],
  ['https://example.com/s/a', 'https://example.com/s/a', 'https://example.com/s/a'],
  [
    'https://mp.weixin.qq.com//example.com/s',
    'https://mp.weixin.qq.com//example.com/s',
    `${origin}//example.com/s`,
  ],
])('of a stand-in the article at %s is kept as %s and read at %s', (named, kept, page) => {
  const places = placesOf(new URL(named), origin)
  expect([places.kept.href, places.page.href]).toEqual([kept, page])
})
