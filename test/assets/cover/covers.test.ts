import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pixelmatch from 'pixelmatch'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ResolvedAsset } from '../../../src/assets/asset.ts'
import { rasterise } from '../../../src/assets/draw/rasterise.ts'
import { resolveAssets } from '../../../src/assets/resolve/resolve-assets.ts'
import { defaultAccount, startFakeWeChat } from '../../../src/fake-wechat/index.ts'
import { makePng } from '../../helpers/png.ts'
import { makeProject } from '../../helpers/project.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'
import { article } from '../sample-article.ts'
import { colours, titles } from './titles.ts'

let root: string
beforeAll(async () => {
  root = await temporaryFolder()
  await mkdir(join(root, 'posts'))
})

async function make(title: string, index = 0, change: { author?: string; logo?: string } = {}) {
  const { author = '小禾的菜园子', logo } = change
  const { cover, problems } = await resolveAssets(article(root, [], { title, author }), {
    root,
    cwd: root,
    allowFolders: [],
    allowMissing: false,
    card: { color: colours[index % colours.length] ?? '', ...(logo !== undefined && { logo }) },
  })
  return { cover, problems }
}

const svgOf = ({ reference: { source } }: ResolvedAsset): string =>
  source.kind === 'generated' ? new TextDecoder().decode(source.bytes) : ''

interface Pixels {
  data: Buffer
  info: { width: number; height: number }
}

const pixelsOf = (png: Uint8Array): Promise<Pixels> =>
  sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true })

/** The box around all pixels in which two pictures differ. */
function difference(one: Pixels, other: Pixels) {
  const { width, height } = one.info
  const box = { left: width, top: height, right: 0, bottom: 0 }
  for (let y = 0; y < height; y++) {
    const rowOf = ({ data }: Pixels) => data.subarray(y * width * 4, (y + 1) * width * 4)
    const [row, otherRow] = [rowOf(one), rowOf(other)]
    if (row.equals(otherRow)) continue
    box.top = Math.min(box.top, y)
    box.bottom = Math.max(box.bottom, y)
    for (let x = 0; x < width; x++) {
      if (row.readUInt32BE(x * 4) === otherRow.readUInt32BE(x * 4)) continue
      box.left = Math.min(box.left, x)
      box.right = Math.max(box.right, x)
    }
  }
  return box
}

describe.each(titles.map((title, index) => [title, index] as const))('the cover of %s', (title, index) => {
  test('holds every word within the square in its middle, and the same bytes on a second run', async () => {
    const { cover, problems } = await make(title, index)
    expect(problems).toEqual([])
    const png = await cover!.draw!()
    expect((await (await make(title, index)).cover!.draw!()).equals(png)).toBe(true)

    const svg = svgOf(cover!)
    const blank = await rasterise(svg.replace(/<text.*?<\/text>/g, ''), 1.5, { weight: 'bold' })
    const ink = difference(await pixelsOf(png), await pixelsOf(blank.png))
    const [left, right] = [(1410 - 600) / 2, (1410 + 600) / 2]
    const marginPx = 38
    expect(ink.left).toBeGreaterThan(left + marginPx)
    expect(ink.right).toBeLessThan(right - marginPx)
    expect(ink.top).toBeGreaterThan(marginPx)
    expect(ink.bottom).toBeLessThan(600 - marginPx)
    // What is left out is emoji alone.
    const words = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text).join('')
    const kept = title.replace(/\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|\ufe0f/gu, '')
    expect(words.replace(/\s/g, '')).toBe(`${kept.replace(/\s/g, '')}小禾的菜园子`)
  })
})

test('30 covers look as recorded', async () => {
  const [columns, widthPx, heightPx, gapPx] = [4, 376, 160, 8]
  const tiles = titles.map(async (title, index) => {
    const { cover } = await make(title, index, index % 3 === 0 ? { author: '' } : {})
    const { png } = await rasterise(svgOf(cover!), 0.4, { weight: 'bold' })
    const [column, row] = [index % columns, Math.floor(index / columns)]
    return { input: png, left: column * (widthPx + gapPx), top: row * (heightPx + gapPx) }
  })
  const [width, height] = [
    columns * (widthPx + gapPx),
    Math.ceil(titles.length / columns) * (heightPx + gapPx),
  ]
  const sheet = await sharp({ create: { width, height, channels: 3, background: '#fff' } })
    .composite(await Promise.all(tiles))
    .jpeg({ quality: 82, mozjpeg: true })
    .toBuffer()
  const path = join(import.meta.dirname, 'sheet.jpg')
  if (process.env.UPDATE_SHEETS) await writeFile(path, sheet)
  const [drawn, recorded] = await Promise.all(
    [sheet, await readFile(path)].map((jpeg) => sharp(jpeg).ensureAlpha().raw().toBuffer()),
  )
  // Another build of the drawing engine may smooth an edge otherwise.
  expect(pixelmatch(drawn!, recorded!, undefined, width, height, { threshold: 0.1 })).toBeLessThan(400)
})

describe('a generated cover', () => {
  test('keeps its key however it is drawn, and has another for other words, colour or logo', async () => {
    await writeFile(join(root, 'logo.png'), makePng(120, 40))
    const keys = [
      await make('一'),
      await make('一'),
      await make('二'),
      await make('一', 1),
      await make('一', 0, { author: '' }),
      await make('一', 0, { logo: join(root, 'logo.png') }),
    ].map(({ cover }) => cover?.key)
    expect(keys[1]).toBe(keys[0])
    expect(new Set(keys).size).toBe(5)
    // Written down, since it stands in ledgers: another one means that every generated cover is sent again.
    expect(keys[0]).toMatchInlineSnapshot(
      `"5f2a845d87f61d2fda8729f68ee8cc98c89ccd9e72acb2cd113593270a77025c"`,
    )
  })

  test('shows the author where the title has no character that can be drawn', async () => {
    const { cover } = await make('🎉🎉')
    expect(svgOf(cover!)).toMatch(/>小禾的<.*>菜园子</)
  })

  test('draws rare characters as they stand in names', async () => {
    const { cover, problems } = await make('王烎与靐的故事')
    expect(problems).toEqual([])
    expect((await cover!.draw!()).length).toBeGreaterThan(10_000)
  })

  test('isn’t made with blanks: characters that no font holds are told', async () => {
    expect(await make('𠮷野家')).toMatchObject({
      cover: undefined,
      problems: [{ code: 'post/cover-characters-missing', severity: 'error', params: { characters: '𠮷' } }],
    })
  })

  test('has its logo, or tells what is wrong with it', async () => {
    await writeFile(join(root, 'logo.png'), makePng(120, 40))
    const { cover } = await make('一', 0, { logo: join(root, 'logo.png') })
    expect(svgOf(cover!)).toMatch(/<image x="404" [^>]*width="132" height="44" href="data:image\/png;base64,/)
    expect((await make('一', 0, { logo: join(root, 'gone.png') })).problems).toMatchObject([
      { code: 'image/not-found', place: { file: 'gone.png' } },
    ])
  })

  test('is the same in two processes', async () => {
    const sent: Buffer[] = []
    for (let time = 0; time < 2; time++) {
      const server = await startFakeWeChat()
      const project = await makeProject({ 'a.md': '# 第一封信\n\n没有图。\n' })
      const env = {
        WECHAT_API_BASE: server.origin,
        WECHAT_APP_ID: 'wxfake0000000001',
        WECHAT_APP_SECRET: defaultAccount.appSecret,
      }
      const { code } = await project.wxpub(['draft', 'a.md'], { env })
      expect(code).toBe(0)
      sent.push(...[...server.account().materials.values()].map(({ bytes }) => bytes))
      await server.close()
    }
    expect(sent).toHaveLength(2)
    expect(sent[0]?.equals(sent[1]!)).toBe(true)
  })
})
