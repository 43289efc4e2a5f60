/// <reference lib="dom" />
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { survive } from '../../../src/survival/survive.ts'
import { chromiumPath } from '../../helpers/chromium.ts'
import { shown } from '../../helpers/constructs.ts'
import { makePng } from '../../helpers/png.ts'
import { openPreview } from '../../helpers/preview.ts'
import { tellsOfCopy, usePreviewPage } from '../../helpers/preview-page.ts'

const posts = join(import.meta.dirname, '../../../posts')

/** Part of the values of colours that may differ. */
const mostDifferent = 0.0001

describe.skipIf(!chromiumPath)('a copy of an article', () => {
  const { visit } = usePreviewPage()

  test('looks in an editor as it does on the page, and after a save as well', async () => {
    const markdown = await readFile(join(posts, 'markdown-syntax.md'), 'utf8')
    const preview = await openPreview(withPictures(markdown), ['文章.md'])
    const { page, frame } = await visit(preview.address)
    await frame()
    const { source } = JSON.parse(
      String((await preview.get(`copy?post=${encodeURIComponent('文章.md')}`)).body),
    )
    await page.getByRole('button', { name: '复制到公众号编辑器' }).click()
    await tellsOfCopy(page, '到公众号网页编辑器里粘贴')

    const editor = await page.context().newPage()
    await editor.setContent('<!doctype html><div contenteditable style="width: 677px; outline: 0"></div>')
    await editor.locator('div').focus()
    await editor.keyboard.press('ControlOrMeta+v')
    await expect.poll(() => editor.locator('img').count()).toBeGreaterThan(0)
    const uploaded = await uploadPictures(editor)

    const pasted = await pictureOf(editor)
    const saved = await survive(await editor.locator('div').innerHTML(), 'save')
    await show(editor, shown(saved.html))
    expect(await difference(pasted, await pictureOf(editor))).toBeLessThan(mostDifferent)
    await show(editor, `<section>${uploaded(source)}</section>`)
    expect(await difference(pasted, await pictureOf(editor))).toBeLessThan(mostDifferent)
  })
})

/** Small ones in the place of its own: a paste of more than 400 kB asks first. */
function withPictures(markdown: string): Record<string, string | Uint8Array> {
  const paths = [...markdown.matchAll(/images\/[\w-]+\.png/g)].map(([path]) => path)
  return { '文章.md': markdown, ...Object.fromEntries(paths.map((path) => [path, makePng(300, 200)])) }
}

/**
 * WeChat's editor uploads what was pasted and puts its own addresses there.
 *
 * @returns puts the same addresses into HTML
 */
async function uploadPictures(editor: Page): Promise<(html: string) => string> {
  const pictures = new Map<string, string>()
  const addressOf = (data: string) => {
    const address = pictures.get(data) ?? `https://mmbiz.qpic.cn/mmbiz_png/${pictures.size}/640`
    pictures.set(data, address)
    return address
  }
  const upload = (html: string) => html.replace(/data:image\/[^"]*/g, addressOf)
  const html = upload(await editor.locator('div').innerHTML())
  await editor.route('https://mmbiz.qpic.cn/**', (route) => {
    const data = [...pictures].find(([, address]) => route.request().url().startsWith(address))?.[0] ?? ''
    const [, contentType = '', base64 = ''] = /^data:([^;]*);base64,(.*)$/.exec(data) ?? []
    return route.fulfill({ contentType, body: Buffer.from(base64, 'base64') })
  })
  await show(editor, html)
  return upload
}

async function show(editor: Page, html: string): Promise<void> {
  await editor.locator('div').evaluate((box, content) => {
    box.innerHTML = content
  }, html)
  await editor.waitForFunction(() => [...document.images].every(({ naturalWidth }) => naturalWidth > 0))
}

const pictureOf = async (editor: Page) =>
  sharp(await editor.locator('div').screenshot())
    .raw()
    .toBuffer({ resolveWithObject: true })

/** Part of the values that differ visibly; all of them where the sizes do. */
async function difference(
  one: Awaited<ReturnType<typeof pictureOf>>,
  other: Awaited<ReturnType<typeof pictureOf>>,
): Promise<number> {
  if (one.info.height !== other.info.height) return 1
  return (
    one.data.filter((value, index) => Math.abs(value - (other.data[index] ?? 0)) > 8).length / one.data.length
  )
}
