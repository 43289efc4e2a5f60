import { expect, test } from 'vitest'
import { messageOf } from '../../src/notify/message.ts'
import { problem } from '../../src/problems/problem.ts'
import type { PostResult } from '../../src/publish/result.ts'

const result = (title: string, more: Partial<PostResult>): PostResult => ({
  post: `${title}.md`,
  title,
  account: 'default',
  action: 'unchanged',
  assets: { uploaded: 0, reused: 0 },
  problems: [],
  next: [],
  manual: [],
  ...more,
})

const mixed = [
  result('甲', { action: 'published', publication: { url: 'https://mp.weixin.qq.com/s/a' } }),
  result('乙', { action: 'failed', problems: [problem('publish/failed', { title: '乙' })] }),
  result('丙', {
    manual: ['publish'],
    problems: [problem('publish/not-allowed', { title: '丙', line: 'x', since: '', zhSince: '' })],
  }),
  result('丁', { action: 'unchanged' }),
  result('戊', { action: 'skipped' }),
]

test.each([
  ['zh', 'wxpub：发表 1 篇，没有成功 1 篇，等人处理 1 篇', '✓ 《甲》 https://mp.weixin.qq.com/s/a'],
  ['en', 'wxpub: 1 published, 1 failed, 1 waiting for a person', '✓ “甲” https://mp.weixin.qq.com/s/a'],
] as const)('says in %s what was published, what failed and what waits for a person', (lang, head, first) => {
  const lines = messageOf(mixed, lang)?.split('\n')
  expect(lines).toEqual([
    head,
    first,
    expect.stringMatching(/^✗ .乙/),
    expect.stringMatching(/^☐ .丙.*48001/),
  ])
})

test('says a title once', () => {
  const problems = [problem('publish/deleted', { title: '乙', file: 'b.md' })]
  const lineIn = (lang: 'zh' | 'en') =>
    messageOf([result('乙', { action: 'failed', problems })], lang)?.split('\n')[1]
  expect(lineIn('en')).toBe('✗ “乙” was published and has been deleted since')
  expect(lineIn('zh')).toBe('✗ 《乙》发表后已被全部删除')
})

test('says nothing when nothing happened', () => {
  expect(messageOf(mixed.slice(3), 'zh')).toBeUndefined()
  expect(messageOf([], 'zh')).toBeUndefined()
})

test('stays within what a chat takes, and says how many more there are', () => {
  const many = Array.from({ length: 200 }, (_, index) => result(`第${index}篇文章`, { action: 'published' }))
  const text = messageOf(many, 'zh') ?? ''
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2000)
  expect(text).toContain('发表 200 篇')
  const shown = text.split('\n').length - 2
  expect(text).toMatch(new RegExp(`还有 ${200 - shown} 篇$`))
})
