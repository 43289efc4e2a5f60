import sharp from 'sharp'
import { expect, test } from 'vitest'
import { inkDrawing, scene } from '../helpers/pictures.ts'
import { makeBmp } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

/** Pictures of every kind that is converted, and a post that shows them under a generated cover. */
async function makeFiles(): Promise<Record<string, Uint8Array | string>> {
  const photo = scene(300, 200)
  const frames = await Promise.all([0, 120].map((hue) => scene(60, 40).modulate({ hue }).png().toBuffer()))
  const pictures = {
    'photo.webp': await photo.clone().webp().toBuffer(),
    'photo.avif': await photo.clone().avif().toBuffer(),
    'photo.tif': await photo.clone().tiff().toBuffer(),
    'cmyk.jpg': await photo.clone().toColourspace('cmyk').withIccProfile('cmyk').jpeg().toBuffer(),
    'turned.jpg': await photo.clone().withMetadata({ orientation: 6 }).jpeg().toBuffer(),
    'wide.png': await scene(1600, 50).png().toBuffer(),
    'ink.png': await inkDrawing(200, 100).png().toBuffer(),
    'bitmap.bmp': makeBmp(40, 30),
    'moving.webp': await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer(),
    'words.svg':
      '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><text y="20">你好</text></svg>',
  }
  const shown = Object.keys(pictures).map((name) => `![](${name})`)
  const diagram = '```mermaid\ngraph LR\n甲-->乙\n```'
  return { ...pictures, 'x.md': ['# 同样的字节', ...shown, diagram].join('\n\n') }
}

/** What a process of its own sends, which has converted nothing before: by name. */
async function sentBy(files: Record<string, Uint8Array | string>) {
  const project = await makeProject(files)
  const { server, env } = await startStandIn()
  const { code, stdout } = await project.wxpub(['draft', 'x.md', '--json'], { env })
  expect(JSON.parse(stdout).results[0].problems).toMatchObject([])
  expect(code).toBe(0)
  const { images } = server.account()
  return new Map([...images.values()].map(({ filename, bytes }) => [filename, bytes.toString('base64')]))
}

test('two processes make the same bytes of a picture', async () => {
  const files = await makeFiles()
  const [one, other] = await Promise.all([sentBy(files), sentBy(files)])
  expect(one.size).toBe(Object.keys(files).length + 1)
  expect([...one].sort()).toEqual([...other].sort())
})
