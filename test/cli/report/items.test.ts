import { describe, expect, test } from 'vitest'
import { itemLines } from '../../../src/cli/report/items.ts'
import { displayWidth } from '../../../src/cli/terminal/display-width.ts'

const layout = { lang: 'zh', style: (_: unknown, text: string) => text, namesAccounts: false } as const
const at = new Date(2026, 10, 28, 10, 32).toISOString()
const draft = (title: string, more: object = {}) => ({
  account: 'default',
  title,
  mediaId: 'P4LNmmfytp6qYgDd2cF11BUkKwrYwSGMfnRCOkadziUQcPyJBXw6sPEW-N4aiQ-l',
  index: 0,
  updatedAt: at,
  ...more,
})

describe('drafts as people read them', () => {
  test('title, time and post stand below each other, the id of a draft once below its articles', () => {
    const items = [
      draft('春天的第一封信', { mediaId: 'one', post: 'posts/spring.md' }),
      draft('a walk', { mediaId: 'one', index: 1 }),
      draft('雨', { mediaId: 'two' }),
    ]
    expect(itemLines(items, { ...layout, columns: 80 })).toEqual([
      '春天的第一封信  2026-11-28 10:32  posts/spring.md',
      'a walk          2026-11-28 10:32  没有文章对应它',
      '  one',
      '雨              2026-11-28 10:32  没有文章对应它',
      '  two',
    ])
  })

  test.each([60, 80, 120])(
    'whatever the title, nothing but an address is wider than %d columns',
    (columns) => {
      const items = [
        draft('很长的标题'.repeat(12), { post: `posts/${'长'.repeat(20)}.md` }),
        draft('short', { url: 'https://mp.weixin.qq.com/s/abc', articleId: 'id', mediaId: undefined }),
      ]
      const lines = itemLines(items, { ...layout, namesAccounts: true, columns })
      expect(lines.filter((line) => displayWidth(line) > Math.max(columns, 66))).toEqual([])
      expect(lines[0]).toContain('…')
      expect(lines).toContain('  https://mp.weixin.qq.com/s/abc')
    },
  )
})
