import { expect, test } from 'vitest'
import { defaultAccount } from '../../src/fake-wechat/index.ts'
import type { Question } from '../../src/publish/person/way-out.ts'
import { letter, startPublishing } from '../helpers/publishing.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

/*
 * A personal account may not publish through the API: every article ends with a person on the website, who declares
 * originality, mends a word and presses 发表. Whatever she does, no draft is made twice, and nothing is asked twice.
 */

test('a year of a personal account', async () => {
  const localFolder = await temporaryFolder()
  const project = await startPublishing({
    session: { localFolder },
    accounts: [{ ...defaultAccount, kind: 'personal' }],
  })
  const { website } = project.server
  const questions: Question[] = []
  project.ask = async (question) => {
    questions.push(question)
    return 'by-hand'
  }

  // Spring: a draft, opened on the website to declare originality.
  const [first] = await project.draft('letter.md')
  expect(first).toMatchObject({ action: 'created' })
  const { mediaId } = first!.draft!
  project.server.advance(60_000)
  website.save(mediaId)

  // A typo is mended in the Markdown; the question is answered once, whatever is typed after it.
  await project.write('letter.md', letter.replace('再见', '回见'))
  expect(await project.draft('letter.md')).toMatchObject([
    { action: 'skipped', problems: [{ code: 'draft/change-by-hand' }] },
  ])
  const [again] = await project.draft('letter.md')
  expect(again?.diff).toContain('+回见')
  expect(questions).toMatchObject([{ kind: 'saved', post: 'letter.md' }])

  // She mends it on the website as well: both agree, and what she declared there stays.
  website.edit(mediaId, (article) => ({
    ...article,
    content: article.content?.replace('再见', '回见') ?? '',
  }))
  expect(await project.draft('letter.md')).toMatchObject([
    { action: 'unchanged', problems: [{ code: 'draft/agrees' }] },
  ])

  // Meanwhile the next post links to this one, which has no address yet.
  await project.write(
    'next.md',
    letter.replace('第一封信', '第二封信').replace('你好', '见[上一封](letter.md)'),
  )
  expect(await project.draft('next.md')).toMatchObject([
    { action: 'created', problems: [{ code: 'link/post-unpublished' }] },
  ])

  // Published by hand, which no list shows; a publication of ours is refused as that of any personal account.
  const [url = ''] = website.publish(mediaId)
  expect(await project.publish('letter.md')).toMatchObject([
    { action: 'skipped', problems: [{ code: 'draft/gone' }] },
  ])
  const article = [...project.server.account().publications.values()].at(-1)!.articles[0]!
  expect(await project.adopt('letter.md', { place: { kind: 'publication', url }, article })).toMatchObject({
    action: 'adopted',
    publication: { url },
  })

  // The link resolves, by an update of the draft that stands.
  const [linked] = await project.draft('next.md')
  expect(linked).toMatchObject({ action: 'updated', problems: [] })
  const { articles } = project.server.account().drafts.get(linked!.draft!.mediaId)!
  expect(articles[0]?.content).toContain(url)

  // Winter: another theme changes the draft, and nothing of what readers have.
  for (const name of ['letter.md', 'next.md']) {
    const text =
      name === 'letter.md'
        ? letter.replace('再见', '回见')
        : letter.replace('第一封信', '第二封信').replace('你好', '见[上一封](letter.md)')
    await project.write(name, text.replace('author:', 'font_size: 17\nauthor:'))
  }
  project.calls()
  expect(await project.draft('letter.md', 'next.md')).toMatchObject([
    { action: 'unchanged', problems: [] },
    { action: 'updated' },
  ])
  expect(project.calls().filter((call) => call.startsWith('draft/'))).toEqual([
    'draft/get',
    'draft/update',
    'draft/get',
  ])

  const added = project.server.calls.filter(({ endpoint }) => endpoint === 'draft/add')
  expect([added.length, project.server.account().drafts.size, questions.length]).toEqual([2, 1, 1])
})
