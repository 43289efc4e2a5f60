import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { placeAssets } from '../../src/assets/place/place-assets.ts'
import { readPost } from '../../src/read/read-post.ts'
import { readTheme } from '../../src/read/read-theme.ts'
import { renderArticle } from '../../src/render/render-article.ts'
import { wordsOf } from '../../src/survival/content.ts'
import { darkMode } from '../../src/survival/dark-mode.ts'
import { parseBody } from '../../src/survival/parse-body.ts'
import { survive } from '../../src/survival/survive.ts'
import { articleNames } from '../helpers/samples.ts'

const root = path.resolve(import.meta.dirname, '../..')

describe.each(articleNames)('%s', async (name) => {
  const body = await sampleBody(name)

  test('loses nothing to the API', async () => {
    const { refused, losses } = await survive(body, 'api')
    expect(refused).toBeUndefined()
    expect(losses).toEqual([])
  })

  test('loses nothing when it is saved on the website, and keeps every word', async () => {
    const saved = await survive(body, 'save')
    expect(saved.losses).toEqual([])
    expect(await words(saved.html)).toBe(await words(body))
  })

  test('shows everything on a phone, also at the worst', async () => {
    expect((await survive(body, 'reader')).losses).toEqual([])
    const { refused, losses } = await survive(body, 'strict')
    expect(refused).toBeUndefined()
    expect(losses).toEqual([])
  })

  test('has no panel that glares in the dark', async () => {
    const { runs, panels } = await darkMode(body)
    expect(panels).toEqual([])
    expect(runs.length).toBeGreaterThan(10)
  })
})

test('100 kB take little time', async () => {
  const paragraph =
    '<p style="margin:0 0 1em;color:#333">你好 <strong style="font-weight:bold;color:#222">world</strong> 这是一段文字</p>'
  const body = `<section style="font-size:16px">${paragraph.repeat(700)}</section>`
  expect(Buffer.byteLength(body)).toBeGreaterThan(80_000)
  await survive(body, 'strict')
  // Of the processor, not of the clock, which other tests slow down.
  const start = process.cpuUsage()
  await survive(body, 'reader')
  await darkMode(body)
  // About 60 ms on a small machine; far above that something has become quadratic.
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(1000)
})

/** The body of a sample in the default theme, with addresses as WeChat gives them. */
async function sampleBody(name: string): Promise<string> {
  const post = await readPost({ path: path.join(root, 'posts', name) }, root, root)
  const { theme } = await readTheme('default', { root, cwd: root })
  if (!theme) throw new Error('Expected the default theme')
  const article = await renderArticle(post, theme, { author: '', comments: 'off' })
  if (article.type !== 'news') throw new Error('Expected an article')
  const placements = article.assets.map((_, index) => ({
    url: `https://mmbiz.qpic.cn/mmbiz_png/${index}/0?wx_fmt=png`,
    widthPx: 800,
    heightPx: 600,
  }))
  return placeAssets(
    article.html,
    placements,
    article.links.map(() => undefined),
  )
}

const words = async (html: string): Promise<string> => wordsOf(await parseBody(html))
