/// <reference lib="dom" />
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Element, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import juice from 'juice'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { beforeAll, describe, expect, test } from 'vitest'
import { readTheme } from '../../src/read/read-theme.ts'
import type { Theme } from '../../src/read/theme.ts'
import { checkBody } from '../../src/render/check-article.ts'
import { baseStyles } from '../../src/render/styles/base-styles.ts'
import { inlineStyles } from '../../src/render/styles/inline-styles.ts'
import { juiceOptions } from '../../src/render/styles/juice-cascade.ts'
import { darkMode } from '../../src/survival/dark-mode.ts'
import { chromiumPath, usePhonePage } from '../helpers/chromium.ts'
import { render } from '../helpers/render.ts'
import { articleOf, samples, themes } from '../helpers/samples.ts'

const root = resolve(import.meta.dirname, '../..')

describe.each(themes)('theme %s', (name) => {
  let theme: Theme
  beforeAll(async () => {
    const found = await readTheme(name, { root, cwd: root })
    expect(found.problems).toEqual([])
    if (found.theme) theme = found.theme
  })

  test('says its Chinese name and its author, and is of readable length', async () => {
    const own = await readFile(join(root, 'templates', name, 'theme.css'), 'utf8')
    expect(own).toMatch(/^\/\*\n \* @title \p{Script=Han}+\n \* @author \S/u)
    expect(own.split('\n').length).toBeLessThan(150)
  })

  describe.each([...samples.keys()])('%s', (sample) => {
    test('keeps every rule', async () => {
      const { html, problems } = await articleOf(sample, name)
      const told = [...problems, ...(await checkBody(html))].filter(({ severity }) => severity !== 'note')
      expect(told).toEqual([])
    })

    test('is legible in the light and in the dark, and glares nowhere', async () => {
      const { runs, panels } = await darkMode((await articleOf(sample, name)).html)
      const faint = runs.filter(
        ({ light, dark, onPicture }) => !onPicture && Math.min(light.contrast, dark.contrast) < 4.5,
      )
      expect(runs.length).toBeGreaterThan(10)
      expect(faint.map(({ text, light, dark }) => ({ text, light, dark }))).toEqual([])
      expect(panels).toEqual([])
    })

    test('has the styles that juice gives it', async () => {
      const post = samples.get(sample)
      let html = ''
      const keep = () => (tree: Root) => {
        const article: Element = {
          type: 'element',
          tagName: 'section',
          properties: { className: ['article'] },
          children: tree.children.filter((child) => child.type !== 'doctype'),
        }
        html = write({ type: 'root', children: [article] })
      }
      await render(post?.body ?? '', { post: post ?? {}, theme, plugins: { markdown: [], html: [keep] } })
      const css = baseStyles + theme.css
      const tree = fromHtml(html, { fragment: true })
      inlineStyles(tree.children[0] as Element, css)
      expect(write(tree)).toBe(
        write(fromHtml(juice.inlineContent(html, css, juiceOptions), { fragment: true })),
      )
    })
  })
})

describe.skipIf(!chromiumPath)('in a browser', () => {
  const page = usePhonePage()

  test.each(themes)('theme %s fits a phone without scrolling sideways', async (name) => {
    for (const sample of samples.keys()) {
      const { html } = await articleOf(sample, name)
      await page().setContent(`<!doctype html><meta charset="utf-8"><style>
        body { margin: 0; padding: 16px 20px; font: 17px/1.6 sans-serif; }
        * { max-width: 100%; box-sizing: border-box; overflow-wrap: break-word; }
      </style>${html}`)
      expect(await page().evaluate(() => document.documentElement.scrollWidth)).toBe(375)
    }
  })

  // Chinese fonts have the mark in the right half of a square.
  test.for(['warm', 'magazine'])(
    'theme %s begins a quote with a mark of a Latin font',
    async (name, { skip }) => {
      const { theme } = await readTheme(name, { root, cwd: root })
      if (!theme) throw new Error(`Expected theme ${name}`)
      const { html } = await render('> 一段话', { theme })
      await page().setContent(`<!doctype html><html lang="zh-CN"><meta charset="utf-8">${html}
      <span id="named" style="font: 40px Georgia, Times New Roman, monospace">i</span>
      <span id="none" style="font: 40px monospace">i</span>`)
      const widthOf = (selector: string) =>
        page()
          .locator(selector)
          .evaluate((element) => {
            const range = document.createRange()
            range.selectNodeContents(element)
            return range.getBoundingClientRect().width
          })
      skip((await widthOf('#named')) === (await widthOf('#none')), 'This machine has no such font')
      const fontSizePx = await page()
        .locator('blockquote span')
        .evaluate((mark) => Number.parseFloat(getComputedStyle(mark).fontSize))
      expect(await widthOf('blockquote span')).toBeLessThan(fontSizePx * 0.7)
    },
  )
})

const write = (tree: Root): string => unified().use(rehypeStringify).stringify(tree)
