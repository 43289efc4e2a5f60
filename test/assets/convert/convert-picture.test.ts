import { createHash } from 'node:crypto'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import type { ResolvedAsset } from '../../../src/assets/asset.ts'
import { assetName } from '../../../src/assets/asset-name.ts'
import { animate } from '../../../src/assets/convert/animate.ts'
import { checkPictures, checkSize } from '../../../src/assets/convert/check-pictures.ts'
import { PictureConverter } from '../../../src/assets/convert/convert-picture.ts'
import { decodeBmp } from '../../../src/assets/formats/bmp.ts'
import { judgePicture } from '../../../src/assets/resolve/judge-picture.ts'
import { pictureKind } from '../../../src/fake-wechat/api/file-kinds.ts'
import { isWholePicture } from '../../../src/fake-wechat/api/picture-sizes.ts'
import { openRenderer } from '../../../src/publish/prepare/renderer.ts'
import { inkDrawing, scene, similarity } from '../../helpers/pictures.ts'
import { makeJpeg, makePng } from '../../helpers/png.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

async function assetOf(bytes: Buffer, recipe = ''): Promise<ResolvedAsset> {
  const facts = await judgePicture(bytes)
  if (typeof facts === 'function') throw new Error(facts('a', { file: 'a.md' }).code)
  const key = createHash('sha256').update(bytes).digest('hex') + recipe
  const place = { file: 'a.md', line: 1, column: 3 }
  const source = { kind: 'data', url: '' } as const
  const reference = { source, written: 'a.png', alt: '', place }
  return { ...facts, key, reference, bytes, sizeInBytes: bytes.length, name: assetName(key, facts.mediaType) }
}

async function convert(bytes: Buffer, use: 'body' | 'cover' = 'body', recipe = '') {
  return new PictureConverter().convert(await assetOf(bytes, recipe), use)
}

const problemsOf = async (bytes: Buffer, pictures = new PictureConverter()) =>
  checkPictures({ assets: [await assetOf(bytes)] }, pictures)

const photo = () => scene(600, 400)
const frames = await Promise.all(
  [0, 1, 2, 3].map((index) =>
    sharp({ create: { width: 120, height: 80, channels: 4, background: '#246' } })
      .composite([
        {
          input: { create: { width: 20, height: 20, channels: 4, background: '#fc3' } },
          left: 30 * index,
          top: 30,
        },
      ])
      .png()
      .toBuffer(),
  ),
)
const moving = () => sharp(frames, { join: { animated: true } })
const timing = { delay: [100, 200, 300, 400], loop: 3 }

const pictures: [name: string, picture: Sharp, sent: string][] = [
  ['a JPEG', photo().jpeg(), 'jpeg'],
  ['a progressive JPEG', photo().jpeg({ progressive: true }), 'jpeg'],
  ['a grey JPEG', photo().greyscale().jpeg(), 'jpeg'],
  ['a CMYK JPEG', photo().toColourspace('cmyk').withIccProfile('cmyk').jpeg(), 'jpeg'],
  ['a CMYK JPEG without profile', photo().toColourspace('cmyk').jpeg(), 'jpeg'],
  ['a JPEG in Display P3', photo().withIccProfile('p3').jpeg(), 'jpeg'],
  ['a photo of 12 megapixels', scene(4000, 3000).jpeg(), 'jpeg'],
  ['a PNG', inkDrawing().flatten({ background: '#fff' }).png(), 'png'],
  ['a PNG with a palette', inkDrawing().flatten({ background: '#fff' }).png({ palette: true }), 'png'],
  ['a PNG of 16 bits', photo().toColourspace('rgb16').png(), 'jpeg'],
  ['a grey PNG of 16 bits', photo().greyscale().toColourspace('grey16').png(), 'jpeg'],
  ['a PNG in Display P3', photo().withIccProfile('p3').png(), 'jpeg'],
  ['a WebP photo', photo().webp(), 'jpeg'],
  ['a WebP drawing', inkDrawing().flatten({ background: '#fff' }).webp({ lossless: true }), 'png'],
  ['an AVIF', photo().avif(), 'jpeg'],
  ['a TIFF', photo().tiff(), 'jpeg'],
  ['a CMYK TIFF', photo().toColourspace('cmyk').withIccProfile('cmyk').tiff(), 'jpeg'],
  ['a TIFF of 16 bits', photo().toColourspace('rgb16').tiff({ compression: 'lzw' }), 'jpeg'],
  ['a still GIF', inkDrawing().flatten({ background: '#fff' }).gif(), 'gif'],
  ['a moving GIF', moving().gif(timing), 'gif'],
  ['a moving WebP', moving().webp(timing), 'gif'],
]

describe('converting', () => {
  it.each(pictures)(
    'sends %s as WeChat takes it, looking the same, on every run',
    async (_, picture, kind) => {
      const original = await picture.toBuffer()
      const sent = await convert(original)
      expect((await convert(original)).bytes.equals(sent.bytes)).toBe(true)
      expect(pictureKind(sent.bytes)).toBe(kind)
      expect(isWholePicture(kind as 'png', sent.bytes)).toBe(true)
      expect(sent.mediaType).toBe(`image/${kind}`)
      expect(await similarity(original, sent.bytes)).toBeGreaterThan(0.985)
      const info = await sharp(sent.bytes, { animated: true }).metadata()
      expect([info.width, info.pageHeight ?? info.height]).toEqual([sent.widthPx, sent.heightPx])
      expect(info.space).toMatch(/^(srgb|b-w)$/)
      expect(sent.widthPx).toBeLessThanOrEqual(1440)
      expect(sent.bytes.length).toBeLessThanOrEqual(1_000_000)
    },
  )

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('turns a photo of orientation %i upright', async (orientation) => {
    const original = await photo().jpeg().withMetadata({ orientation }).toBuffer()
    const sent = await convert(original)
    const turned = orientation >= 5
    expect([sent.widthPx, sent.heightPx]).toEqual(turned ? [400, 600] : [600, 400])
    expect((await sharp(sent.bytes).metadata()).orientation ?? 1).toBe(1)
    expect(await similarity(original, sent.bytes)).toBeGreaterThan(0.985)
  })

  it('keeps what moves moving, at its pace', async () => {
    const sent = await convert(await moving().webp(timing).toBuffer())
    expect(await sharp(sent.bytes, { animated: true }).metadata()).toMatchObject({
      pages: 4,
      delay: timing.delay,
      loop: 3,
    })
  })

  it('makes what moves narrower, then of fewer frames, each shown longer, until it fits', async () => {
    const views = await Promise.all(
      [0, 50, 100, 150].map((hue) => scene(720, 240).modulate({ hue }).png().toBuffer()),
    )
    const wide = await sharp(views, { join: { animated: true } })
      .gif(timing)
      .toBuffer()
    const small = (mostBytes: number) => animate(wide, { widthPx: 720, sizeInBytes: wide.length, mostBytes })
    const narrower = await small(Math.ceil(wide.length * 0.8))
    expect(narrower.bytes.length).toBeLessThanOrEqual(wide.length * 0.8)
    expect(narrower.widthPx).toBeLessThan(720)
    const { pages, delay } = await sharp((await small(10)).bytes, { animated: true }).metadata()
    expect({ pages, delay }).toEqual({ pages: 2, delay: [600, 400] })
  })

  it('sends the body less than WeChat documents, the cover what it takes', async () => {
    const noise = Buffer.from(
      Array.from({ length: 1200 * 900 * 3 }, (_, at) => (at * 7919 * (at % 641)) % 251),
    )
    const bytes = await sharp(noise, { raw: { width: 1200, height: 900, channels: 3 } })
      .png()
      .toBuffer()
    expect(bytes.length).toBeGreaterThan(1_000_000)
    expect((await convert(bytes)).bytes.length).toBeLessThanOrEqual(1_000_000)
    expect((await convert(bytes, 'cover')).bytes.equals(bytes)).toBe(true)
  })
})

describe('a picture that is fine', () => {
  it.each([makeJpeg(400, 300), makePng(400, 300)])('stays byte for byte', async (bytes) => {
    expect((await convert(bytes)).bytes.equals(bytes)).toBe(true)
  })

  it.each(['jpeg', 'png'] as const)('loses the place it was taken at, not a pixel: %s', async (format) => {
    const exif = { IFD0: { Copyright: 'Someone' }, IFD3: { GPSLatitude: '31/1 14/1 0/1' } }
    const bytes = await photo().withExif(exif).toFormat(format).toBuffer()
    expect(bytes.includes('Someone')).toBe(true)
    const sent = await convert(Buffer.concat([bytes, Buffer.from('appended')]))
    expect(sent.bytes.includes('Someone')).toBe(false)
    expect(sent.bytes.includes('appended')).toBe(false)
    expect((await sharp(sent.bytes).metadata()).exif).toBeUndefined()
    const pixels = await Promise.all([bytes, sent.bytes].map((each) => sharp(each).raw().toBuffer()))
    expect(pixels[0]?.equals(pixels[1] ?? Buffer.alloc(0))).toBe(true)
  })

  it('keeps its colour profile', async () => {
    const bytes = await photo().withIccProfile('srgb').jpeg().toBuffer()
    expect((await convert(bytes)).bytes.equals(bytes)).toBe(true)
  })
})

describe('dark mode', () => {
  const isTransparent = async (bytes: Buffer) => !(await sharp(bytes).stats()).isOpaque

  it.each([
    ['PNG', inkDrawing().png()],
    ['WebP', inkDrawing().webp()],
    ['AVIF', inkDrawing().avif()],
    ['GIF', inkDrawing().gif()],
  ])('doesn’t swallow dark lines on nothing: %s', async (_, drawing) => {
    const bytes = await drawing.toBuffer()
    const sent = await convert(bytes)
    expect(await isTransparent(sent.bytes)).toBe(false)
    expect(await similarity(bytes, sent.bytes)).toBeGreaterThan(0.98)
  })

  it('leaves light lines and whatever the user wants transparent', async () => {
    const light = await inkDrawing(600, 300, '#eee').png().toBuffer()
    expect((await convert(light)).bytes.equals(light)).toBe(true)
    const dark = await inkDrawing().png().toBuffer()
    expect((await convert(dark, 'body', ':transparent')).bytes.equals(dark)).toBe(true)
    const webp = await inkDrawing().webp().toBuffer()
    expect(await isTransparent((await convert(webp, 'body', ':transparent')).bytes)).toBe(true)
  })
})

describe('an SVG', () => {
  const svg = (attributes: string, content: string) =>
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${content}</svg>`)

  it.each([
    ['width="300" height="100"', [600, 200]],
    ['viewBox="0 0 300 100"', [600, 200]],
    ['viewBox="0 0 300 100" width="100%"', [600, 200]],
    ['width="1in" height="0.5in"', [192, 96]],
    ['width="3000" height="1000"', [1440, 480]],
  ])('of size %s is drawn at twice that, but no wider than readers see', async (attributes, size) => {
    const { widthPx, heightPx, bytes } = await convert(
      svg(attributes, '<rect width="50" height="50" fill="#c33"/>'),
    )
    expect([widthPx, heightPx]).toEqual(size)
    expect(pictureKind(bytes)).toBe('png')
  })

  it.each(['Arial', 'serif', 'Courier, monospace', 'fantasy', '微软雅黑'])(
    'shows words in %s, in the font that comes along',
    async (family) => {
      const words = `<text x="9" y="40" font-family="${family}" font-size="32">字 word</text>`
      const { bytes } = await convert(svg('width="300" height="60"', words))
      const { dominant, channels } = await sharp(bytes).stats()
      expect(dominant).toEqual({ r: 248, g: 248, b: 248 })
      expect(channels[0]?.mean).toBeLessThan(250)
    },
  )

  it('may have a title in characters that no font holds, since it isn’t drawn', async () => {
    const bytes = await convert(svg('width="9" height="9"', '<title>🎉</title><rect width="9" height="9"/>'))
    expect(bytes.widthPx).toBe(18)
  })

  it('may hold the tame entities of drawing programs', async () => {
    const bytes = Buffer.from(
      `<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg">]><svg xmlns="&ns;" width="9" height="9"><rect width="9" height="9"/></svg>`,
    )
    expect((await convert(bytes)).widthPx).toBe(18)
  })
})

describe('what is wrong with a picture’s data', () => {
  const place = { file: 'a.md', line: 1, column: 3 }

  it.each([
    ['webp', photo().webp()],
    ['avif', photo().avif()],
    ['tiff', inkDrawing(6000, 3000).tiff({ compression: 'deflate' })],
  ])('is told at its place: %s', async (_, picture) => {
    const bytes = await picture.toBuffer()
    bytes.fill(0x55, bytes.length >> 1, (bytes.length >> 1) + 200)
    expect(await problemsOf(bytes)).toMatchObject([{ code: 'image/damaged', severity: 'error', place }])
  })

  it('is told as a warning when it stays large, as an error when WeChat would refuse it', async () => {
    let grain = 1
    const noise = Buffer.alloc(1440 * 2000 * 3).map(() => {
      grain = (grain * 48271) % 0x7fffffff
      return grain
    })
    const bytes = await sharp(noise, { raw: { width: 1440, height: 2000, channels: 3 } })
      .tiff({ compression: 'none' })
      .toBuffer()
    expect(await problemsOf(bytes)).toMatchObject([{ code: 'image/large', severity: 'warning', place }])
    const sent = { bytes: Buffer.alloc(10_000_001), mediaType: 'image/png' } as const
    expect(checkSize(await assetOf(bytes), sent, 'body')).toMatchObject({
      code: 'image/too-large',
      params: { size: 10.01, limit: 1 },
    })
  })
})

describe('what was converted', () => {
  it('is found again by the next run, whatever it would do today', async () => {
    const folder = await temporaryFolder()
    const asset = await assetOf(await photo().webp().toBuffer())
    const plugins = { markdown: [], html: [] }
    const first = await openRenderer({ posts: 1, memoryFolder: folder, plugins })
    const sent = await first.pictures.convert(asset, 'body')
    await first.close()
    const second = await openRenderer({ posts: 1, memoryFolder: folder, plugins })
    const { bytes: _, ...withoutBytes } = asset
    expect(await second.pictures.convert(withoutBytes, 'body')).toEqual(sent)
    await second.close()
  })
})

describe('what is to be found out about a picture', () => {
  it('is looked for once, however many posts share it, and again where that failed', async () => {
    let looks = 0
    const pictures = new PictureConverter()
    const find = (words: string[]) => pictures.find(words, async () => ++looks)
    expect(await Promise.all([find(['a', '1']), find(['a', '1']), find(['a', '2'])])).toEqual([1, 1, 2])
    const fail = () => Promise.reject(new Error('unreadable'))
    await expect(pictures.find(['a', '3'], fail)).rejects.toThrow('unreadable')
    expect(await find(['a', '3'])).toBe(3)
  })
})

describe('a BMP', () => {
  const header = (bits: number, packing: number, height: number, extra: Buffer, pixels: Buffer) => {
    const head = Buffer.alloc(54)
    head.write('BM', 'latin1')
    head.writeUInt32LE(54 + extra.length + pixels.length, 2)
    head.writeUInt32LE(54 + extra.length, 10)
    head.writeUInt32LE(40, 14)
    head.writeInt32LE(2, 18)
    head.writeInt32LE(height, 22)
    head.writeUInt16LE(1, 26)
    head.writeUInt16LE(bits, 28)
    head.writeUInt32LE(packing, 30)
    if (bits <= 8) head.writeUInt32LE(extra.length / 4, 46)
    return Buffer.concat([head, extra, pixels])
  }
  const none = Buffer.alloc(0)
  const palette = Buffer.from('0000ff00 00ff0000 ff000000 ffffff00'.replaceAll(' ', ''), 'hex')
  const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')
  /** Red and green above, blue and white below. */
  const expected = hex('ff0000ff 00ff00ff 0000ffff ffffffff')

  it.each([
    ['24 bits', header(24, 0, 2, none, hex('ff0000 ffffff 0000 0000ff 00ff00 0000'))],
    ['32 bits', header(32, 0, 2, none, hex('ff000000 ffffff00 0000ff00 00ff0000'))],
    ['the top first', header(24, 0, -2, none, hex('0000ff 00ff00 0000 ff0000 ffffff 0000'))],
    ['8 bits', header(8, 0, 2, palette, hex('02030000 00010000'))],
    ['4 bits', header(4, 0, 2, palette, hex('23000000 01000000'))],
    ['16 bits', header(16, 0, 2, none, hex('1f00 ff7f 007c e003'))],
    ['16 bits in fields', header(16, 3, 2, hex('00f80000 e0070000 1f000000'), hex('1f00 ffff 00f8 e007'))],
    ['runs of 8 bits', header(8, 1, 2, palette, hex('0102 0103 0000 0100 0101 0001'))],
    ['runs of 4 bits', header(4, 2, 2, palette, hex('0223 0000 0201 0001'))],
  ])('of %s is decoded', (_, bytes) => {
    expect(decodeBmp(bytes)).toEqual({ rgba: expected, widthPx: 2, heightPx: 2 })
  })

  it('is sent as PNG or JPEG', async () => {
    const sent = await convert(header(24, 0, 2, none, hex('ff0000 ffffff 0000 0000ff 00ff00 0000')))
    expect(sent).toMatchObject({ mediaType: 'image/png', widthPx: 2, heightPx: 2 })
  })
})
