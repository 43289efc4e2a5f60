import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { resolveAssets } from '../../../src/assets/resolve/resolve-assets.ts'
import type { AssetReference } from '../../../src/render/article.ts'
import { makePng } from '../../helpers/png.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'
import { article, reference } from '../sample-article.ts'

let root: string
beforeEach(async () => {
  root = await temporaryFolder()
  await mkdir(join(root, 'posts'))
})

const svg = (words: string, widthPx = 120, heightPx = 40) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" font-family="Noto Sans SC"><text y="20">${words}</text></svg>`

const generated = (text: string, scale = 2): AssetReference => ({
  source: { kind: 'generated', bytes: new TextEncoder().encode(text), mediaType: 'image/svg+xml', scale },
  written: 'mermaid',
  alt: '流程图',
  place: { file: 'posts/a.md', line: 7, column: 1 },
})

const resolve = (assets: AssetReference[]) =>
  resolveAssets(article(root, [], { assets, ...(assets[0] && { cover: assets[0] }) }), {
    root,
    cwd: root,
    allowFolders: [],
    allowMissing: false,
  })

describe('a generated picture', () => {
  test('is a PNG at hand, named by what it is drawn from', async () => {
    const asked = generated(svg('好'))
    const { assets, files, problems } = await resolve([asked])
    expect(problems).toEqual([])
    expect(files).toEqual([])
    const [asset] = assets
    expect(asset).toMatchObject({ reference: asked, mediaType: 'image/png', widthPx: 240, heightPx: 80 })
    expect(asset?.path).toBeUndefined()
    expect(asset?.sizeInBytes).toBe(asset?.bytes?.length)
    expect(asset?.bytes?.toString('latin1', 1, 4)).toBe('PNG')
    expect(asset?.name).toBe(`${asset?.key.slice(0, 16)}.png`)
  })

  test('keeps its key, and has another for other words or another scale', async () => {
    const { assets } = await resolve([
      generated(svg('一')),
      generated(svg('一')),
      generated(svg('二')),
      generated(svg('一'), 1),
    ])
    const keys = assets.map((asset) => asset?.key)
    expect(keys[1]).toBe(keys[0])
    expect(new Set(keys).size).toBe(3)
    // Written down, since it stands in ledgers: another one means that every diagram is sent again.
    expect(keys[0]).toMatchInlineSnapshot(
      `"08b0615c4d49f9754f618569d74ecb5a581b06218804875554bf1e781605a2f1"`,
    )
  })

  test('is the cover only if nothing else fits', async () => {
    const diagram = generated(svg('一', 700, 140))
    await writeFile(join(root, 'posts/photo.png'), makePng(900, 383))
    await writeFile(join(root, 'posts/icon.png'), makePng(20, 20))
    const pictures = (name: string) => reference(join(root, 'posts'), name)
    expect((await resolve([diagram, pictures('photo.png')])).cover?.reference.written).toBe('photo.png')
    expect((await resolve([diagram, pictures('icon.png')])).cover?.reference).toBe(diagram)
    expect((await resolve([generated(svg('一', 60))])).cover?.reference.alt).toBe('你好')
  })

  test('that can’t be drawn is told where it stands', async () => {
    const { assets, problems } = await resolve([generated(svg('🚀'))])
    expect(assets).toEqual([undefined])
    expect(problems).toMatchObject([{ code: 'diagram/characters-missing', place: { line: 7 } }])
  })
})
