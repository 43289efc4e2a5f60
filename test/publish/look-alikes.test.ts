import { expect, test } from 'vitest'
import { type Publishing, startPublishing } from '../helpers/publishing.ts'

const dayMs = 24 * 3600 * 1000

/** Without a picture, whose address would tell one from the other. */
const text = '---\ntitle: 第一封信\ndigest: 写在春天\ncover: cover.png\n---\n\n你好，再见。\n'

/** A project without a ledger, whose account holds a draft with the words of its post that isn't known to be its own. */
async function withOlderDraft(): Promise<[Publishing, older: string]> {
  const project = await startPublishing()
  await project.write('letter.md', text)
  const [first] = await project.draft('letter.md')
  const older = first!.draft!.mediaId
  project.server.website.edit(older, (article) => ({
    ...article,
    content: article.content?.replace(/ data-wxpub="[^"]*"/, '') ?? '',
  }))
  project.loseLedger()
  expect(await project.draft('letter.md')).toMatchObject([{ problems: [{ code: 'draft/same-exists' }] }])
  return [project, older]
}

/** A project without a ledger, whose post was published. */
async function withOlderPublication(): Promise<[Publishing, older: string]> {
  const project = await startPublishing()
  await project.write('letter.md', text)
  const [first] = await project.publish('letter.md')
  project.loseLedger()
  nextDay(project)
  return [project, first!.publication!.articleId!]
}

/** WeChat counts submissions by the day: a new one has none. */
function nextDay({ server, jump }: Publishing): void {
  jump(dayMs)
  server.advance(dayMs)
}

test.each(['before', 'after'] as const)(
  'a draft/add that breaks off %s its effect isn’t settled onto the draft it was to stand beside',
  async (reset) => {
    const [project, older] = await withOlderDraft()
    project.wayOut = 'again'
    project.server.failNext('draft/add', { reset })
    const [again] = await project.draft('letter.md')
    expect(again).toMatchObject({ action: 'created', problems: [{ code: 'draft/left-behind' }] })
    expect(again?.draft?.mediaId).not.toBe(older)
    expect(project.server.account().drafts.size).toBe(2)
  },
)

test('a submission that had no effect isn’t settled onto a publication it was to stand beside', async () => {
  const [project, older] = await withOlderPublication()
  project.wayOut = 'again'
  project.server.failNext('freepublish/submit', { reset: 'before' })
  const [again] = await project.publish('letter.md')
  expect(again?.action).toBe('published')
  expect(again?.publication?.articleId).not.toBe(older)
  expect(project.server.account().publications.size).toBe(2)
})

test('nor onto one that was published after its draft was made', async () => {
  const project = await startPublishing()
  await project.write('letter.md', text)
  await project.draft('letter.md')
  const other = await publishElsewhere(project)
  nextDay(project)
  project.wayOut = 'again'
  project.server.failNext('freepublish/submit', { reset: 'before' })
  const [again] = await project.publish('letter.md')
  expect(again?.action).toBe('published')
  expect(again?.publication?.articleId).not.toBe(other)
  expect(project.server.account().publications.size).toBe(2)
})

test('nor onto one that was deleted', async () => {
  const [project, older] = await withOlderPublication()
  await project.session().wechat.deletePublication(older, 0)
  project.server.failNext('freepublish/submit', { reset: 'before' })
  const [again] = await project.publish('letter.md')
  expect(again?.action).toBe('published')
  expect(again?.publication?.articleId).not.toBe(older)
})

/** Publishes the same words where our ledger doesn't tell of it. @returns the article's id */
async function publishElsewhere(project: Publishing): Promise<string> {
  const ours = project.store
  project.loseLedger()
  await project.write('copy.md', text)
  project.wayOut = 'again'
  const [published] = await project.publish('copy.md')
  project.wayOut = undefined
  project.useStore(ours)
  return published!.publication!.articleId!
}
