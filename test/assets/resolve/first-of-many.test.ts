import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { resolveAssets } from '../../../src/assets/resolve/resolve-assets.ts'
import { scene } from '../../helpers/pictures.ts'
import { makePng } from '../../helpers/png.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'
import { article, reference } from '../sample-article.ts'

/** What is told of a picture that stands twice in a post. */
async function toldOf(name: string, bytes: Buffer): Promise<string[]> {
  const root = await temporaryFolder()
  await writeFile(join(root, name), bytes)
  await writeFile(join(root, 'cover.png'), makePng(940, 400))
  const assets = [name, name].map((path, index) => reference(root, path, index + 1))
  const asked = article(root, [], { assets, cover: reference(root, 'cover.png', 9) })
  const { problems } = await resolveAssets(asked, {
    root,
    cwd: root,
    allowFolders: [],
    allowMissing: false,
  })
  return problems.map(({ code, params, place }) => `${code} ${params.path} ${place?.line}`)
}

const page = () => scene(60, 40)
const pages = async () =>
  sharp(await Promise.all([page().png().toBuffer(), page().negate().png().toBuffer()]), {
    join: { animated: true },
  })

it.each(['none', 'deflate'] as const)('tells once that a TIFF has more pages: %s', async (compression) => {
  const tiff = await (await pages()).tiff({ compression }).toBuffer()
  expect((await sharp(tiff).metadata()).pages).toBe(2)
  expect(await toldOf('a.tif', tiff)).toEqual(['image/first-of-many a.tif 1'])
})

it('tells of a BigTIFF, too', async () => {
  const tiff = await (await pages()).tiff({ bigtiff: true }).toBuffer()
  expect(await toldOf('a.tif', tiff)).toEqual(['image/first-of-many a.tif 1'])
})

it('says nothing of a page with smaller versions of itself', async () => {
  const tiff = await scene(600, 400).tiff({ pyramid: true, tile: true }).toBuffer()
  expect((await sharp(tiff).metadata()).pages).toBeGreaterThan(1)
  expect(await toldOf('a.tif', tiff)).toEqual([])
  expect(await toldOf('b.tif', await page().tiff().toBuffer())).toEqual([])
})

it('tells that an AVIF would move', async () => {
  const still = await page().avif().toBuffer()
  expect(await toldOf('a.avif', still)).toEqual([])
  const moving = Buffer.from(still)
  moving.write('avis', moving.indexOf('mif1'), 'latin1')
  expect(await toldOf('a.avif', moving)).toEqual(['image/first-of-many a.avif 1'])
})

it('tells that a PNG would move, and sends it still', async () => {
  const png = await page().png().toBuffer()
  const control = Buffer.from('000000086163544c0000000200000000f38d9370', 'hex')
  const moving = Buffer.concat([png.subarray(0, 33), control, png.subarray(33)])
  expect(await toldOf('a.png', moving)).toEqual(['image/first-of-many a.png 1'])
})
