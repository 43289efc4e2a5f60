import { expect, test } from 'vitest'
import type { AssetRecord } from '../../src/ledger/asset-record.ts'
import { inkDrawing, scene, similarity } from '../helpers/pictures.ts'
import { type Publishing, startPublishing } from '../helpers/publishing.ts'

const post = (words: string) =>
  `---\ntitle: 图\ncover: cover.png\n---\n\n${words}\n\n![](photo.webp)\n\n![](lines.png)\n`

async function startWithPictures(): Promise<Publishing> {
  const project = await startPublishing()
  await project.write('photo.webp', await scene(2000, 1000).webp().toBuffer())
  await project.write('lines.png', await inkDrawing(600, 300).png().toBuffer())
  await project.write('post.md', post('你好。'))
  return project
}

const bodyOf = ({ server }: Publishing) =>
  [...server.account().drafts.values()][0]?.articles[0]?.content ?? ''

test('pictures are sent converted, and their places keep the size of what was sent', async () => {
  const project = await startWithPictures()
  const [result] = await project.draft('post.md')
  expect(result).toMatchObject({ action: 'created', problems: [], assets: { uploaded: 3, reused: 0 } })
  const [photo, lines] = project.server.account().images.values()
  expect([photo?.mediaType, lines?.mediaType].sort()).toEqual(['image/jpeg', 'image/png'])
  expect(bodyOf(project)).toContain('data-w="1440" data-ratio="0.5"')
  expect(bodyOf(project)).toContain('data-w="600" data-ratio="0.5"')
})

test('what was sent stays as it is: it isn’t converted again, and its place keeps its size', async () => {
  const project = await startWithPictures()
  await project.draft('post.md')
  project.calls()
  // As an earlier wxpub, which did otherwise, would have left it.
  for (const key of await project.store.list('assets/')) {
    const { value, version } = (await project.store.get(key)) ?? {}
    const record = value as AssetRecord
    if (record.widthPx === 1440)
      await project.store.put(key, { ...record, widthPx: 1080, heightPx: 540 }, version)
  }
  await project.write('post.md', post('再见。'))
  const [result] = await project.draft('post.md')
  expect(result).toMatchObject({ action: 'updated', assets: { uploaded: 0, reused: 3 } })
  expect(project.calls()).toEqual(['draft/get', 'draft/update', 'draft/get'])
  expect(bodyOf(project)).toContain('data-w="1080" data-ratio="0.5"')
})

test('what can’t be converted keeps everything from being sent, and all of it is told', async () => {
  const project = await startWithPictures()
  const broken = (await scene(400, 300).webp().toBuffer()).fill(0x55, 1000, 1400)
  await project.write('photo.webp', broken)
  await project.write('lines.png', await scene(1500, 40).png().toBuffer())
  await project.write('other.webp', Buffer.concat([broken, Buffer.from('x')]))
  await project.write('post.md', `${post('你好。')}\n![](other.webp)\n`)
  const [result] = await project.draft('post.md')
  expect(result?.problems).toMatchObject([
    { code: 'image/damaged', params: { path: 'photo.webp' }, place: { file: 'post.md', line: 8 } },
    { code: 'image/damaged', params: { path: 'other.webp' }, place: { file: 'post.md', line: 12 } },
  ])
  expect(project.calls().filter((endpoint) => /media|material|draft\/add/.test(endpoint))).toEqual([])
})

test('a picture that can’t be converted is told in one run with one that isn’t there', async () => {
  const project = await startWithPictures()
  await project.write('photo.webp', (await scene(400, 300).webp().toBuffer()).fill(0x55, 1000, 1400))
  await project.write('post.md', `${post('你好。')}\n![](gone.png)\n`)
  const [result] = await project.draft('post.md')
  expect(result?.problems.map(({ code, place }) => [code, place?.line])).toEqual([
    ['image/not-found', 12],
    ['image/damaged', 8],
  ])
  expect(project.calls()).toEqual([])
})

test('a picture that the user wants otherwise is another picture; the others stay', async () => {
  const project = await startWithPictures()
  await project.draft('post.md')
  project.whiteGround = false
  const [result] = await project.draft('post.md')
  expect(result).toMatchObject({ action: 'updated', assets: { uploaded: 1, reused: 2 } })
  const { images, materials } = project.server.account()
  const [cover] = materials.values()
  const lines = [...images.values()].filter(
    ({ mediaType, filename }) => mediaType === 'image/png' && filename !== cover?.filename,
  )
  expect(new Set(lines.map(({ filename }) => filename)).size).toBe(2)
  expect(await similarity(lines[0]!.bytes, lines[1]!.bytes)).toBeGreaterThan(0.98)
})
