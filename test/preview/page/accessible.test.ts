import axe, { type AxeResults } from 'axe-core'
import { describe, expect, test } from 'vitest'
import { chromiumPath } from '../../helpers/chromium.ts'
import { makePng } from '../../helpers/png.ts'
import { usePreviewPage } from '../../helpers/preview-page.ts'

const files = {
  '.env': 'WECHAT_APP_ID=wx0123456789abcdef',
  'posts/a.md':
    '---\ntitle: 甲\ncover: a.png\n---\n\n一段话，见[乙](b.md)。\n\n<p style="color:#ddd">浅。</p>\n\n![没有](none.png)\n',
  'posts/a.png': makePng(900, 900),
  'posts/b.md': '# 乙\n\n另一篇。\n',
}

describe.skipIf(!chromiumPath)('the page has no fault that axe finds', () => {
  const { open } = usePreviewPage()

  test.each([
    { colorScheme: 'light', width: 1440 },
    { colorScheme: 'dark', width: 390 },
  ] as const)('$colorScheme, $width px', async ({ colorScheme, width }) => {
    const { page, frame } = await open(files, { colorScheme, viewport: { width, height: 844 } })
    await frame()
    await page.evaluate(axe.source)
    await page.keyboard.press('o')
    const check = async () => {
      const { violations } = await page.evaluate<AxeResults>('axe.run(document, { iframes: false })')
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    }
    if (width < 760) await page.keyboard.press(']')
    for (const key of ['q', 'w', 'r', '?']) {
      await page.keyboard.press(key)
      expect(await check()).toEqual([])
    }
  })
})
