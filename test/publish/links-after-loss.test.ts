import { expect, test } from 'vitest'
import { articleAddress } from '../../src/article-address.ts'
import type { PostEntry } from '../../src/ledger/ledger.ts'
import { differsFromSent } from '../../src/publish/publication/changed-since.ts'
import { readPost } from '../../src/read/read-post.ts'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const linking = (links: string) =>
  `---\ntitle: 第二封信\ncover: cover.png\ndigest: 写在夏天\n---\n\n接着${links}写。\n`

/** Two posts that are published, and a third one that leads to one or both. */
async function start(links = '[上一封](letter.md)'): Promise<Publishing> {
  const project = await startPublishing({
    publishAfterPolls: 0,
    session: { localFolder: await temporaryFolder() },
  })
  await project.write('other.md', letter.replace('第一封信', '另一封信'))
  await project.write('waiting.md', letter.replace('第一封信', '还没发的信'))
  await project.write('second.md', linking(links))
  return project
}

/** As the website lists them: what was published, as it stands there. */
function published(project: Publishing, title: string) {
  for (const [articleId, { articles }] of project.server.account().publications) {
    const article = articles.find((each) => each.title === title)
    const url = articleAddress(article?.url ?? '')
    if (article) return { place: { kind: 'publication' as const, articleId, url }, article }
  }
  throw new Error(`${title} isn't published`)
}

const addressOf = (project: Publishing, title: string) => published(project, title).place.url

test('a draft that only leads to posts whose address the ledger has lost is left as it is, until they are adopted', async () => {
  const project = await start('[上一封](letter.md)、[另一封](other.md)、[没发的](waiting.md)')
  await project.publish('letter.md', 'other.md')
  const [{ draft } = {}] = await project.draft('second.md')
  const content = () => project.server.account().drafts.get(draft!.mediaId)!.articles[0]!.content
  const before = content()
  project.loseLedger()

  const lines = ['第一封信', '另一封信'].map(
    (title, index) =>
      `npx wxpub adopt ${['letter.md', 'other.md'][index]} ${quoted(addressOf(project, title))}`,
  )
  const [stopped] = await project.draft('second.md')
  expect(stopped).toMatchObject({
    action: 'blocked',
    problems: [{ code: 'draft/links-unknown', params: { files: 'letter.md, other.md', line: lines[0] } }],
    next: lines,
  })
  const [planned] = (await project.plan('second.md')).results
  expect(planned).toMatchObject({ step: 'blocked', problems: [{ code: 'draft/links-unknown' }] })
  expect(content()).toBe(before)

  for (const [file, title] of [
    ['letter.md', '第一封信'],
    ['other.md', '另一封信'],
  ] as const)
    expect(await project.adopt(file, published(project, title))).toMatchObject({ action: 'adopted' })
  const [found] = await project.draft('second.md')
  expect(found).toMatchObject({
    action: 'adopted',
    problems: [
      { code: 'link/post-unpublished', params: { line: 'npx wxpub adopt waiting.md' } },
      { code: 'draft/found' },
    ],
  })
  expect(content()).toBe(before)
})

test('a draft made before the post it leads to was published is known again, and gets the link', async () => {
  const project = await start()
  const [{ draft } = {}] = await project.draft('second.md')
  await project.publish('letter.md')
  project.loseLedger()
  await project.adopt('letter.md', published(project, '第一封信'))
  expect(await project.draft('second.md')).toMatchObject([
    { action: 'adopted', draft, problems: [{ code: 'draft/found' }] },
  ])
})

test.each(['[上一封](letter.md)', '[上一封](letter.md)和[没发的](waiting.md)'])(
  'a publication that leads to a post whose address the ledger has lost says what the post %s says',
  async (links) => {
    const project = await start(links)
    await project.publish('letter.md', 'second.md')
    project.loseLedger()
    const adopted = await project.adopt('second.md', published(project, '第二封信'))
    const line = `npx wxpub adopt letter.md ${quoted(addressOf(project, '第一封信'))}`
    expect(adopted).toMatchObject({
      action: 'adopted',
      problems: [{ code: 'adopt/links-unknown', params: { files: 'letter.md', line } }],
      next: [line],
    })
    expect(adopted.diff).toBeUndefined()
    const entry = (await project.store.get('posts/second.md'))?.value as PostEntry
    const post = await readPost({ path: `${project.root}/second.md` }, project.root, project.root)
    expect(differsFromSent(post, entry)).toBe(false)
    expect(await project.draft('second.md')).toMatchObject([{ action: 'unchanged', problems: [] }])
  },
)

test('a draft adopted by its id keeps its links until the posts they lead to are adopted', async () => {
  const project = await start()
  await project.publish('letter.md')
  const [{ draft } = {}] = await project.draft('second.md')
  project.loseLedger()
  const { mediaId } = draft!
  const article = project.server.account().drafts.get(mediaId)!.articles[0]!
  const adopted = await project.adopt('second.md', { place: { kind: 'draft', mediaId, index: 0 }, article })
  const line = `npx wxpub adopt letter.md ${quoted(addressOf(project, '第一封信'))}`
  expect(adopted).toMatchObject({ problems: [{ code: 'adopt/links-unknown' }], next: [line] })
  expect((await project.draft('second.md'))[0]?.action).toBe('unchanged')
  expect(project.server.account().drafts.get(mediaId)!.articles[0]!.content).toBe(article.content)
})

test('of a publication only words are listed to be changed by hand, not links to what was published later', async () => {
  const project = await start()
  await project.publish('second.md')
  await project.publish('letter.md')
  await project.write('second.md', linking('[上一封](letter.md)').replace('接着', '又接着'))
  const changed = async () => (await project.draft('second.md'))[0]?.diff?.match(/^[-+][^-+].*$/gm)
  expect(await changed()).toEqual(['-接着上一封[1]写。', '+又接着上一封[1]写。'])
  expect((await project.plan('second.md')).results[0]?.diff?.match(/^[-+][^-+].*$/gm)).toEqual(
    await changed(),
  )
  await project.settle('second.md', async () => true)
  await project.write('second.md', linking('[上一封](letter.md)').replace('接着', '还接着'))
  expect(await changed()).toEqual(['-又接着上一封[1]写。', '+还接着上一封[1]写。'])
})

const quoted = (url: string) => (/[?&]/.test(url) ? `'${url}'` : url)
