import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { PostEntry } from '../../src/ledger/ledger.ts'
import { tiePulled } from '../../src/publish/adopt/tie-pulled.ts'
import { readPost } from '../../src/read/read-post.ts'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

/** A draft of a post that was removed since. */
async function draftOfNobody(project: Publishing) {
  await project.write('old.md', letter.replaceAll('第一封信', '旧信'))
  const [drafted] = await project.draft('old.md')
  await project.remove('old.md')
  const { mediaId } = drafted!.draft!
  const article = project.server.account().drafts.get(mediaId)!.articles[0]!
  return { place: { kind: 'draft' as const, mediaId, index: 0 }, article }
}

const entryOf = async (project: Publishing) =>
  (await project.store.get('posts/letter.md'))?.value as PostEntry | undefined

test('the draft that a post had is told to stay, unless it is gone', async () => {
  const project = await startPublishing()
  const [first] = await project.draft('letter.md')
  const { mediaId } = first!.draft!
  const other = await draftOfNobody(project)
  const adopted = await project.adopt('letter.md', other)
  expect(adopted).toMatchObject({
    action: 'adopted',
    draft: { mediaId: other.place.mediaId },
    problems: [{ code: 'adopt/draft-differs' }, { code: 'adopt/draft-left', params: { mediaId } }],
  })
  expect(project.server.account().drafts.has(mediaId)).toBe(true)

  project.server.website.delete(other.place.mediaId)
  const article = project.server.account().drafts.get(mediaId)!.articles[0]!
  const back = await project.adopt('letter.md', { place: { kind: 'draft', mediaId, index: 0 }, article })
  expect(back).toMatchObject({ action: 'adopted', problems: [] })
})

test.each(['theirs', 'ours'] as const)(
  'a draft that was edited while the ledger was lost isn’t overwritten once it is adopted, but by --%s',
  async (wayOut) => {
    const project = await startPublishing({ session: { localFolder: await temporaryFolder() } })
    const [{ draft } = {}] = await project.draft('letter.md')
    const { mediaId } = draft!
    project.loseLedger()
    project.server.website.edit(mediaId, (article) => ({
      ...article,
      content: article.content!.replace('再见。', '再见，网站上写的。'),
    }))
    const article = () => project.server.account().drafts.get(mediaId)!.articles[0]!
    const adopted = await project.adopt('letter.md', {
      place: { kind: 'draft', mediaId, index: 0 },
      article: article(),
    })
    expect(adopted).toMatchObject({
      action: 'adopted',
      problems: [{ code: 'adopt/draft-differs' }],
      next: ['npx wxpub draft letter.md'],
    })
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'conflict' }])
    expect(await project.publish('letter.md')).toMatchObject([{ action: 'conflict' }])
    expect(article().content).toContain('网站上写的')

    project.wayOut = wayOut
    const [settled] = await project.draft('letter.md')
    const isTheirs = wayOut === 'theirs'
    expect(settled?.problems[0]?.code).toBe(isTheirs ? 'draft/words-taken' : 'draft/overwritten')
    expect(article().content?.includes('网站上写的')).toBe(isTheirs)
    const { body } = await readPost({ path: join(project.root, 'letter.md') }, project.root, project.root)
    expect(body.includes('网站上写的')).toBe(isTheirs)
  },
)

describe('a draft that was saved on the website while the ledger was lost, once it is adopted', () => {
  async function begin(change: (body: string) => string = (body) => body) {
    const project = await startPublishing()
    const [{ draft } = {}] = await project.draft('letter.md')
    const { mediaId } = draft!
    project.loseLedger()
    project.server.website.edit(mediaId, (article) => ({ ...article, content: change(article.content!) }))
    const now = () => project.server.account().drafts.get(mediaId)!.articles[0]!
    const adopt = () =>
      project.adopt('letter.md', { place: { kind: 'draft', mediaId, index: 0 }, article: now() })
    return { project, saved: now(), now, adopt }
  }

  test.each([
    ['with the same pictures', (body: string) => body],
    [
      'with another picture',
      (body: string) => body.replace(/data-src="[^"]*"/, 'data-src="https://mmbiz.qpic.cn/x/0"'),
    ],
  ])('%s: there is nothing to do, and a later change asks', async (_, change) => {
    const { project, saved, now, adopt } = await begin(change)
    expect(await adopt()).toMatchObject({
      action: 'adopted',
      problems: [{ code: 'draft/found-saved' }],
      next: [],
    })
    project.calls()
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged', problems: [] }])
    expect(project.calls()).toEqual([])
    await project.write('letter.md', letter.replace('再见', '回见'))
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'conflict', problems: [{ code: 'draft/saved-on-website' }] },
    ])
    expect(now()).toEqual(saved)
  })

  test('is asked about where the post states another author', async () => {
    const { project, saved, now, adopt } = await begin()
    await project.write('letter.md', letter.replace('小禾', '小苗'))
    expect(await adopt()).toMatchObject({
      action: 'adopted',
      problems: [],
      next: ['npx wxpub draft letter.md'],
    })
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'conflict', problems: [{ code: 'draft/saved-on-website' }, { code: 'draft/same-words' }] },
    ])
    expect(now()).toEqual(saved)
  })
})

test('a publication adopted beside a draft leaves the draft, and says so', async () => {
  const project = await startPublishing()
  const [first] = await project.draft('letter.md')
  const url = 'https://mp.weixin.qq.com/s/by-hand'
  expect(await project.adopt('letter.md', { place: { kind: 'publication', url } })).toMatchObject({
    action: 'adopted',
    publication: { url },
    problems: [
      { code: 'adopt/unread' },
      { code: 'adopt/draft-left', params: { mediaId: first!.draft!.mediaId } },
    ],
  })
})

test('an article isn’t adopted for two posts, in whichever form its address was recorded', async () => {
  const project = await startPublishing()
  const address = 'mp.weixin.qq.com/s?__biz=MzA5==&mid=2247483661&idx=1&sn=3f0c'
  const adopt = (path: string, url: string) => project.adopt(path, { place: { kind: 'publication', url } })
  await adopt('letter.md', `http://${address}&chksm=8c1d#rd`)
  await project.write('second.md', letter.replace('第一封信', '第二封信'))
  expect(await adopt('second.md', `https://${address}`)).toMatchObject({
    action: 'blocked',
    problems: [{ code: 'adopt/held' }],
  })
})

test('a pulled post isn’t tied over another draft that the ledger follows under its name, while that stands', async () => {
  const project = await startPublishing()
  const [first] = await project.draft('letter.md')
  const { mediaId } = first!.draft!
  const other = await draftOfNobody(project)
  const post = await readPost({ path: join(project.root, 'letter.md') }, project.root, project.root)
  const tie = () => tiePulled(post, other, project.session())
  expect(await tie()).toMatchObject({
    action: 'blocked',
    draft: { mediaId },
    problems: [{ code: 'pull/other-draft', params: { mediaId } }],
  })
  expect((await entryOf(project))?.draft?.mediaId).toBe(mediaId)

  project.server.website.delete(mediaId)
  expect(await tie()).toMatchObject({ action: 'pulled', draft: { mediaId: other.place.mediaId } })
  expect(await tie()).toMatchObject({ action: 'pulled', problems: [] })
})

test('a draft isn’t adopted over a submission in doubt, which may have published the post', async () => {
  const project = await startPublishing()
  const other = await draftOfNobody(project)
  project.server.failNext('freepublish/submit', { reset: 'after' })
  const stop = project.server.onRequest(({ phase, call }) => {
    if (phase !== 'after' || call.endpoint !== 'freepublish/submit') return
    project.server.failNext('freepublish/batchget', { errcode: 45009 }, 2)
    stop()
  })
  expect(await project.publish('letter.md')).toMatchObject([{ action: 'doubtful' }])
  expect(await project.adopt('letter.md', other)).toMatchObject({
    action: 'doubtful',
    problems: [{ code: 'publish/in-doubt' }, { code: 'wechat/daily-quota' }],
  })
  expect((await entryOf(project))?.intent?.call).toBe('freepublish/submit')

  await project.adopt('letter.md', other)
  expect((await entryOf(project))?.publications).toMatchObject([{ state: 'published' }])
})

test('a wrong address is undone by adopting the right one, and is free for the post whose it is', async () => {
  const project = await startPublishing()
  await project.write('two.md', letter.replace('第一', '第二'))
  for (const { draft } of await project.draft('letter.md', 'two.md'))
    project.server.website.publish(draft!.mediaId)
  const at = (name: string) => ({
    place: { kind: 'publication' as const, url: `https://mp.weixin.qq.com/s/${name}` },
  })
  expect(await project.adopt('letter.md', at('two'))).toMatchObject({ action: 'adopted' })
  const { publications: [wrong] = [] } = (await entryOf(project))!
  expect(await project.adopt('letter.md', at('letter'))).toMatchObject({ action: 'adopted' })
  expect((await entryOf(project))?.publications).toMatchObject([{ url: at('letter').place.url }])
  expect((await entryOf(project))?.publications[0]?.cover).toBe(wrong?.cover)
  expect(await project.adopt('two.md', at('two'))).toMatchObject({ action: 'adopted' })
})

test('an article of which a new draft came is kept beside the one that was published of that', async () => {
  const project = await startPublishing()
  const at = (name: string) => ({
    place: { kind: 'publication' as const, url: `https://mp.weixin.qq.com/s/${name}` },
  })
  await project.adopt('letter.md', at('first'))
  project.wayOut = 'again'
  const [again] = await project.draft('letter.md')
  project.server.website.publish(again!.draft!.mediaId)
  project.wayOut = undefined
  await project.adopt('letter.md', at('second'))
  expect((await entryOf(project))?.publications).toHaveLength(2)
})

test('of an article made wholly by hand a second one may come: the first address is kept, but held no longer', async () => {
  const project = await startPublishing()
  await project.write('two.md', letter.replace('第一', '第二'))
  const at = (name: string) => ({
    place: { kind: 'publication' as const, url: `https://mp.weixin.qq.com/s/${name}` },
  })
  for (const name of ['first', 'second']) await project.adopt('letter.md', at(name))
  expect((await entryOf(project))?.publications).toMatchObject([
    { url: at('first').place.url },
    { url: at('second').place.url },
  ])
  expect(await project.adopt('two.md', at('second'))).toMatchObject({ action: 'blocked' })
  expect(await project.adopt('two.md', at('first'))).toMatchObject({ action: 'adopted' })
})
