import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { RemoteArticle } from '../../../src/wechat/types.ts'
import { type Publishing, startPublishing } from '../../helpers/publishing.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

const walk = `---
title: 散步
type: newspic
---

今天走了**很远**，看了 *河*。

![桥](a.png)![河](b.png)

- 一座桥
- 一条河

明天再去。
`

type Pictures = { image_media_id?: string }[]
type Edit = (article: RemoteArticle) => RemoteArticle

const reword =
  (edit: (text: string) => string): Edit =>
  (article) => ({ ...article, content: edit(article.content ?? '') })

const withPictures =
  (edit: (pictures: Pictures) => Pictures): Edit =>
  (article) => ({ ...article, image_info: { image_list: edit(article.image_info?.image_list ?? []) } })

/** A picture post whose draft a person edited on the website. */
async function edited(edit: Edit): Promise<Publishing> {
  const project = await startPublishing({ session: { localFolder: await temporaryFolder() } })
  await project.write('walk.md', walk)
  const [first] = await project.draft('walk.md')
  project.server.website.edit(first!.draft!.mediaId, edit)
  project.wayOut = 'theirs'
  return project
}

const fileOf = ({ root }: Publishing) => readFile(join(root, 'walk.md'), 'utf8')

const taken: [name: string, edit: Edit, after: string][] = [
  ['a word', reword((text) => text.replace('走了', '跑了')), walk.replace('走了', '跑了')],
  ['a word in bold', reword((text) => text.replace('很远', '不远')), walk.replace('很远', '不远')],
  ['a word of an item', reword((text) => text.replace('一条河', '两条河')), walk.replace('一条河', '两条河')],
  [
    'a new item',
    reword((text) => text.replace('• 一条河', '• 一条河\n• 一只鸟')),
    walk.replace('一条河', '一条河\n- 一只鸟'),
  ],
  [
    'a line taken out',
    reword((text) => text.replace('\n\n明天再去。', '')),
    walk.replace('\n\n明天再去。', ''),
  ],
  ['a new line', reword((text) => `${text}\n\n完。`), `${walk}\n完。\n`],
  ['the title', (article) => ({ ...article, title: '远足' }), walk.replace('散步', '远足')],
  [
    'the order of pictures',
    withPictures((all) => all.toReversed()),
    walk.replace('![桥](a.png)![河](b.png)', '![河](b.png)![桥](a.png)'),
  ],
  ['a picture taken out', withPictures(([first]) => [first!]), walk.replace('![河](b.png)', '')],
]

test.each(taken)('takes %s of a picture post', async (_, edit, after) => {
  const project = await edited(edit)
  expect(await project.draft('walk.md')).toMatchObject([
    { action: 'pulled', problems: [{ code: 'draft/words-taken' }] },
  ])
  expect(await fileOf(project)).toBe(after)
  project.wayOut = undefined
  project.calls()
  expect(await project.draft('walk.md')).toMatchObject([{ action: 'unchanged' }])
  expect(project.calls()).toEqual([])
})

test.each(taken)('nothing is asked once %s was carried into the post by hand', async (_, edit, after) => {
  const project = await edited(edit)
  project.wayOut = undefined
  await project.write('walk.md', after)
  project.calls()
  expect(await project.draft('walk.md')).toMatchObject([
    { action: 'unchanged', problems: [{ code: 'draft/agrees' }] },
  ])
  expect(project.calls()).not.toContain('draft/update')
  expect(await project.draft('walk.md')).toMatchObject([{ action: 'unchanged', problems: [] }])
})

test('tells a picture that is new, and takes the words beside it', async () => {
  const project = await edited((article) =>
    withPictures((all) => [...all, { image_media_id: 'neu' }])(
      reword((text) => text.replace('走了', '跑了'))(article),
    ),
  )
  const [result] = await project.draft('walk.md')
  expect(result).toMatchObject({
    action: 'conflict',
    problems: [{ code: 'draft/words-taken' }, { code: 'draft/pictures-not-taken', params: { count: 1 } }],
  })
  expect(await fileOf(project)).toBe(walk.replace('走了', '跑了'))
})

test('words of the writer’s own stay', async () => {
  const project = await edited(reword((text) => text.replace('走了', '跑了')))
  await project.write(
    'walk.md',
    walk.replace('再去', '不去').replace('![桥](a.png)![河](b.png)', '![河](b.png)![桥](a.png)'),
  )
  expect(await project.draft('walk.md')).toMatchObject([
    { action: 'pulled', problems: [{ params: { count: 1 } }, { code: 'draft/own-words-unsent' }] },
  ])
  expect(await fileOf(project)).toBe(
    walk
      .replace('再去', '不去')
      .replace('![桥](a.png)![河](b.png)', '![河](b.png)![桥](a.png)')
      .replace('走了', '跑了'),
  )
})
