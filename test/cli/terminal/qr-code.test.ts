import jsQR from 'jsqr'
import { expect, test } from 'vitest'
import { drawCode } from '../../../src/cli/terminal/qr-code.ts'
import { terminalText } from '../../../src/cli/terminal/terminal-text.ts'

/** As long as WeChat's own, with the parameters they carry. */
const link = `https://mp.weixin.qq.com/s?__biz=MzA5ODU0NTAyMQ==&tempkey=${'MTM1MV9hYmNk'.repeat(11)}&chksm=${'8f'.repeat(60)}#rd`

/** Sees a code as a phone does that is held to a terminal of this ground. */
function scan(lines: readonly string[], ground: 'dark' | 'light'): string | undefined {
  const isLit = (character: string, half: 'upper' | 'lower') =>
    character === '█' || character === (half === 'upper' ? '▀' : '▄')
  const rows = lines.flatMap((line) => {
    // With colours the ground is black whatever the terminal's own is.
    const inverts = ground === 'light' && !line.startsWith('\u001B')
    const characters = [...line.replace(/\u001B\[[\d;]*m/g, '')]
    return (['upper', 'lower'] as const).map((half) =>
      characters.map((each) => isLit(each, half) !== inverts),
    )
  })
  const scale = 4
  const [width, height] = [(rows[0]?.length ?? 0) * scale, rows.length * scale]
  const pixels = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const isLight = rows[Math.floor(y / scale)]?.[Math.floor(x / scale)]
      pixels.fill(isLight ? 255 : 0, (y * width + x) * 4, (y * width + x) * 4 + 3)
      pixels[(y * width + x) * 4 + 3] = 255
    }
  return jsQR.default(pixels, width, height)?.data
}

test.each(['dark', 'light'] as const)('a phone reads the code from a %s terminal', async (ground) => {
  const code = await drawCode(link, { columns: 100, hasColours: true })
  expect(scan(code!.map(terminalText), ground)).toBe(link)
})

test('without colours it is made for a dark terminal, and can be read on a light one by what takes negatives', async () => {
  const code = await drawCode(link, { columns: 100, hasColours: false })
  expect(code!.join('')).toMatch(/^[█▀▄ ]+$/)
  expect(scan(code!, 'dark')).toBe(link)
  expect(scan(code!, 'light')).toBe(link)
})

test('a narrower terminal gets half the quiet zone, a too narrow one no code', async () => {
  const widthAt = async (columns: number) => {
    const [line] = (await drawCode(link, { columns, hasColours: false })) ?? []
    return line?.length
  }
  const wide = (await widthAt(200))!
  expect(await widthAt(wide - 1)).toBe(wide - 4)
  expect(await widthAt(wide - 5)).toBeUndefined()
})

test('a link of the usual length fits 80 columns', async () => {
  const usual = `https://mp.weixin.qq.com/s?__biz=MzA5ODU0NTAyMQ==&tempkey=${'x'.repeat(140)}&chksm=${'8f'.repeat(40)}#rd`
  expect(await drawCode(usual, { columns: 80, hasColours: true })).toBeDefined()
})
