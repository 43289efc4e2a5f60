import sharp from 'sharp'
import { expect, test } from 'vitest'
import { inkDrawing, scene } from '../helpers/pictures.ts'
import { makeBmp, makeGif, makePng } from '../helpers/png.ts'
import { startPublishing } from '../helpers/publishing.ts'

const frames = [0, 90].map((hue) => scene(90, 60).modulate({ hue }).png().toBuffer())
const moving = async () => sharp(await Promise.all(frames), { join: { animated: true } })

const files: Record<string, Uint8Array | string | Promise<Buffer>> = {
  'plain.png': makePng(400, 300),
  'wide.jpg': scene(2000, 500).jpeg().toBuffer(),
  'turned.jpg': scene(600, 400).withMetadata({ orientation: 6 }).jpeg().toBuffer(),
  'still.gif': makeGif(64, 48),
  'moving.gif': moving().then((gif) => gif.gif().toBuffer()),
  'moving.webp': moving().then((webp) => webp.webp().toBuffer()),
  'drawing.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100"><rect width="300" height="100"/></svg>',
  'bitmap.bmp': makeBmp(40, 30),
  'ink.png': inkDrawing().png().toBuffer(),
}

test('every picture says the size of the file that was sent, so that phones keep its space free', async () => {
  const { write, draft, server } = await startPublishing()
  for (const [name, bytes] of Object.entries(files)) await write(name, await bytes)
  const shown = Object.keys(files).map((name) => `![](${name})`)
  const diagram = '```mermaid\ngraph LR\nA-->B\n```'
  await write('x.md', ['---\ntitle: 信\ncover: cover.png\n---', ...shown, diagram].join('\n\n'))
  expect(await draft('x.md')).toMatchObject([{ action: 'created' }])

  const { drafts, images } = server.account()
  const [body = ''] = [...drafts.values()].map(({ articles }) => articles[0]?.content)
  const pathOf = (url: string) => new URL(url).pathname.replace(/\/\d+$/, '')
  const pictures = [...body.matchAll(/<img[^>]*>/g)].map(([tag]) => {
    const value = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
    return {
      path: pathOf(value('(?:data-)?src')),
      width: value('data-w'),
      ratio: Number(value('data-ratio')),
    }
  })
  expect(pictures).toHaveLength(shown.length + 1)
  for (const { path, width, ratio } of pictures) {
    const sent = [...images.values()].find(({ url }) => pathOf(url) === path)
    const real = await sharp(sent?.bytes).metadata()
    expect(width).toBe(String(real.width))
    expect(ratio).toBeCloseTo((real.pageHeight ?? real.height) / real.width, 5)
  }
})
