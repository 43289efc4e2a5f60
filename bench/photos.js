// 100 photos of 12 megapixels in one post: the whole command against a process that calls sharp for each of them.
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'

const here = import.meta.dirname
const count = 100

/** Prints the table. `folder` is a temporary one; the others are what run.js measures with. */
export async function photosTable({ folder, rounds, median, medianOf }) {
  const project = join(folder, 'photos')
  const cache = join(folder, 'photos-cache')
  mkdirSync(project)
  const photos = await Promise.all(orientations.map(takePhoto))
  for (let index = 0; index < count; index++)
    writeFileSync(join(project, `${index}.jpg`), numbered(photos[index % photos.length], index))
  const pictures = Array.from({ length: count }, (_, index) => `![](${index}.jpg)`)
  writeFileSync(join(project, 'post.md'), `# 一百张\n\n${pictures.join('\n\n')}\n`)

  const command = [join(here, '../dist/wxpub.js'), 'check', join(project, 'post.md'), '--json', '--quiet']
  const samples = { sharp: [], 'wxpub check, all new': [], 'wxpub check, unchanged': [] }
  for (let round = 0; round < rounds; round++) {
    rmSync(cache, { recursive: true, force: true })
    samples.sharp.push(timedProcess([join(here, 'convert-photos.js'), project, String(count)], cache))
    samples['wxpub check, all new'].push(timedProcess(command, cache))
    samples['wxpub check, unchanged'].push(timedProcess(command, cache))
  }
  console.log(`### Whole processes: ${count} photos of 12 MP, ${availableParallelism()} cores\n`)
  console.log('| | ms | / sharp | peak MB | / sharp |\n| --- | --: | --: | --: | --: |')
  for (const [name, rows] of Object.entries(samples)) {
    const ratioOf = (key) => median(rows.map((row, round) => row[key] / samples.sharp[round][key])).toFixed(2)
    const { ms, peakMb } = medianOf(rows)
    console.log(
      `| ${name} | ${ms.toFixed(0)} | ${ratioOf('ms')} | ${peakMb.toFixed(0)} | ${ratioOf('peakMb')} |`,
    )
  }
  console.log()
}

const orientations = [1, 3, 6, 8]

/** Light, dark and grain, as a camera writes them: some 4 MB. */
function takePhoto(orientation) {
  const light = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="3000"><defs><radialGradient id="g"><stop stop-color="#fd9"/><stop offset="1" stop-color="#123"/></radialGradient></defs><rect width="4000" height="3000" fill="url(#g)"/></svg>',
  )
  const noise = { type: 'gaussian', mean: 128, sigma: 12 }
  return sharp({ create: { width: 4000, height: 3000, channels: 3, noise } })
    .composite([{ input: light, blend: 'overlay' }])
    .jpeg({ quality: 88 })
    .withMetadata({ orientation })
    .toBuffer()
}

/** The same photo with another comment: another file, that takes as long to decode. */
function numbered(photo, number) {
  const comment = Buffer.from([0xff, 0xfe, 0, 4, number >> 8, number & 0xff])
  return Buffer.concat([photo.subarray(0, 2), comment, photo.subarray(2)])
}

/** The post has no cover that it states, and what it says of that is no matter. */
function timedProcess(parameters, cache) {
  const note = `process.on('exit', () => console.error(process.resourceUsage().maxRSS / 1024))`
  const preload = `data:text/javascript,${encodeURIComponent(note)}`
  const started = performance.now()
  const { status, stderr } = spawnSync(process.execPath, ['--import', preload, ...parameters], {
    env: { ...process.env, XDG_CACHE_HOME: cache },
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
  if (status !== 0) throw new Error(stderr)
  return { ms: performance.now() - started, peakMb: Number(stderr.trim().split('\n').at(-1)) }
}
