import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Drawing } from '../../../src/render/diagrams/drawing.ts'
import { drawGraphviz } from '../../../src/render/diagrams/graphviz/draw-graphviz.ts'
import { drawMermaid } from '../../../src/render/diagrams/mermaid/draw-mermaid.ts'
import { framedWords, wordsOf } from './svg.ts'

const folder = join(import.meta.dirname, 'drawings')

function draw(name: string): Promise<Drawing> {
  const [file = ''] = readdirSync(join(folder, name)).filter((each) => each.startsWith('input'))
  const code = readFileSync(join(folder, name, file), 'utf8')
  return file.endsWith('.dot') ? drawGraphviz(code) : drawMermaid(code)
}

describe.each(readdirSync(folder))('%s', (name) => {
  test('is drawn as before', async () => {
    const { svg } = await draw(name)
    await expect(`${svg}\n`).toMatchFileSnapshot(join(folder, name, 'output.svg'))
  })

  test('is the same twice', async () => expect(await draw(name)).toEqual(await draw(name)))

  test('needs nothing but itself', async () => {
    const { svg } = await draw(name)
    expect(svg).not.toMatch(
      /<style|class="xychart|@import|var\(|color-mix|<script|<image|<foreignObject|url\(/,
    )
    expect(svg.replace(/ xmlns(?::xlink)?="[^"]*"/g, '')).not.toContain('http')
    expect(svg.match(/font-family="[^"]*"/g)).toEqual(['font-family="Noto Sans SC"'])
  })

  test('has room for its words', async () => {
    const { svg, widthPx, heightPx } = await draw(name)
    const all = wordsOf(svg)
    const [left = 0, top = 0] = /viewBox="(\S+) (\S+)/.exec(svg)?.slice(1).map(Number) ?? []
    expect(all.length).toBeGreaterThan(2)
    const outside = all.filter(
      (each) =>
        each.left < left ||
        each.right > left + widthPx ||
        each.y - each.sizePx < top ||
        each.y > top + heightPx,
    )
    expect(outside.map(({ words }) => words)).toEqual([])
    const framed = framedWords(svg)
    const tooWide = framed.filter(({ words, frame }) => words.left < frame.left || words.right > frame.right)
    expect(tooWide.map(({ words }) => words.words)).toEqual([])
  })
})

test('boxes are measured at all', async () => {
  const { svg } = await draw('flowchart-with-every-kind-of-step')
  expect(framedWords(svg).map(({ words }) => words.words)).toContain('校验是否通过？')
})
