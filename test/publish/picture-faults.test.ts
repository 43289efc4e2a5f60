import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Fault } from '../../src/fake-wechat/index.ts'
import { makePng } from '../helpers/png.ts'
import { type Publishing, startPublishing } from '../helpers/publishing.ts'

const post = `---
title: 相册
cover: cover.png
---

![一](1.png)

![二](2.png)

![三](3.png)

![四](4.png)
`
const lineOf = { '2.png': 8, '4.png': 12, 'cover.png': 3 }

async function startAlbum(options: Parameters<typeof startPublishing>[0] = {}): Promise<Publishing> {
  const project = await startPublishing(options)
  for (const picture of [1, 2, 3, 4]) await project.write(`${picture}.png`, makePng(300 + picture, 200))
  await project.write('album.md', post)
  return project
}

/** Lets the next uploads of a picture go wrong, in whatever order pictures are sent. */
async function failUpload({ server, root }: Publishing, path: string, ...faults: Fault[]): Promise<void> {
  const hash = createHash('sha256')
    .update(await readFile(join(root, path)))
    .digest('hex')
  const stop = server.onRequest(({ phase, call }) => {
    const { filename } = (call.body ?? {}) as { filename?: string }
    if (phase !== 'before' || !filename?.startsWith(hash.slice(0, 16))) return
    const fault = faults.shift()
    if (fault) server.failNext(call.endpoint, fault)
    else stop()
  })
}

/** How many uploads took effect, and how many pictures the only draft shows. */
function stored({ server }: Publishing) {
  const { images, materials, drafts } = server.account()
  expect(drafts.size).toBeLessThan(2)
  const content = [...drafts.values()][0]?.articles[0]?.content ?? ''
  return {
    uploads: images.size,
    inLibrary: materials.size,
    shown: content.match(/data-src="https:/g)?.length ?? 0,
  }
}

const complete = { uploads: 5, inLibrary: 1, shown: 4 }
const hasDraftCall = (calls: string[]) => calls.some((call) => call === 'draft/add')

describe('one fault in the middle of a post is overcome:', () => {
  const passing: [string, Fault, uploads: number][] = [
    ['busy (-1)', { errcode: -1 }, 5],
    ['a gateway’s 502', { status: 502 }, 5],
    ['a connection cut before the effect', { reset: 'before' }, 5],
    // Nobody can look for a body picture: it may have been stored twice.
    ['a connection cut after the effect', { reset: 'after' }, 6],
    ['a slow server', { delayMs: 50 }, 5],
  ]
  test.each(passing)('%s', async (_, fault, uploads) => {
    for (const path of ['2.png', 'cover.png']) {
      const project = await startAlbum()
      await failUpload(project, path, fault)
      expect(await project.draft('album.md')).toMatchObject([{ action: 'created', problems: [] }])
      expect(stored(project)).toEqual({ ...complete, uploads: path === '2.png' ? uploads : 5 })
    }
  })

  test.each([40005, 40009, 40113])('a body picture refused with %i goes to the library', async (errcode) => {
    const project = await startAlbum()
    await failUpload(project, '2.png', { errcode })
    expect(await project.draft('album.md')).toMatchObject([
      {
        action: 'created',
        assets: { uploaded: 5 },
        problems: [
          {
            code: 'image/in-library-instead',
            severity: 'note',
            params: { path: '2.png', errcode, stock: 2, limit: 100_000 },
            place: { file: 'album.md', line: lineOf['2.png'], column: 1 },
          },
        ],
      },
    ])
    expect(stored(project)).toEqual({ ...complete, inLibrary: 2 })

    await project.write('album.md', post.replace('相册', '新相册'))
    project.calls()
    expect(await project.draft('album.md')).toMatchObject([{ action: 'updated', problems: [] }])
    expect(project.calls()).toEqual(['draft/get', 'draft/update', 'draft/get'])
  })
})

describe('one refusal in the middle of a post stops it, and the next run sends only the rest:', () => {
  const refusals: [path: '2.png' | 'cover.png', errcode: number, code: string][] = [
    ['2.png', 40137, 'wechat/picture-dimensions-refused'],
    ['2.png', 45001, 'wechat/picture-too-large'],
    ['2.png', 45009, 'wechat/daily-quota'],
    ['cover.png', 40005, 'wechat/picture-type-refused'],
    ['cover.png', 40009, 'wechat/picture-too-large'],
    ['cover.png', 40113, 'wechat/picture-type-refused'],
    ['cover.png', 40137, 'wechat/picture-dimensions-refused'],
    ['cover.png', 45001, 'wechat/picture-too-large'],
    ['cover.png', 45009, 'wechat/daily-quota'],
    ['cover.png', 45034, 'wechat/library-full'],
  ]
  test.each(refusals)('%s with %i', async (path, errcode, code) => {
    const project = await startAlbum()
    await failUpload(project, path, { errcode })
    const [failed] = await project.draft('album.md')
    const place = { file: 'album.md', line: lineOf[path], column: expect.any(Number) }
    expect(failed).toMatchObject({ action: 'failed', problems: [{ code, errcode, place }] })
    expect(failed?.problems).toHaveLength(1)
    expect(hasDraftCall(project.calls())).toBe(false)

    const { uploads } = stored(project)
    const [again] = await project.draft('album.md')
    expect(again).toMatchObject({ action: 'created', problems: [] })
    expect(again?.assets).toEqual({ uploaded: 5 - uploads, reused: uploads })
    expect(stored(project)).toEqual(complete)
  })
})

test('all pictures that WeChat refuses are told in one run, and the others are sent', async () => {
  const project = await startAlbum()
  await failUpload(project, '2.png', { errcode: 40137 })
  await failUpload(project, '4.png', { errcode: 40137 })
  await failUpload(project, 'cover.png', { errcode: 40009 })
  const [failed] = await project.draft('album.md')
  expect(failed?.problems.map(({ errcode, place }) => [errcode, place?.line]).sort()).toEqual([
    [40009, lineOf['cover.png']],
    [40137, lineOf['4.png']],
    [40137, lineOf['2.png']],
  ])
  expect(stored(project)).toEqual({ uploads: 2, inLibrary: 0, shown: 0 })
})

test('a quota that is used up ends the uploads at once, and is told once', async () => {
  const project = await startAlbum()
  for (let picture = 5; picture < 15; picture++)
    await project.write(`${picture}.png`, makePng(300 + picture, 200))
  await project.write(
    'album.md',
    post + [...Array(10).keys()].map((each) => `\n![](${each + 5}.png)\n`).join(''),
  )
  project.server.failNext('media/uploadimg', { errcode: 45009 }, 20)
  const [failed] = await project.draft('album.md')
  expect(failed).toMatchObject({ action: 'failed', problems: [{ errcode: 45009 }] })
  const uploads = project.calls().filter((call) => call === 'media/uploadimg')
  expect(uploads.length).toBeLessThanOrEqual(3)
})

describe('a body picture on its way to the library', () => {
  test('that is refused there too stops the post with one problem', async () => {
    const project = await startAlbum()
    await failUpload(project, '2.png', { errcode: 40113 }, { errcode: 40113 })
    const [failed] = await project.draft('album.md')
    expect(failed?.problems).toMatchObject([{ errcode: 40113, place: { line: lineOf['2.png'] } }])
    expect(failed?.problems).toHaveLength(1)
    expect(hasDraftCall(project.calls())).toBe(false)
  })

  test('that the library has no room for is told with both reasons', async () => {
    const project = await startAlbum()
    await failUpload(project, '2.png', { errcode: 40009 }, { errcode: 45034 })
    const [failed] = await project.draft('album.md')
    const place = { line: lineOf['2.png'] }
    expect(failed?.problems).toMatchObject([
      { errcode: 45034, place },
      { errcode: 40009, place },
    ])
    expect(hasDraftCall(project.calls())).toBe(false)
  })

  test.each(['before', 'after'] as const)(
    'whose answer is lost is looked for: %s the effect',
    async (reset) => {
      const project = await startAlbum()
      await failUpload(project, '2.png', { errcode: 40009 }, { reset })
      expect(await project.draft('album.md')).toMatchObject([{ action: 'created' }])
      expect(stored(project)).toEqual({ ...complete, inLibrary: 2 })
    },
  )

  test('is sent there once though it is the cover, too', async () => {
    const project = await startAlbum()
    await project.write('album.md', post.replace('cover: cover.png', 'cover: 2.png'))
    await failUpload(project, '2.png', { errcode: 40009 })
    expect(await project.draft('album.md')).toMatchObject([{ action: 'created' }])
    expect(stored(project)).toEqual({ uploads: 4, inLibrary: 1, shown: 4 })
  })

  test('goes there at once where the config says so, which is told once', async () => {
    const project = await startAlbum({ config: { picturesInLibrary: true } })
    const [created] = await project.draft('album.md')
    expect(created).toMatchObject({
      action: 'created',
      problems: [{ code: 'image/in-library', count: 4, params: { stock: 5 } }],
    })
    expect(stored(project)).toEqual({ ...complete, inLibrary: 5 })
    expect(project.calls()).not.toContain('media/uploadimg')
  })
})
