import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { RemoteArticle } from '../../src/wechat/types.ts'
import { makePng } from '../helpers/png.ts'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'

const stored = (project: Publishing): RemoteArticle =>
  [...project.server.account().drafts.values()][0]!.articles[0]!
const cropsOf = (project: Publishing) =>
  Object.fromEntries(
    (stored(project).cover_info?.crop_percent_list ?? []).map(({ ratio, x1, y1, x2, y2 }) => [
      ratio,
      [x1, y1, x2, y2].join(' '),
    ]),
  )
const withFields = (fields: string) => letter.replace('cover: cover.png', fields)
const plain = '---\ntitle: 第一封信\n---\n\n没有图。\n'

describe('a post without pictures', () => {
  test('is sent with a cover of its title, once', async () => {
    const project = await startPublishing()
    await project.write('letter.md', plain)
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'created', problems: [], assets: { uploaded: 1, reused: 0 } },
    ])
    const [cover] = [...project.server.account().materials.values()]
    expect(stored(project).thumb_media_id).toBe(cover?.mediaId)
    expect([cover?.bytes.readUInt32BE(16), cover?.bytes.readUInt32BE(20)]).toEqual([1410, 600])
    expect(cropsOf(project)).toEqual({ '2.35_1': '0 0 1 1', '1_1': '0.287234 0 0.712766 1' })

    await project.write('letter.md', plain.replace('没有', '仍然没有'))
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'updated', assets: { uploaded: 0 } }])
    await project.write('letter.md', plain.replace('第一', '第二'))
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'updated', assets: { uploaded: 1 } }])
  })

  test('is not sent with a cover full of blanks', async () => {
    const project = await startPublishing()
    await project.write('letter.md', plain.replace('封信', '個𠮷'))
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'failed', problems: [{ code: 'post/cover-characters-missing' }] },
    ])
    expect(project.calls()).toEqual([])
  })
})

describe('with the ledger lost, pictures of a draft that is found again', () => {
  const pictures = '---\ntitle: 图\ntype: newspic\n---\n\n说明\n\n![](a.png)![](b.png)\n'
  test.each([
    ['the cover that was made of its title', plain],
    ['its cover', letter],
    ['those of a picture post', pictures],
  ])('aren’t sent again: %s', async (_, text) => {
    const project = await startPublishing()
    await project.write('letter.md', text)
    await project.draft('letter.md')
    const { materials } = project.server.account()
    const ids = [...materials.keys()]
    project.loseLedger()
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'adopted' }])
    expect([...materials.keys()]).toEqual(ids)
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged' }])
  })

  test('aren’t sent again where it holds several posts', async () => {
    const project = await startPublishing()
    await project.write('letter.md', letter.replace('title:', 'articles: [two.md]\ntitle:'))
    await project.write('two.md', letter.replaceAll('第一', '第二').replace('cover.png', 'a.png'))
    await project.draft('letter.md')
    project.loseLedger()
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'adopted' }, { action: 'adopted' }])
    expect(project.server.account().materials.size).toBe(2)
  })

  test('are sent where they are others by now, or the library can’t be read', async () => {
    const project = await startPublishing()
    await project.draft('letter.md')
    project.loseLedger()
    await project.write('cover.png', makePng(901, 383))
    await project.draft('letter.md')
    expect(project.server.account().materials.size).toBe(2)

    project.loseLedger()
    project.server.failNext('material/batchget_material', { errcode: 45009 })
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'adopted' }])
    expect(project.server.account().materials.size).toBe(3)
  })
})

describe('a cover of the library', () => {
  test('is named by its id and sent as it is', async () => {
    const project = await startPublishing()
    await project.draft('letter.md')
    const [id] = project.server.account().materials.keys()
    await project.write('letter.md', withFields(`cover: media:${id}`))
    project.calls()
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'updated', problems: [] }])
    expect(project.calls()).toEqual(['draft/get', 'draft/update', 'draft/get'])
    expect(stored(project).thumb_media_id).toBe(id)
  })

  test('that isn’t there stops the post, at the line that names it', async () => {
    const project = await startPublishing()
    await project.write('letter.md', withFields('cover: media:gone'))
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'failed', problems: [{ code: 'post/cover-not-in-library', place: { line: 5 } }] },
    ])
    expect(project.server.account().drafts.size).toBe(0)
  })
})

describe('the crops of a cover', () => {
  test.each([
    ['the middle', '', { '2.35_1': '0 0.216312 1 0.783688', '1_1': '0.125 0 0.875 1' }],
    ['around a spot', 'focus: 10%, 90%', { '2.35_1': '0 0.432624 1 1', '1_1': '0 0 0.75 1' }],
    [
      'within a part',
      'crop: 0.5, 0, 1, 1',
      { '2.35_1': '0.5 0.358156 1 0.641844', '1_1': '0.5 0.166667 1 0.833333' },
    ],
  ])('are %s', async (_, field, crops) => {
    const project = await startPublishing()
    await project.write('cover.png', makePng(2400, 1800))
    await project.write('letter.md', withFields(`cover: cover.png\n${field}`))
    await project.draft('letter.md')
    expect(cropsOf(project)).toEqual(crops)
  })

  test('that a person chose on the website stay, unless the post states them', async () => {
    const project = await startPublishing()
    await project.draft('letter.md')
    const chosen = { ratio: '1_1', x1: '0', y1: '0', x2: '0.425556', y2: '1' }
    project.server.website.edit(
      stored(project) && [...project.server.account().drafts.keys()][0]!,
      (article) => ({
        ...article,
        cover_info: { crop_percent_list: [chosen] },
        content: article.content?.replace('再见', '回见') ?? '',
      }),
    )
    await project.write('letter.md', letter.replace('再见', '回见'))
    await project.draft('letter.md')
    expect(cropsOf(project)).toEqual({ '1_1': '0 0 0.425556 1' })
    await project.write('letter.md', withFields('cover: cover.png\nfocus: 100%, 0%').replace('再见', '回见'))
    project.wayOut = 'ours'
    await project.draft('letter.md')
    expect(cropsOf(project)).toMatchObject({ '1_1': '0.574444 0 1 1' })
  })

  test('are those of the post again when it no longer states any', async () => {
    const project = await startPublishing()
    await project.write('letter.md', withFields('cover: cover.png\nfocus: 0%, 0%'))
    await project.draft('letter.md')
    await project.write('letter.md', letter)
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'updated' }])
    expect(cropsOf(project)).toMatchObject({ '1_1': '0.287222 0 0.712778 1' })
  })

  test('that WeChat can’t make are left to it, if nobody asked for them', async () => {
    const project = await startPublishing()
    project.server.failNext('draft/add', { errcode: 53402 })
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'created', problems: [] }])
    expect(cropsOf(project)).toEqual({})

    const other = await startPublishing()
    await other.write('letter.md', withFields('cover: cover.png\nfocus: 0%, 0%'))
    other.server.failNext('draft/add', { errcode: 53402 })
    expect(await other.draft('letter.md')).toMatchObject([
      { action: 'failed', problems: [{ code: 'wechat/cover-crop-failed' }] },
    ])
  })
})

describe('what is amiss with a cover is told with the numbers', () => {
  test.each([
    [
      'small',
      makePng(640, 272),
      '',
      [['post/cover-small', { width: 640, shownWidth: 639, shownHeight: 272 }]],
    ],
    ['square', makePng(1000, 1000), '', [['post/cover-ratio', { ratio: 1, share: 43 }]]],
    ['square on purpose', makePng(1000, 1000), 'focus: 50%, 20%', []],
    ['of a photo', makePng(1800, 1200), '', []],
    [
      'made smaller by its crop',
      makePng(1200, 800),
      'crop: 0, 0, 0.5, 1',
      [['post/cover-small', { shownWidth: 600 }]],
    ],
  ])('%s', async (_, picture, field, expected) => {
    const project = await startPublishing()
    await project.write('cover.png', picture)
    await project.write('letter.md', withFields(`cover: cover.png\n${field}`))
    const [result] = await project.draft('letter.md')
    expect(result?.problems.map(({ code, params, place }) => [code, params, place?.line])).toEqual(
      expected.map(([code, params]) => [code, expect.objectContaining(params as object), 5]),
    )
  })

  test('a crop of what wxpub doesn’t cut', async () => {
    const project = await startPublishing()
    await project.write('letter.md', plain.replace('---\n\n', 'focus: 10%, 10%\n---\n\n'))
    expect(await project.draft('letter.md')).toMatchObject([
      {
        action: 'created',
        problems: [{ code: 'post/crop-unused', params: { name: 'focus' }, place: { line: 3 } }],
      },
    ])
  })
})

describe('where the post names no spot to keep', () => {
  const grey = { width: 2000, height: 1500, channels: 3 as const, background: '#8a8a8a' }
  const face = Buffer.from(
    '<svg width="220" height="220"><circle cx="110" cy="110" r="100" fill="#e8a480"/></svg>',
  )
  const photo = (left: number, top: number) =>
    sharp({ create: grey })
      .composite([{ input: face, left, top }])
      .jpeg()
      .toBuffer()

  test.each([
    ['at the right', 1700, 640],
    ['at the left', 60, 640],
    ['above', 900, 40],
    ['below', 900, 1240],
  ])('what draws the eye stays in view: %s', async (_, left, top) => {
    const project = await startPublishing()
    await project.write('cover.jpg', await photo(left, top))
    await project.write('letter.md', withFields('cover: cover.jpg'))
    await project.draft('letter.md')
    const centre = { x: (left + 110) / 2000, y: (top + 110) / 1500 }
    for (const crop of Object.values(cropsOf(project))) {
      const [x1 = 1, y1 = 1, x2 = 0, y2 = 0] = crop.split(' ').map(Number)
      expect(x1 < centre.x && centre.x < x2 && y1 < centre.y && centre.y < y2).toBe(true)
    }
  })
})
