/// <reference lib="dom" />
import { resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { readTheme } from '../../src/read/read-theme.ts'
import { checkBody } from '../../src/render/check-article.ts'
import { survive } from '../../src/survival/survive.ts'
import { chromiumPath, usePhonePage } from '../helpers/chromium.ts'
import { render } from '../helpers/render.ts'
import { themes } from '../helpers/samples.ts'

const root = resolve(import.meta.dirname, '../..')

const months = '一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月'.split(' ')
const row = (cells: string[]) => `| ${cells.join(' | ')} |\n`
const tables = `${row(months)}${row(months.map(() => '-'))}${row(months)}
| 姓名 | 邮箱 | 网址 | 说明 |
| --- | --- | --- | ---: |
| 王小明 | wangxiaoming@example.com | https://github.com/wangxiaoming/a-very-long-repository-name | 后端，\`max_connections_per_host\` |

| 周一 | 周二 | 周三 | 周四 | 周五 | 周六 | 周日 |
| --- | --- | --- | --- | --- | --- | --- |
| 选题会 | 查资料 | 写初稿 | 改第二遍 | 配图和封面 | 发表文章 | 休息一天 |
`

/** WeChat's own page on a phone. */
const phone = (body: string) => `<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; padding: 16px 20px; font: 17px/1.6 sans-serif; }
  * { max-width: 100%; box-sizing: border-box; overflow-wrap: break-word; }
</style>${body}`

/** In how many lines each cell stands, by its words, and how wide the page is. */
const look = (page: Page) =>
  page.evaluate(() => ({
    widthPx: document.documentElement.scrollWidth,
    lines: Object.fromEntries(
      [...document.querySelectorAll('td')].map((cell) => {
        const words = document.createRange()
        words.selectNodeContents(cell)
        return [cell.textContent, new Set([...words.getClientRects()].map(({ top }) => Math.round(top))).size]
      }),
    ),
  }))

describe.skipIf(!chromiumPath)('in a browser', () => {
  const page = usePhonePage()

  describe.each(themes)('theme %s', (name) => {
    test.each([false, true])('wide tables can be read on a phone (shrunken: %s)', async (shrinks) => {
      const { theme } = await readTheme(name, { root, cwd: root })
      const css = `${theme?.css}${shrinks ? '.article { --tables: shrink }' : ''}`
      const { html } = await render(tables, { theme: { ...theme!, css } })
      expect((await checkBody(html)).filter(({ severity }) => severity !== 'note')).toEqual([])

      await page().setContent(phone(html))
      const { widthPx, lines } = await look(page())
      expect(widthPx).toBe(375)
      for (const word of [...months, '改第二遍', '配图和封面', '王小明'])
        expect(lines[word], word).toBeLessThanOrEqual(shrinks && word.length > 2 ? 2 : 1)
      if (!shrinks) expect(lines['wangxiaoming@example.com']).toBe(1)

      // Should an editor make all columns equally wide, none becomes one character wide.
      const equalColumns = (await survive(html, 'save')).html.replaceAll(
        'table-layout:auto',
        'table-layout:fixed',
      )
      await page().setContent(phone(equalColumns))
      const saved = await look(page())
      expect(saved.widthPx).toBe(375)
      for (const word of [...months, '改第二遍', '配图和封面', '王小明'])
        expect(saved.lines[word], word).toBeLessThanOrEqual(word.length > 2 ? 2 : 1)
    })
  })
})
