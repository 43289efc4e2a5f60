import { describe, expect, test } from 'vitest'
import { newEntry, type PostEntry, withDraft } from '../../src/ledger/ledger.ts'
import { canonicalHash, canonicalize, rawHash } from '../../src/publish/compare/canonical.ts'
import type { RemoteArticle } from '../../src/wechat/types.ts'
import { makePng } from '../helpers/png.ts'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'

const firstDraft = [
  'stable_token',
  'draft/batchget',
  'freepublish/batchget',
  'media/uploadimg',
  'media/uploadimg',
  'material/add_material',
  'draft/add',
  'draft/get',
]

describe('a new post', () => {
  test('costs one token, one upload per picture, one look, one add and one read-back', async () => {
    const project = await startPublishing()
    const [result] = await project.draft('letter.md')
    expect(result).toMatchObject({ action: 'created', problems: [], assets: { uploaded: 3, reused: 0 } })
    expect(project.calls().sort()).toEqual([...firstDraft].sort())
    const [draft] = project.server.account().drafts.values()
    expect(draft).toMatchObject({ mediaId: result?.draft?.mediaId })
    expect(draft?.articles[0]).toMatchObject({
      title: '第一封信',
      author: '小禾',
      digest: '写在春天',
      need_open_comment: 0,
    })
  })

  test('sends a picture used twice once, and gives both places the same address', async () => {
    const project = await startPublishing()
    await project.draft('letter.md')
    const { content = '' } = [...project.server.account().drafts.values()][0]!.articles[0]!
    const addresses = [...content.matchAll(/data-src="([^"]+)"/g)].map(([, address]) => address)
    expect(addresses).toHaveLength(3)
    expect(new Set(addresses).size).toBe(2)
  })

  test('with an error is not sent, and doesn’t stop the others', async () => {
    const project = await startPublishing()
    await project.write('broken.md', '---\ntitle: 坏\n---\n\n![](missing.png)\n')
    const [broken, fine] = await project.draft('broken.md', 'letter.md')
    expect(broken?.action).toBe('failed')
    expect(broken?.problems).toMatchObject([
      { code: 'image/not-found', place: { file: 'broken.md', line: 5 } },
    ])
    expect(fine?.action).toBe('created')
    expect(project.server.account().drafts.size).toBe(1)
  })
})

describe('styles that WeChat lost', () => {
  /** After each of so many writes the first style of the body comes back empty. */
  function loseStyles(project: Publishing, times: number): void {
    let left = times
    project.server.onRequest(({ phase, call }) => {
      if (phase !== 'after' || !/^draft.(?:add|update)$/.test(call.endpoint) || left-- <= 0) return
      const [draft] = project.server.account().drafts.values()
      const [article] = draft!.articles
      draft!.articles = [{ ...article, content: article!.content!.replace(/style="[^"]+"/, 'style=""') }]
    })
  }

  test('are written once more', async () => {
    const project = await startPublishing()
    loseStyles(project, 1)
    const [result] = await project.draft('letter.md')
    expect(result).toMatchObject({ action: 'created', problems: [] })
    expect(project.calls().slice(-4)).toEqual(['draft/add', 'draft/get', 'draft/update', 'draft/get'])
    expect([...project.server.account().drafts.values()][0]?.articles[0]?.content).not.toContain('style=""')
    await project.write('letter.md', letter.replace('再见', '下次见'))
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'updated', problems: [] }])
  })

  test('are told when that was of no use', async () => {
    const project = await startPublishing()
    loseStyles(project, 9)
    const [result] = await project.draft('letter.md')
    expect(result).toMatchObject({ action: 'created', problems: [{ code: 'draft/styles-emptied' }] })
    expect(project.calls().slice(-4)).toEqual(['draft/add', 'draft/get', 'draft/update', 'draft/get'])
  })

  test('stay lost, and are told, when writing again is refused', async () => {
    const project = await startPublishing()
    loseStyles(project, 1)
    project.server.failNext('draft/update', { errcode: 45009 })
    const [result] = await project.draft('letter.md')
    expect(result).toMatchObject({ action: 'created', problems: [{ code: 'draft/styles-emptied' }] })
  })
})

test('a draft read back by an earlier version, which took nothing out, is untouched while it reads the same', async () => {
  const project = await startPublishing()
  const [first] = await project.draft('letter.md')
  const draft = project.server.account().drafts.get(first!.draft!.mediaId)!
  // Some accounts keep links to other sites, which the model takes out.
  const [article] = draft.articles
  const remote = { ...article, content: `${article!.content}<p><a href="https://example.com/">站</a></p>` }
  draft.articles = [remote]
  const found = (await project.store.get('posts/letter.md'))!
  const entry = found.value as PostEntry
  const canonical = canonicalHash(await canonicalize(remote, 'as-is'))
  const readBack = { ...entry.draft!.readBack!, canonical, raw: rawHash(remote) }
  await project.store.put('posts/letter.md', { ...entry, draft: { ...entry.draft, readBack } }, found.version)
  await project.write('letter.md', letter.replace('再见', '下次见'))
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'updated' }])
})

describe('the same post again', () => {
  test('costs nothing when nothing has changed', async () => {
    const project = await startPublishing()
    await project.draft('letter.md')
    project.calls()
    const [result] = await project.draft('letter.md')
    expect(result).toMatchObject({ action: 'unchanged', problems: [] })
    expect(project.calls()).toEqual([])
  })

  test('with a word changed costs one read, one update and one read-back', async () => {
    const project = await startPublishing()
    const [first] = await project.draft('letter.md')
    project.calls()
    await project.write('letter.md', letter.replace('再见', '下次见'))
    const [result] = await project.draft('letter.md')
    expect(result).toMatchObject({
      action: 'updated',
      draft: first?.draft,
      assets: { uploaded: 0, reused: 3 },
    })
    expect(project.calls()).toEqual(['draft/get', 'draft/update', 'draft/get'])
    expect(project.server.account().drafts.size).toBe(1)
  })

  test('with a new picture uploads that one alone, and looks once more before it writes', async () => {
    const project = await startPublishing()
    await project.draft('letter.md')
    project.calls()
    await project.write('b.png', makePng(320, 200))
    await project.draft('letter.md')
    expect(project.calls()).toEqual([
      'draft/get',
      'media/uploadimg',
      'draft/get',
      'draft/update',
      'draft/get',
    ])
  })
})

describe('a lost or moved ledger', () => {
  test('takes its own draft back', async () => {
    const project = await startPublishing()
    const [first] = await project.draft('letter.md')
    project.loseLedger()
    const [again] = await project.draft('letter.md')
    expect(again).toMatchObject({ action: 'adopted', draft: first?.draft })
    expect(project.server.account().drafts.size).toBe(1)
  })

  test.each([
    // Once more after the pictures were sent, and once it is written.
    ['as the post is', letter, 'adopted', 3],
    ['with other words', letter.replace('再见', '回见'), 'conflict', 1],
  ])('reads a draft that it finds %s once before it decides', async (_, now, action, reads) => {
    const project = await startPublishing()
    await project.draft('letter.md')
    project.loseLedger()
    await project.write('letter.md', now)
    project.calls()
    expect(await project.draft('letter.md')).toMatchObject([{ action }])
    expect(project.calls().filter((call) => call === 'draft/get')).toHaveLength(reads)
  })

  test('takes it back although another post has sent its picture again since', async () => {
    const project = await startPublishing()
    const [first] = await project.draft('letter.md')
    project.loseLedger()
    await project.write('second.md', letter.replace('第一封信', '第二封信'))
    await project.draft('second.md')
    const [again] = await project.draft('letter.md')
    expect(again).toMatchObject({
      action: 'adopted',
      draft: first?.draft,
      problems: [{ code: 'draft/found' }],
    })
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged' }])
  })

  test('refuses a draft of its own with other words', async () => {
    const project = await startPublishing()
    await project.draft('letter.md')
    project.loseLedger()
    await project.write('letter.md', letter.replace('再见', '下次见'))
    project.calls()
    const [again] = await project.draft('letter.md')
    expect(again).toMatchObject({ action: 'conflict', problems: [{ code: 'draft/other-words' }] })
    expect(project.calls().filter((call) => /add|update|upload/.test(call))).toEqual([])
  })

  test('refuses an unmarked draft with the same title, digest and words', async () => {
    const project = await startPublishing()
    const [first] = await project.draft('letter.md')
    const strip = (article: RemoteArticle) => ({
      ...article,
      content: article.content?.replace(/ data-wxpub="[^"]*"/, '') ?? '',
    })
    project.server.website.edit(first!.draft!.mediaId, strip)
    project.loseLedger()
    const [again] = await project.draft('letter.md')
    expect(again).toMatchObject({ action: 'blocked', problems: [{ code: 'draft/same-exists' }] })
    const [mediaId] = project.server.account().drafts.keys()
    expect(again?.next).toEqual([`npx wxpub adopt letter.md ${mediaId}`, 'npx wxpub draft letter.md --again'])
    expect(project.server.account().drafts.size).toBe(1)
  })

  test('follows a renamed file', async () => {
    const project = await startPublishing()
    const [first] = await project.draft('letter.md')
    await project.rename('letter.md', '信.md')
    const [renamed] = await project.draft('信.md')
    expect(renamed).toMatchObject({ action: 'updated', draft: first?.draft })
    expect(project.server.account().drafts.size).toBe(1)
    expect(await project.store.list('posts/')).toEqual(['posts/信.md'])
  })

  test('follows a post that was given a uid', async () => {
    const project = await startPublishing()
    const [first] = await project.draft('letter.md')
    await project.write('letter.md', letter.replace('title:', 'uid: spring-1\ntitle:'))
    const [again] = await project.draft('letter.md')
    expect(again?.draft).toEqual(first?.draft)
    expect(project.server.account().drafts.size).toBe(1)
    expect(await project.store.list('posts/')).toEqual(['posts/spring-1'])
  })

  test('waits for a person when a file was renamed and changed at once', async () => {
    const project = await startPublishing()
    await project.draft('letter.md')
    await project.rename('letter.md', '信.md')
    await project.write('信.md', letter.replace('再见', '下次见'))
    project.calls()
    const [again] = await project.draft('信.md')
    expect(again).toMatchObject({ action: 'blocked', problems: [{ code: 'post/renamed-and-changed' }] })
    expect(project.calls()).toEqual([])
  })

  test('never hands a draft to a copied file', async () => {
    const project = await startPublishing()
    await project.draft('letter.md')
    await project.write('copy.md', letter)
    const [copy] = await project.draft('copy.md')
    expect(copy).toMatchObject({ action: 'blocked', problems: [{ code: 'post/copy' }] })
    await project.write('letter.md', letter.replace('title:', 'uid: one\ntitle:'))
    await project.draft('letter.md')
    await project.write('copy.md', letter.replace('title:', 'uid: one\ntitle:'))
    const [twin] = await project.draft('copy.md')
    expect(twin).toMatchObject({ action: 'blocked', problems: [{ code: 'post/copy' }] })
    expect(project.server.account().drafts.size).toBe(1)
  })
})

describe('a person on the website', () => {
  const reword = (article: RemoteArticle) => ({
    ...article,
    content: article.content?.replace('再见', '回见') ?? '',
  })

  test('who edited words is never overwritten', async () => {
    const project = await startPublishing()
    const [first] = await project.draft('letter.md')
    project.server.website.edit(first!.draft!.mediaId, reword)
    await project.write('letter.md', letter.replace('你好', '您好'))
    project.calls()
    const [again] = await project.draft('letter.md')
    expect(again).toMatchObject({ action: 'conflict', problems: [{ code: 'draft/edited-on-website' }] })
    expect(again?.diff).toContain('-回见。')
    expect(again?.diff).toContain('+再见。')
    expect(project.calls()).toEqual(['draft/get'])
  })

  test('who only saved is asked, not overwritten', async () => {
    const project = await startPublishing()
    const [first] = await project.draft('letter.md')
    project.server.website.save(first!.draft!.mediaId)
    await project.write('letter.md', letter.replace('你好', '您好'))
    project.calls()
    const [again] = await project.draft('letter.md')
    expect(again).toMatchObject({ action: 'conflict', problems: [{ code: 'draft/saved-on-website' }] })
    expect(again?.diff).toMatch(/^-.*你好.*\n\+.*您好/m)
    expect(project.calls()).toEqual(['draft/get'])
  })

  test('who edits while a new picture is on its way is not overwritten', async () => {
    const project = await startPublishing()
    const [first] = await project.draft('letter.md')
    await project.write('b.png', makePng(320, 200))
    const stop = project.server.onRequest(({ call }) => {
      if (call.endpoint !== 'media/uploadimg') return
      stop()
      project.server.website.edit(first!.draft!.mediaId, reword)
    })
    const [again] = await project.draft('letter.md')
    expect(again).toMatchObject({ action: 'conflict', problems: [{ code: 'draft/edited-on-website' }] })
    expect(project.server.account().drafts.get(first!.draft!.mediaId)?.articles[0]?.content).toContain('回见')
  })

  test('whose words were carried over into the post is not overwritten with them', async () => {
    const project = await startPublishing()
    const [first] = await project.draft('letter.md')
    project.server.website.edit(first!.draft!.mediaId, reword)
    await project.write('letter.md', letter.replace('再见', '回见'))
    const [again] = await project.draft('letter.md')
    expect(again).toMatchObject({
      action: 'unchanged',
      draft: first?.draft,
      problems: [{ code: 'draft/agrees' }],
    })
    project.calls()
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged', problems: [] }])
    expect(project.calls()).toEqual([])
  })

  test('who deleted the draft or published it by hand finds it not made again', async () => {
    const project = await startPublishing()
    const [first] = await project.draft('letter.md')
    project.server.website.publish(first!.draft!.mediaId)
    await project.write('letter.md', letter.replace('你好', '您好'))
    const [again] = await project.draft('letter.md')
    expect(again).toMatchObject({
      action: 'skipped',
      problems: [{ code: 'draft/gone', severity: 'warning' }],
    })
    expect(project.server.account().drafts.size).toBe(0)
  })
})

describe('another process with the same post', () => {
  /** Records a draft as another machine would, when a call of ours arrives. */
  function recordAt(project: Publishing, endpoint: string, phase: 'before' | 'after') {
    const stop = project.server.onRequest(async (event) => {
      if (event.call.endpoint !== endpoint || event.phase !== phase) return
      stop()
      const found = await project.store.get('posts/letter.md')
      const entry = (found?.value ??
        newEntry({
          key: 'letter.md',
          path: 'letter.md',
          title: '第一封信',
          standIn: true,
          contentHash: '',
        })) as PostEntry
      const fingerprint = { title: '第一封信', digest: '', words: 'theirs', pictures: '', links: '' }
      const content = { fingerprint, contentHash: '' }
      const receipt = { mediaId: 'theirs', index: 0, bodyHash: 'theirs', linksHash: '' }
      await project.store.put('posts/letter.md', withDraft(entry, receipt, content), found?.version)
    })
  }

  test('that got its draft in before our call: nothing is added, and the world is looked at anew', async () => {
    const project = await startPublishing()
    recordAt(project, 'media/uploadimg', 'before')
    const [result] = await project.draft('letter.md')
    expect(result).toMatchObject({ action: 'skipped', problems: [{ code: 'draft/gone' }] })
    expect(project.calls()).not.toContain('draft/add')
  })

  test('that got its draft in during our call: both are kept and told', async () => {
    const project = await startPublishing()
    recordAt(project, 'draft/add', 'after')
    const [result] = await project.draft('letter.md')
    expect(result).toMatchObject({
      action: 'created',
      problems: [{ code: 'draft/two-drafts', params: { other: 'theirs', ours: result?.draft?.mediaId } }],
    })
    const entry = (await project.store.get('posts/letter.md'))?.value as PostEntry
    expect(entry.knownIds.sort()).toEqual([result!.draft!.mediaId, 'theirs'].sort())
  })
})

describe('a stand-in and WeChat', () => {
  test('never mix', async () => {
    const project = await startPublishing()
    await project.draft('letter.md')
    const key = 'posts/letter.md'
    const entry = (await project.store.get(key))!
    await project.store.put(key, { ...(entry.value as object), standIn: false }, entry.version)
    await project.write('letter.md', letter.replace('你好', '您好'))
    project.calls()
    const [again] = await project.draft('letter.md')
    expect(again).toMatchObject({ action: 'failed', problems: [{ code: 'ledger/other-server' }] })
    expect(project.calls()).toEqual([])
  })
})
