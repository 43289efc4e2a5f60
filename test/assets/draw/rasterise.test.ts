import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { charactersOf, unpackWoff } from '../../../src/assets/draw/unpack-woff.ts'
import { drawMermaid } from '../../../src/render/diagrams/mermaid/draw-mermaid.ts'
import { widthInEm } from '../../../src/render/diagrams/text-width.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'
import { decodePng } from '../decode-png.ts'

let cache: string
beforeAll(async () => {
  cache = await temporaryFolder()
})
beforeEach(() => {
  vi.resetModules()
  vi.stubEnv('XDG_CACHE_HOME', cache)
  return () => vi.unstubAllEnvs()
})

/** As in a process that has just started. */
async function rasterise(svg: string, scale = 2) {
  const { rasterise: draw } = await import('../../../src/assets/draw/rasterise.ts')
  return draw(svg, scale)
}

const picture = (inner: string, widthPx = 200, heightPx = 40) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" font-family="Noto Sans SC">${inner}</svg>`
const words = (text: string) => picture(`<text x="10" y="28" font-size="20">${text}</text>`)

describe('a drawing in pixels', () => {
  test('is twice as large, on white, and the same on every run', async () => {
    const { svg, widthPx, heightPx } = await drawMermaid('flowchart TD\nA[开始] --> B{通过？}')
    const first = await rasterise(svg)
    expect(first).toMatchObject({ widthPx: 2 * widthPx, heightPx: 2 * heightPx })
    vi.resetModules()
    expect((await rasterise(svg)).png.equals(first.png)).toBe(true)
    const pixels = decodePng(first.png)
    expect([pixels.widthPx, pixels.heightPx]).toEqual([first.widthPx, first.heightPx])
    expect(pixels.ink({ right: 10, bottom: 10 })).toBe(0)
  })

  test.each(['中', '“', '→', '①', '≥', '★', '√', '囍', '國', 'W', '，', '─', '⇒', '✓'])(
    'shows %s',
    async (character) => {
      const { png } = await rasterise(words(character))
      expect(decodePng(png).ink()).toBeGreaterThan(8)
    },
  )

  test('shows every label in its place', async () => {
    const { svg } = await drawMermaid('flowchart LR\nA["第一步"] -->|"去"| B["第二步"]')
    const blank = svg.replace(/<text[^<>]*>[^<]*<\/text>/g, '')
    const [shown, without] = await Promise.all(
      [svg, blank].map(async (each) => decodePng((await rasterise(each)).png)),
    )
    const [dx = 0, dy = 0] = /translate\((\S+) ([^)]+)\)/.exec(svg)?.slice(1).map(Number) ?? []
    const labels = [...svg.matchAll(/<text[^<>]* x="([^"]*)" y="([^"]*)"[^<>]*>/g)].map(([, x, y]) => {
      const [middle, bottom] = [Math.round(2 * (Number(x) + dx)), Math.round(2 * (Number(y) + dy))]
      return { left: middle - 12, right: middle + 12, top: bottom - 20, bottom }
    })
    expect(labels).toHaveLength(3)
    for (const label of labels) {
      expect(shown?.ink(label, 100)).toBeGreaterThan(20)
      expect(without?.ink(label, 100)).toBe(0)
    }
  })

  test.each(['输入用户名和密码', 'The quick brown fox; 12,345', '“引号”……与 → 符号 ①', 'WWWWmmmmiiii'])(
    'is no wider than was reckoned: %s',
    async (text) => {
      const { png } = await rasterise(picture(`<text x="0" y="28" font-size="20">${text}</text>`, 800), 1)
      const pixels = decodePng(png)
      const reckoned = Math.ceil(widthInEm(text) * 20)
      expect(pixels.ink({ left: reckoned + 1 })).toBe(0)
      expect(pixels.ink({ left: reckoned - 30 })).toBeGreaterThan(0)
    },
  )

  test('has no more pixels than WeChat takes', async () => {
    const { widthPx, heightPx } = await rasterise(picture('', 2000, 1600))
    expect(widthPx * heightPx).toBeLessThan(5_010_000)
    expect(widthPx).toBeGreaterThan(2400)
  })

  test('is refused when characters would be blank', async () => {
    const told = await rasterise(words('好 ✅ 好 😀 &#128640;')).catch((error: unknown) => error)
    expect(told).toMatchObject({
      name: 'ProblemError',
      problem: { code: 'diagram/characters-missing', params: { characters: '✅ 😀 🚀' } },
    })
  })
})

describe('fonts', () => {
  const folder = join(import.meta.dirname, '../../../node_modules/@fontsource/noto-sans-sc/files')
  const chinese = join(folder, 'noto-sans-sc-chinese-simplified-400-normal.woff')

  test('are unpacked as they were packed', async () => {
    const packed = await readFile(chinese)
    const font = unpackWoff(packed)
    expect(font.length).toBe(packed.readUInt32BE(16))
    for (let index = 0; index < font.readUInt16BE(4); index++) {
      const entry = 12 + 16 * index
      const start = font.readUInt32BE(entry + 8)
      const table = Buffer.from(font.subarray(start, start + ((font.readUInt32BE(entry + 12) + 3) & ~3)))
      // The checksum of `head` leaves out its own field for all of the file.
      if (font.toString('latin1', entry, entry + 4) === 'head') table.writeUInt32BE(0, 8)
      let sum = 0
      for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0
      expect(sum).toBe(font.readUInt32BE(entry + 4))
    }
  })

  test('know their characters', async () => {
    const packed = await readFile(chinese)
    const characters = await charactersOf(async (from, length) => packed.subarray(from, from + length))
    const has = (character: string) => characters.has(character.codePointAt(0) ?? 0)
    expect(['中', 'A', '，', '囧'].map(has)).toEqual([true, true, true, true])
    expect(['→', '①', '✅'].map(has)).toEqual([false, false, false])
  })

  test('are unpacked once, and again when what is kept is damaged', async () => {
    const folderOfFonts = join(cache, 'wxpub', 'fonts')
    const { png } = await rasterise(words('中'))
    const kept = await readdir(folderOfFonts)
    expect(kept.every((name) => name.endsWith('.ttf'))).toBe(true)
    await Promise.all(kept.map((name) => writeFile(join(folderOfFonts, name), 'cut off')))
    vi.resetModules()
    expect((await rasterise(words('中'))).png.equals(png)).toBe(true)
  })

  test('are found without a cache that can be written', async () => {
    const { png } = await rasterise(words('中'))
    vi.resetModules()
    await writeFile(join(cache, 'a-file'), '')
    vi.stubEnv('XDG_CACHE_HOME', join(cache, 'a-file'))
    expect((await rasterise(words('中'))).png.equals(png)).toBe(true)
  })
})
