import { expect, test } from 'vitest'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'

/* Lists are read page by page, of 20: what a person does between two pages moves the rest. */

/** A project without a ledger, whose draft is on the second page of the list. */
async function start(others: number): Promise<[Publishing, mediaId: string]> {
  const project = await startPublishing()
  const [{ draft } = {}] = await project.draft('letter.md')
  const { drafts } = project.server.account()
  const [own] = drafts.values()
  for (let count = 0; count < others; count++) {
    const articles = [{ ...own!.articles[0], title: `别的 ${count}`, content: '<p>别的</p>' }]
    drafts.set(`other-${count}`, { ...own!, mediaId: `other-${count}`, articles })
  }
  project.loseLedger()
  project.calls()
  return [project, draft!.mediaId]
}

/** Lets something happen after each of the next pages. */
function afterPages({ server }: Publishing, pages: number, happen: () => void): void {
  let left = pages
  server.onRequest(({ phase, call }) => {
    if (phase === 'after' && call.endpoint === 'draft/batchget' && left-- > 0) happen()
  })
}

const listed = (project: Publishing) => project.calls().filter((call) => call === 'draft/batchget').length

test.each<[string, number, (project: Publishing, mediaId: string) => void]>([
  ['another one is deleted', 20, ({ server }) => server.website.delete('other-19')],
  ['it is saved, which puts it first', 21, ({ server }, mediaId) => server.website.save(mediaId)],
])('a draft is found though %s between two pages', async (_, others, happen) => {
  const [project, mediaId] = await start(others)
  afterPages(project, 1, () => happen(project, mediaId))
  const [result] = await project.draft('letter.md')
  expect(result?.draft?.mediaId).toBe(mediaId)
  expect(result?.action).toBe('adopted')
})

test('a list that never rests is read three times, not for ever', async () => {
  const [project] = await start(45)
  let count = 0
  afterPages(project, 99, () => {
    const { drafts } = project.server.account()
    const [own] = drafts.values()
    drafts.set(`new-${count}`, { ...own!, mediaId: `new-${count}`, articles: [{ title: `新 ${count++}` }] })
  })
  await project.write('new.md', letter.replace('第一封信', '新的信').replace('你好', '早'))
  expect((await project.draft('new.md'))[0]?.action).toBe('created')
  expect(listed(project)).toBe(2 + 2 + 3)
})
