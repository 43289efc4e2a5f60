import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { RemoteArticle } from '../../src/wechat/types.ts'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

/* Posts that are to come together otherwise, while a person was at the draft they are in. */

const post = (number: string, articles?: string[]) =>
  letter
    .replace('第一', `第${number}`)
    .replace('author: ', `${articles ? `articles: [${articles}]\n` : ''}author: `)

/** A draft of two posts, and a third one. */
async function start(): Promise<Publishing & { mediaId: string }> {
  const project = await startPublishing({ session: { localFolder: await temporaryFolder() } })
  await project.write('one.md', post('一', ['two.md']))
  await project.write('two.md', post('二'))
  await project.write('three.md', post('三'))
  const [first] = await project.draft('one.md')
  return Object.assign(project, { mediaId: first!.draft!.mediaId })
}

const grow = (project: Publishing) => project.write('one.md', post('一', ['two.md', 'three.md']))

const reword = (article: RemoteArticle) => ({
  ...article,
  content: article.content?.replace('再见', '回见') ?? '',
})

const drafts = ({ server }: Publishing) =>
  [...server.account().drafts.values()].map(({ articles }) => articles.map(({ title }) => title))

const three = ['第一封信', '第二封信', '第三封信']
const all = ['one.md', 'two.md', 'three.md']
const ours = 'npx wxpub draft one.md two.md three.md --ours'

test('the article that a person changed is named, and the ways that lead on', async () => {
  const project = await start()
  project.server.website.edit(project.mediaId, reword, 1)
  await grow(project)
  const [stopped] = await project.draft('one.md')
  expect(stopped).toMatchObject({ action: 'conflict', problems: [{ code: 'together/old-touched' }] })
  expect(stopped?.problems[0]?.params.what).toBe('“第二封信” in the old one')
  expect(stopped?.next).toEqual(['npx wxpub draft two.md --theirs', ours])
  expect(drafts(project)).toEqual([['第一封信', '第二封信']])
})

test('once her words were taken, --ours makes the new draft; what the old one held is kept', async () => {
  const project = await start()
  project.server.website.edit(project.mediaId, reword, 1)
  await grow(project)
  project.wayOut = 'theirs'
  expect(await project.draft('two.md')).toMatchObject([{ action: 'pulled' }])
  project.wayOut = undefined
  const [stopped] = await project.draft('one.md')
  expect(stopped).toMatchObject({ action: 'conflict', next: [ours] })
  expect(stopped?.problems[0]?.params.what).toBe('“第二封信” in the old one')

  project.wayOut = 'ours'
  const results = await project.draft(...all)
  expect(results.map(({ action }) => action)).toEqual(['created', 'created', 'created'])
  expect(results[0]?.problems.map(({ code }) => code)).toContain('together/replaced')
  expect(drafts(project)).toEqual([three])
  project.wayOut = undefined
  expect(await project.draft(...all)).toMatchObject(all.map(() => ({ action: 'unchanged' })))
})

test('--theirs takes the words of the head out of the old draft, too', async () => {
  const project = await start()
  project.server.website.edit(project.mediaId, reword, 0)
  await grow(project)
  const [stopped] = await project.draft('one.md')
  expect(stopped?.next).toEqual(['npx wxpub draft one.md --theirs', ours])
  project.wayOut = 'theirs'
  expect(await project.draft('one.md')).toMatchObject([
    { action: 'pulled', problems: [{ code: 'draft/words-taken', params: { count: 1 } }] },
    { action: 'skipped' },
    { action: 'skipped' },
  ])
  expect(await readFile(join(project.root, 'one.md'), 'utf8')).toContain('回见')
  expect(drafts(project)).toEqual([['第一封信', '第二封信']])
  // Of the others only settings may be lost, so that the one who was there is all that has to be named.
  project.wayOut = 'ours'
  expect(await project.draft('one.md')).toMatchObject(Array(3).fill({ action: 'created' }))
  expect(drafts(project)).toEqual([three])
  expect([...project.server.account().drafts.values()][0]?.articles[0]?.content).toContain('回见')
})

test('with --ours, words that she changed go into a copy', async () => {
  const project = await start()
  project.server.website.edit(project.mediaId, reword, 1)
  await grow(project)
  project.wayOut = 'ours'
  expect(await project.draft(...all)).toMatchObject(all.map(() => ({ action: 'created' })))
  expect(drafts(project)).toEqual([three])
  const folder = join(project.root, '.wxpub/local/backup')
  const copies = (await readdir(folder)).filter((name) => name.includes('第二封信'))
  expect(await readFile(join(folder, copies[0]!), 'utf8')).toContain('回见')
})

test('with --ours, what she changes until the old draft is deleted stays', async () => {
  const project = await start()
  const { website } = project.server
  website.edit(project.mediaId, reword, 1)
  await grow(project)
  project.wayOut = 'ours'
  project.server.onRequest(({ phase, call }) => {
    if (phase === 'after' && call.endpoint === 'draft/add')
      website.edit(project.mediaId, (article) => ({ ...article, title: '改了' }), 1)
  })
  const [first] = await project.draft(...all)
  expect(first?.problems.map(({ code }) => code)).toContain('together/old-kept')
  expect(drafts(project)).toContainEqual(['第一封信', '改了'])
})

test('what she writes in the old draft until it is deleted holds back a publication, once', async () => {
  const project = await start()
  const { website } = project.server
  await grow(project)
  project.server.failNext('draft/delete', { errcode: 45009 })
  await project.draft('one.md')
  website.edit(project.mediaId, reword, 1)
  const [first] = await project.publish('one.md')
  expect(first).toMatchObject({ action: 'conflict', next: ['npx wxpub publish one.md'] })
  expect(first?.problems.map(({ code }) => code)).toEqual(['together/old-kept', 'together/old-kept-first'])
  expect(project.server.account().publications.size).toBe(0)
  expect(drafts(project)).toContainEqual(['第一封信', '第二封信'])
  expect(await project.publish('one.md')).toMatchObject(Array(3).fill({ action: 'published' }))
})

test('what she set in the old draft beside its words comes along with --ours', async () => {
  const project = await start()
  project.server.website.edit(project.mediaId, (article) => ({ ...article, need_open_comment: 1 }), 1)
  await grow(project)
  project.wayOut = 'ours'
  await project.draft(...all)
  const [draft] = project.server.account().drafts.values()
  expect(draft?.articles.map(({ need_open_comment }) => need_open_comment ?? 0)).toEqual([0, 1, 0])
})

test('--ours says nothing of posts that weren’t named', async () => {
  const project = await start()
  project.server.website.edit(project.mediaId, reword, 1)
  await grow(project)
  project.wayOut = 'ours'
  expect(await project.draft('one.md')).toMatchObject([
    { action: 'conflict', next: ['npx wxpub draft two.md --theirs', ours] },
    {},
    {},
  ])
  expect(drafts(project)).toEqual([['第一封信', '第二封信']])
})

test.each([
  ['its last companion', post('一'), ['two.md']],
  ['one of two companions', post('一', ['three.md']), ['three.md', 'two.md']],
])(
  'what she changed of a post whose file is gone goes with --ours of the others, into a copy: %s',
  async (_, left, companions) => {
    const project = await start()
    await project.write('one.md', post('一', companions))
    const [first] = await project.draft('one.md')
    await project.remove('two.md')
    project.server.website.edit(first!.draft!.mediaId, reword, companions.indexOf('two.md') + 1)
    await project.write('one.md', left)
    const [stopped] = await project.draft('one.md')
    expect(stopped?.next).toEqual([expect.stringMatching(/^npx wxpub draft one.md.* --ours$/)])
    expect(stopped?.problems[0]?.params.what).toBe('“第二封信” in the old one')

    project.wayOut = 'ours'
    const [made] = await project.draft('one.md')
    expect(made?.problems).toMatchObject([{ code: 'together/replaced' }, { code: 'together/left-out-gone' }])
    const copy = String(made?.problems[1]?.params.copy)
    expect(await readFile(join(project.root, copy), 'utf8')).toContain('回见')
    expect(drafts(project)).toEqual([['第一封信', ...(companions.length > 1 ? ['第三封信'] : [])]])
  },
)
