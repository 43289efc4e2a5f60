import { describe, expect, test } from 'vitest'
import type { Question } from '../../src/publish/person/way-out.ts'
import { letter, startPublishing } from '../helpers/publishing.ts'

const open = letter.replace('author', 'comments: open\nauthor')
const closed = letter.replace('author', "comments: 'off'\nauthor")

describe('comments', () => {
  test('that WeChat left closed are among what a person has to do, and don’t keep a post from being published', async () => {
    const project = await startPublishing()
    project.server.onRequest(({ phase, call }) => {
      if (phase !== 'after' || call.endpoint !== 'draft/add') return
      for (const { articles } of project.server.account().drafts.values())
        for (const article of articles) article.need_open_comment = 0
    })
    await project.write('letter.md', open)
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'created', manual: ['comments'], next: ['npx wxpub publish letter.md'] },
    ])
    await project.write('letter.md', open.replace('再见', '回见'))
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'updated', manual: [] }])
  })

  test('set as the post says ask for nothing', async () => {
    const project = await startPublishing()
    await project.write('letter.md', open)
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'created', manual: [] }])
  })

  test('opened on the website are told to be closed by an update, where the post says so', async () => {
    const project = await startPublishing()
    await project.write('letter.md', closed)
    const [first] = await project.draft('letter.md')
    project.server.website.edit(first!.draft!.mediaId, (article) => ({ ...article, need_open_comment: 1 }))
    await project.write('letter.md', closed.replace('再见', '回见'))
    const [result] = await project.draft('letter.md')
    expect(result).toMatchObject({
      action: 'conflict',
      problems: [
        { code: 'draft/saved-on-website' },
        { code: 'draft/comments-reset', params: { website: 'open', post: 'off' } },
      ],
    })
    const asked: Question[] = []
    project.ask = async (question) => {
      asked.push(question)
      return 'leave'
    }
    await project.draft('letter.md')
    expect(asked).toMatchObject([{ resets: [{ code: 'draft/comments-reset' }] }])

    // What the post doesn't say is carried over.
    await project.write('letter.md', letter.replace('再见', '回见'))
    project.ask = undefined
    const [silent] = await project.draft('letter.md')
    expect(silent?.problems.map(({ code }) => code)).toEqual(['draft/saved-on-website'])
  })
})
