import { describe, expect, test } from 'vitest'
import type { RemoteArticle } from '../../src/wechat/types.ts'
import { letter, startPublishing } from '../helpers/publishing.ts'

const linked = letter.replace('再见', '[旧文](https://mp.weixin.qq.com/s/old)，再见')

/** What a person may change in the web editor without touching a word. */
const silentEdits: [part: string, edit: (article: RemoteArticle) => RemoteArticle][] = [
  ['a link', (article) => ({ ...article, content: article.content?.replace('/s/old', '/s/new') ?? '' })],
  [
    'a picture',
    (article) => ({
      ...article,
      content: article.content?.replace(/data-src="[^"]*"/, 'data-src="https://mmbiz.qpic.cn/new/0"') ?? '',
    }),
  ],
  ['the digest', (article) => ({ ...article, digest: '写在夏天' })],
]

describe.each(silentEdits)('%s changed on the website, the words left alone', (_, edit) => {
  test('is not overwritten by a post whose author changed', async () => {
    const project = await startPublishing()
    await project.write('letter.md', linked)
    const [first] = await project.draft('letter.md')
    project.server.website.edit(first!.draft!.mediaId, edit)
    await project.write('letter.md', linked.replace('小禾', '小苗'))
    project.calls()
    const [again] = await project.draft('letter.md')
    expect(again).toMatchObject({ action: 'conflict', problems: [{ code: 'draft/edited-on-website' }] })
    expect(again?.diff).toMatch(/^-.*\n\+/m)
    expect(project.calls()).toEqual(['draft/get'])
  })

  test('is not published', async () => {
    const project = await startPublishing()
    await project.write('letter.md', linked)
    const [first] = await project.draft('letter.md')
    project.server.website.edit(first!.draft!.mediaId, edit)
    const [result] = await project.publish('letter.md')
    expect(result).toMatchObject({ action: 'conflict', problems: [{ code: 'draft/edited-on-website' }] })
    expect(result?.diff).toMatch(/^-.*\n\+/m)
    expect(project.server.account().jobs.size).toBe(0)
  })
})
