/// <reference lib="dom" />
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Element, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { PNG } from 'pngjs'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import type { VFile } from 'vfile'
import { describe, expect, test } from 'vitest'
import { element } from '../../src/render/element.ts'
import { referencesSection } from '../../src/render/links/references-section.ts'
import { rehypeOneLine } from '../../src/render/rehype-one-line.ts'
import { partOf } from '../../src/render/render-data.ts'
import { serialisation } from '../../src/render/serialisation.ts'
import { baseStyles } from '../../src/render/styles/base-styles.ts'
import { inlineStyles } from '../../src/render/styles/inline-styles.ts'
import { rehypeLeanStyles } from '../../src/render/styles/rehype-lean-styles.ts'
import { rehypeStylesOnce } from '../../src/render/styles/rehype-styles-once.ts'
import { chromiumPath, usePhonePage } from '../helpers/chromium.ts'
import { defaultTheme, render } from '../helpers/render.ts'

const write = (tree: Root) => unified().use(rehypeStringify, serialisation).stringify(tree)

function once(html: string): string {
  const tree = fromHtml(html, { fragment: true })
  rehypeStylesOnce()(tree)
  return write(tree)
}

describe('a declaration goes', () => {
  test.each([
    [
      'that the parent says',
      '<p style="color:#333">a<strong style="color:#333">b</strong></p>',
      '<p style="color:#333">a<strong>b</strong></p>',
    ],
    [
      'that the parent’s parent says',
      '<section style="color:#333"><p style="margin:0"><em style="color:#333">b</em></p></section>',
      '<section style="color:#333"><p style="margin:0"><em>b</em></p></section>',
    ],
    [
      'that is so anyway',
      '<section style="margin:0;padding:1px">a<b><span style="text-decoration:none;color:red">b</span></b></section>',
      '<section style="padding:1px">a<b><span style="color:red">b</span></b></section>',
    ],
  ])('%s', (_, html, expected) => expect(once(html)).toBe(expected))
})

describe('a declaration stays', () => {
  test.each([
    [
      'where the tag has a look of its own',
      '<section style="font-weight:bold;color:red"><h2 style="color:red">a</h2><strong style="font-weight:bold">b</strong><code style="color:red">c</code></section>',
    ],
    [
      'below a tag that may have one',
      '<section style="color:red"><blockquote>a<span style="color:red">b</span></blockquote></section>',
    ],
    [
      'in cells, where a page in quirks mode begins anew',
      '<section style="color:red;text-align:left"><table><tbody><tr><td style="text-align:left;color:red">a</td></tr></tbody></table></section>',
    ],
    [
      'that is relative',
      '<section style="font-size:2em;line-height:150%"><span style="font-size:2em;line-height:150%">a</span></section>',
    ],
    [
      'whose parent’s value is covered',
      '<section style="color:red"><section style="color:blue"><span style="color:red">a</span></section></section>',
    ],
    [
      'whose parent says two things',
      '<section style="color:red;color:blue"><span style="color:red">a</span></section>',
    ],
    [
      'of an ink beside its ground',
      '<section style="color:red"><span style="background:#fff;color:red">a</span></section>',
    ],
    ['that takes back another one', '<section style="padding-left:1px;padding:0">a</section>'],
    [
      'that takes back what the tag brings',
      '<section>a<u style="text-decoration:none">a</u><p style="margin:0">b</p></section>',
    ],
    [
      'after a shorthand that sets it too',
      '<section style="font-size:16px"><section style="font:italic 20px serif"><span style="font-size:16px">a</span></section></section>',
    ],
    ['of a drawing', '<section style="color:red"><svg style="color:red"></svg></section>'],
  ])('%s', (_, html) => expect(once(html)).toBe(html))
})

const samples = ['hello-wechat', 'markdown-syntax', 'english-post']

/** The article as the theme alone styles it, and as it is sent. */
async function beforeAndAfter(name: string): Promise<[before: string, after: string]> {
  const source = readFileSync(path.resolve(import.meta.dirname, '../../posts', `${name}.md`), 'utf8')
  let article: Element | undefined
  function capture() {
    return (tree: Root, file: VFile) => {
      const references = referencesSection(partOf(file).gathered.references.values(), '参考资料')
      article = element('section', 'article', [...(structuredClone(tree).children as Element[]), references])
    }
  }
  await render(source.replace(/^---\n.*?\n---\n/s, ''), { plugins: { markdown: [], html: [capture] } })
  if (!article) throw new Error('Expected an article')
  const tree: Root = { type: 'root', children: [article] }
  rehypeOneLine()(tree)
  inlineStyles(article, baseStyles + defaultTheme.css)
  rehypeLeanStyles()(tree)
  const before = write(tree)
  rehypeStylesOnce()(tree)
  return [before, write(tree)]
}

/** How many rows of pixels differ; all of them if the pictures aren't of one size. */
function differentRows(one: Buffer, other: Buffer): number {
  if (one.equals(other)) return 0
  const [a, b] = [PNG.sync.read(one), PNG.sync.read(other)]
  if (a.width !== b.width || a.height !== b.height) return Math.max(a.height, b.height)
  const row = (picture: PNG, index: number) =>
    picture.data.subarray(index * picture.width * 4, (index + 1) * picture.width * 4)
  return Array.from({ length: a.height }, (_, index) => index).filter(
    (index) => !row(a, index).equals(row(b, index)),
  ).length
}

describe.skipIf(!chromiumPath)('an article looks the same, to the pixel,', () => {
  const page = usePhonePage()

  test.each(samples)('%s', async (name) => {
    const [before, after] = await beforeAndAfter(name)
    expect(Buffer.byteLength(after)).toBeLessThanOrEqual(Buffer.byteLength(before))
    for (const widthPx of [375, 677]) {
      await page().setViewportSize({ width: widthPx, height: 800 })
      for (const doctype of ['<!doctype html>', '']) {
        const shoot = async (body: string) => {
          await page().setContent(`${doctype}<meta charset="utf-8"><body style="color:teal">${body}`)
          return page().screenshot({ fullPage: true })
        }
        // Chromium draws a hairline at half a pixel now above it, now below.
        expect(differentRows(await shoot(after), await shoot(before))).toBeLessThanOrEqual(2)
      }
    }
  })
})
