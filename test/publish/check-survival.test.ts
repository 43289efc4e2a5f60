import { readdirSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import type { Element, Root } from 'hast'
import { describe, expect, test } from 'vitest'
import { checkSurvival } from '../../src/publish/prepare/check-survival.ts'
import { readPost } from '../../src/read/read-post.ts'
import { readTheme } from '../../src/read/read-theme.ts'
import type { Theme } from '../../src/read/theme.ts'
import { renderArticle } from '../../src/render/render-article.ts'
import { betterInk } from '../../src/survival/better-ink.ts'
import { formatColour } from '../../src/survival/colour.ts'
import { darkMode } from '../../src/survival/dark-mode.ts'
import { parseBody } from '../../src/survival/parse-body.ts'
import { defaultTheme, postOf, render } from '../helpers/render.ts'
import { articleNames } from '../helpers/samples.ts'

const root = path.resolve(import.meta.dirname, '../..')
const themes = readdirSync(path.join(root, 'templates'), { withFileTypes: true }).filter((each) =>
  each.isDirectory(),
)

/** What is told of Markdown: code, what is lost, file, line, number of places. */
async function told(
  markdown: string,
  options: { css?: string; header?: string; plugin?: (tree: Root) => void } = {},
) {
  const { css = '', header, plugin } = options
  const theme: Theme = {
    ...defaultTheme,
    css: defaultTheme.css + css,
    ...(header !== undefined && { header: { markdown: header, path: '/t/header.md', file: 't/header.md' } }),
  }
  const plugins = { markdown: [], html: plugin ? [() => plugin] : [] }
  const article = await render(markdown, { theme, plugins })
  const problems = await checkSurvival({ article, assets: [], post: postOf(markdown), problems: [] })
  return problems.map(({ code, params, place, count }) => [
    code,
    params.lost ?? params.ink ?? params.light,
    place,
    count,
  ])
}

const everyP = (change: (element: Element) => void) => (tree: Root) => {
  const visit = (parent: Root | Element): void => {
    for (const child of parent.children) {
      if (child.type !== 'element') continue
      if (child.tagName === 'p') change(child)
      visit(child)
    }
  }
  visit(tree)
}
const widened = everyP(({ properties }) => {
  properties.style = 'width:500px'
})

describe.each(themes.map(({ name }) => name))('in the theme %s', (name) => {
  test.each(articleNames)('nothing is told of %s', async (sample) => {
    const post = await readPost({ path: path.join(root, 'posts', sample) }, root, root)
    const { theme } = await readTheme(name, { root, cwd: root })
    const article = await renderArticle(post, theme!, { author: '', comments: 'off' })
    if (article.type !== 'news') throw new Error('Expected an article')
    expect(await checkSurvival({ article, assets: [], post, problems: [] })).toEqual([])
    const elements = (await parseBody(article.html)).children.map(countElements).reduce((a, b) => a + b)
    expect(article.origins.flatMap(({ lines }) => lines)).toHaveLength(elements)
  })
})

test('the same cause is told once, at its first line, with the number of places', async () => {
  expect(await told('一\n\n二\n\n## 三\n\n- 四', { plugin: widened })).toEqual([
    ['survival/wide-box-cut', 'width:500px', { file: 'posts/a.md', line: 1 }, 2],
  ])
})

test('what comes from a theme’s header is told there', async () => {
  expect(await told('一', { header: '# 每周\n\n一信', plugin: widened })).toEqual([
    ['survival/wide-box-cut', 'width:500px', { file: 't/header.md', line: 3 }, 2],
  ])
})

test('pictures and links to posts lose nothing, as they have addresses when they are sent', async () => {
  expect(await told('![一](a.png)\n\n[二](b.md)')).toEqual([])
})

test('without lines to trust only the file is told', async () => {
  const nested = everyP((element) => {
    element.children = [
      {
        type: 'element',
        tagName: 'section',
        properties: { style: 'width:500px' },
        children: [{ type: 'text', value: '宽' }],
      },
    ]
  })
  const [first] = await told('一\n\n二', { plugin: nested })
  expect(first?.[2]).toEqual({ file: 'posts/a.md' })
})

test('a rule broken as a whole isn’t told beside its lines, an error is', async () => {
  const markdown = '> 一'
  const theme = { ...defaultTheme, css: `${defaultTheme.css}blockquote{background:#f6f8fa;position:fixed}` }
  const article = await render(markdown, { theme })
  const post = postOf(markdown)
  const found = await checkSurvival({ article, assets: [], post, problems: article.problems })
  const codes = found.map(({ code, params }) => [code, params.rule ?? params.lost ?? params.light])
  const rules = article.problems.flatMap(({ params: { rule } }) => rule ?? [])
  expect(rules).toEqual(['no-position', 'dark-ground'])
  expect(codes).toEqual([
    ['post/no-title', undefined],
    ['markup/rule-broken', 'no-position'],
    ['survival/position-removed', 'position:fixed'],
    ['colour/faint-text-in-dark', undefined],
    ['colour/glaring-panel', '#f6f8fa'],
  ])
})

test('a contrast that is nearly enough is told as one that is less', async () => {
  const css = `${defaultTheme.css}h2{color:#c00}`
  const article = await render('## 一', { theme: { ...defaultTheme, css } })
  const found = await checkSurvival({ article, assets: [], post: postOf('## 一'), problems: [] })
  const contrasts = found.flatMap(({ code, params }) =>
    code.startsWith('colour/faint') ? params.contrast : [],
  )
  expect(contrasts).toEqual(['4.49'])
})

describe('a better ink', () => {
  const colour = fc
    .tuple(
      ...([0, 1, 2].map(() => fc.integer({ min: 0, max: 255 })) as [
        fc.Arbitrary<number>,
        fc.Arbitrary<number>,
        fc.Arbitrary<number>,
      ]),
    )
    .map(([red, green, blue]) => formatColour({ red, green, blue, alpha: 1 }))

  test('can be read in both modes on any ground that dark mode turns dark', async () => {
    const grounds = ['#fff', '#f5f5f5', '#fafafa', '#eee']
    await fc.assert(
      fc.asyncProperty(colour, fc.constantFrom(...grounds), async (ink, ground) => {
        const body = (each: string) => `<section style="background:${ground};color:${each}">字</section>`
        const [run] = (await darkMode(body(ink))).runs
        const [better] = (await darkMode(body(betterInk(run!)))).runs
        expect(Math.min(better!.light.contrast, better!.dark.contrast)).toBeGreaterThanOrEqual(4.5)
      }),
      { numRuns: 200 },
    )
  })

  test('is the same where that can be read', async () => {
    const [run] = (await darkMode('<p style="color:#07407c">字</p>')).runs
    expect(betterInk(run!)).toBe('#07407c')
  })
})

function countElements(node: Root['children'][number]): number {
  return node.type === 'element' ? node.children.reduce((sum, child) => sum + countElements(child), 1) : 0
}
