import { describe, expect, test } from 'vitest'
import { defaultAccount } from '../../src/fake-wechat/index.ts'
import { postsAtOnce } from '../../src/publish/batch/run-batch.ts'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'

describe('publish', () => {
  test('drafts, submits, polls and gives the address', async () => {
    const project = await startPublishing()
    const [result] = await project.publish('letter.md')
    expect(result).toMatchObject({ action: 'published', problems: [] })
    expect(result?.publication?.url).toMatch(/^https:\/\/mp\.weixin\.qq\.com\/s/)
    expect(project.calls().slice(-4)).toEqual([
      'draft/get',
      'freepublish/submit',
      'freepublish/get',
      'freepublish/get',
    ])
    expect(project.server.account().publications.size).toBe(1)
  })

  test('again costs nothing', async () => {
    const project = await startPublishing()
    const [first] = await project.publish('letter.md')
    project.calls()
    const [again] = await project.publish('letter.md')
    expect(again).toMatchObject({ action: 'unchanged', publication: first?.publication })
    expect(project.calls()).toEqual([])
  })

  test('of a draft made before reads it once before it is submitted, and both lists', async () => {
    const project = await startPublishing()
    await project.draft('letter.md')
    project.jump(60_000)
    project.calls()
    await project.publish('letter.md')
    // Another clone may have drafted or published the post meanwhile.
    expect(project.calls().slice(0, 5)).toEqual([
      'draft/get',
      'freepublish/batchget',
      'draft/batchget',
      'material/batchget_material',
      'freepublish/submit',
    ])
  })

  test('of a new draft looks for others once more, and reads it before it is submitted', async () => {
    const project = await startPublishing()
    await project.publish('letter.md')
    const calls = project.calls()
    expect(calls.slice(calls.indexOf('draft/add'), calls.indexOf('freepublish/submit'))).toEqual([
      'draft/add',
      'draft/get',
      'draft/batchget',
      'material/batchget_material',
      'draft/get',
    ])
  })

  test('takes a draft that was saved on the website as it stands there', async () => {
    const project = await startPublishing()
    const [draft] = await project.draft('letter.md')
    project.server.website.save(draft!.draft!.mediaId)
    const [result] = await project.publish('letter.md')
    expect(result?.action).toBe('published')
  })

  test('leaves a draft that was edited on the website alone', async () => {
    const project = await startPublishing()
    const [draft] = await project.draft('letter.md')
    project.server.website.edit(draft!.draft!.mediaId, (article) => ({ ...article, title: '别的标题' }))
    project.calls()
    const [result] = await project.publish('letter.md')
    expect(result).toMatchObject({ action: 'conflict', problems: [{ code: 'draft/edited-on-website' }] })
    expect(project.calls()).toEqual(['draft/get'])
  })

  test('skips a post that changed after it was published', async () => {
    const project = await startPublishing()
    await project.publish('letter.md')
    await project.write('letter.md', letter.replace('再见', '下次见'))
    project.calls()
    for (const [result] of [await project.publish('letter.md'), await project.draft('letter.md')]) {
      expect(result).toMatchObject({
        action: 'skipped',
        problems: [{ code: 'post/changed-since-published' }, { code: 'publication/words-unknown' }],
      })
    }
    expect(project.calls()).toEqual([])
  })

  test('doesn’t take another author or digest for a change of what was published', async () => {
    const project = await startPublishing()
    await project.publish('letter.md')
    await project.write('letter.md', letter.replace('小禾', '小苗'))
    const [result] = await project.publish('letter.md')
    expect(result?.action).toBe('unchanged')
  })

  test('doesn’t take another header or footer of the theme for a change of what was published', async () => {
    const project = await startPublishing()
    await project.write('templates/mine/theme.css', 'p { color: #222 }')
    await project.write('templates/mine/footer.md', '谢谢阅读。![](../../b.png)\n')
    await project.write('letter.md', letter.replace('title:', 'theme: mine\ntitle:'))
    await project.write(
      'other.md',
      letter.replace('第一封信', '第二封信').replace('title:', 'theme: mine\ntitle:'),
    )
    await project.publish('letter.md')
    await project.draft('other.md')
    await project.write('templates/mine/footer.md', '欢迎转发。\n')
    await project.write('templates/mine/header.md', '# 小禾来信\n')
    project.calls()
    expect(await project.publish('letter.md')).toMatchObject([{ action: 'unchanged', problems: [] }])
    expect(project.calls()).toEqual([])
    expect(await project.draft('other.md')).toMatchObject([{ action: 'updated' }])
  })

  test('is blocked when the ledger is lost', async () => {
    const project = await startPublishing()
    await project.publish('letter.md')
    project.loseLedger()
    const [result] = await project.publish('letter.md')
    expect(result).toMatchObject({ action: 'blocked', problems: [{ code: 'publication/exists' }] })
    expect(project.server.account().publications.size).toBe(1)
  })

  test('of a draft: true post only drafts', async () => {
    const project = await startPublishing()
    await project.write('letter.md', letter.replace('title:', 'draft: true\ntitle:'))
    const [drafted] = await project.draft('letter.md')
    expect(drafted).toMatchObject({ action: 'created', next: [] })
    const [result] = await project.publish('letter.md')
    const where = { file: 'letter.md', where: 'letter.md' }
    expect(result).toMatchObject({
      action: 'skipped',
      problems: [{ code: 'post/draft-only', params: where }],
    })
    expect(project.server.account().drafts.size).toBe(1)
    expect(project.server.account().jobs.size).toBe(0)
  })

  test('before publish_at does nothing', async () => {
    const project = await startPublishing()
    await project.write('letter.md', letter.replace('title:', 'publish_at: 2999-01-01 08:00\ntitle:'))
    const [result] = await project.publish('letter.md')
    expect(result).toMatchObject({ action: 'skipped', problems: [{ code: 'post/scheduled' }] })
    expect(project.calls()).toEqual([])
  })

  test('stops at the draft when a person must set something first', async () => {
    const project = await startPublishing()
    await project.write('letter.md', letter.replace('title:', 'original: true\nalbum: 春天\ntitle:'))
    const [result] = await project.publish('letter.md')
    expect(result).toMatchObject({ action: 'created', manual: ['original', 'album', 'publish'] })
    expect(project.server.account().jobs.size).toBe(0)
    project.restart()
    project.calls()
    expect(await project.publish('letter.md')).toMatchObject([{ action: 'unchanged' }])
    expect(project.calls()).toEqual(['stable_token', 'draft/get'])

    project.server.website.publish(result!.draft!.mediaId)
    const [gone] = await project.publish('letter.md')
    expect(gone).toMatchObject({ action: 'skipped', problems: [{ code: 'draft/gone' }], manual: [] })
  })
})

describe('a submitted post', () => {
  const submitted = async () => {
    const project = await startPublishing({ publishAfterPolls: 25 })
    await project.publish('letter.md')
    return project
  }

  test('that was changed since is published with a word about it', async () => {
    const project = await submitted()
    await project.write('letter.md', letter.replace('再见', '下次见'))
    const [result] = await project.publish('letter.md')
    expect(result).toMatchObject({
      action: 'published',
      problems: [{ code: 'post/changed-since-published' }, { code: 'publication/words-unknown' }],
    })
  })

  test('is followed also when it says draft: true now', async () => {
    const project = await submitted()
    await project.write('letter.md', letter.replace('title:', 'draft: true\ntitle:'))
    const [result] = await project.publish('letter.md')
    expect(result?.action).toBe('published')
  })
})

test.each([
  [5, 'publish/deleted', 'skipped'],
  [6, 'publish/banned', 'blocked'],
] as const)('what was taken down (status %i) is not published again', async (status, code, action) => {
  const project = await startPublishing()
  project.server.nextPublishStatus(status)
  expect(await project.publish('letter.md')).toMatchObject([{ action: 'failed', problems: [{ code }] }])
  project.calls()
  for (const [again] of [await project.publish('letter.md'), await project.draft('letter.md')])
    expect(again).toMatchObject({ action, problems: [{ code }] })
  expect(project.calls()).toEqual([])
})

describe('a draft to which a person added a second article', () => {
  const addSecond = (project: Publishing) => {
    const [draft] = project.server.account().drafts.values()
    draft!.articles.push({ ...draft!.articles[0], title: '别人的文章', content: '<p>还没写完</p>' })
  }

  test('is not published by us', async () => {
    const project = await startPublishing()
    await project.draft('letter.md')
    addSecond(project)
    const [result] = await project.publish('letter.md')
    expect(result).toMatchObject({
      action: 'blocked',
      problems: [{ code: 'publish/shared-draft', params: { count: 2 } }],
      manual: ['publish'],
    })
    expect(project.server.account().jobs.size).toBe(0)
  })

  test('is updated, but not published', async () => {
    const project = await startPublishing()
    await project.draft('letter.md')
    addSecond(project)
    await project.write('letter.md', letter.replace('再见', '下次见'))
    const [result] = await project.publish('letter.md')
    expect(result).toMatchObject({ action: 'blocked', problems: [{ code: 'publish/shared-draft' }] })
    const [draft] = project.server.account().drafts.values()
    expect(draft?.articles.map(({ title }) => title)).toEqual(['第一封信', '别人的文章'])
    expect(draft?.articles[0]?.content).toContain('下次见')
  })
})

test('Ctrl-C names every post, those that had not begun too', async () => {
  const interruption = new AbortController()
  const project = await startPublishing({ session: { signal: interruption.signal } })
  const paths = Array.from({ length: postsAtOnce + 2 }, (_, index) => `${index}.md`)
  for (const path of paths) await project.write(path, letter.replace('第一封信', path))
  project.server.onRequest(({ call }) => {
    if (call.endpoint === 'draft/add') interruption.abort()
  })
  const results = await project.publish(...paths)
  expect(results.map(({ post, title, problems }) => [post, title, problems.at(-1)?.code])).toEqual(
    results.map(({ draft }, index) => [
      paths[index],
      paths[index],
      draft ? 'publish/interrupted' : 'run/interrupted',
    ]),
  )
  expect(results.every(({ action, draft }) => action === (draft ? 'created' : 'failed'))).toBe(true)
  expect(results.slice(postsAtOnce).every(({ action, draft }) => action === 'failed' && !draft)).toBe(true)
  const drafted = results.filter(({ draft }) => draft).length
  expect(drafted).toBeGreaterThan(0)
  expect(project.server.account().drafts.size).toBe(drafted)
})

test.each([
  ['a post', [letter]],
  ['a shared draft', [letter.replace('---\n', '---\narticles: [b.md]\n'), '---\ntitle: 乙\n---\n\n乙文\n']],
])('Ctrl-C between the draft of %s and its submission: what was done is told', async (_, [head, other]) => {
  const session: { signal?: AbortSignal } = {}
  const project = await startPublishing({ session })
  await project.write('letter.md', head!)
  if (other) await project.write('b.md', other)
  await project.draft('letter.md')
  await project.write('letter.md', head!.replace('再见', '下次见'))
  const interruption = new AbortController()
  session.signal = interruption.signal
  project.server.onRequest(({ call }) => {
    if (call.endpoint === 'draft/update') interruption.abort()
  })
  const results = await project.publish('letter.md')
  expect(results[0]).toMatchObject({ action: 'updated', next: ['npx wxpub publish letter.md'] })
  for (const { problems } of results) expect(problems).toMatchObject([{ code: 'publish/interrupted' }])
  expect(project.calls()).not.toContain('freepublish/submit')
})

describe('an account that may not publish', () => {
  const personal = {
    accounts: [{ ...defaultAccount, kind: 'personal' as const }],
  }

  test('gets its draft and is told what to press', async () => {
    const project = await startPublishing(personal)
    const [result] = await project.publish('letter.md')
    expect(result).toMatchObject({
      action: 'created',
      problems: [{ code: 'publish/not-allowed', severity: 'warning' }],
      manual: ['publish'],
    })
    expect(project.calls()).not.toContain('freepublish/submit')
    expect(project.server.account().drafts.size).toBe(1)
  })

  test('submits nothing again and again, and leaves the ledger alone', async () => {
    const project = await startPublishing(personal)
    await project.draft('letter.md')
    const before = await project.store.get('posts/letter.md')
    project.calls()
    const [result] = await project.publish('letter.md')
    expect(result).toMatchObject({ action: 'unchanged', manual: ['publish'] })
    expect(project.calls()).toEqual(['draft/get', 'freepublish/batchget'])
    expect(await project.store.get('posts/letter.md')).toEqual(before)
  })

  test('is not told that a draft is safe which it published by hand', async () => {
    const project = await startPublishing(personal)
    const [first] = await project.draft('letter.md')
    project.server.website.publish(first!.draft!.mediaId)
    const [result] = await project.publish('letter.md')
    expect(result).toMatchObject({ action: 'skipped', problems: [{ code: 'draft/gone' }], manual: [] })
  })

  test('is told by the submission that it lost the right, which is an error', async () => {
    const project = await startPublishing()
    await project.publish('letter.md')
    await project.write('other.md', letter.replace('第一封信', '第二封信'))
    await project.draft('other.md')
    project.server.account().kind = 'personal'
    const [result] = await project.publish('other.md')
    expect(result).toMatchObject({
      action: 'blocked',
      problems: [{ code: 'publish/not-allowed', severity: 'error' }],
    })
  })

  test('is told as one that never could where the config says that it needn’t publish, whatever it has published', async () => {
    const project = await startPublishing({ account: { publish: false } })
    await project.publish('letter.md')
    await project.write('other.md', letter.replace('第一封信', '第二封信'))
    project.server.account().kind = 'personal'
    const [result] = await project.publish('other.md')
    expect(result).toMatchObject({
      action: 'created',
      problems: [{ code: 'publish/not-allowed', severity: 'warning' }],
      manual: ['publish'],
    })
  })

  test('is blocked when the config promises publishing', async () => {
    const project = await startPublishing({ ...personal, account: { publish: true } })
    const [result] = await project.publish('letter.md')
    expect(result).toMatchObject({
      action: 'blocked',
      problems: [{ code: 'publish/not-allowed', severity: 'error' }],
    })
  })
})

describe('what WeChat decides', () => {
  const decisions = [
    [2, 'publish/originality-failed'],
    [3, 'publish/failed'],
    [4, 'publish/review-refused'],
  ] as const

  test.each(decisions)('status %i is an error with its reason', async (status, code) => {
    const project = await startPublishing()
    project.server.nextPublishStatus(status)
    const [result] = await project.publish('letter.md')
    expect(result).toMatchObject({ action: 'failed', problems: [{ code }] })
  })

  test('what was refused goes out again where a person names it, with a word unless it is published then', async () => {
    const project = await startPublishing()
    project.server.nextPublishStatus(4)
    await project.publish('letter.md')
    project.server.nextPublishStatus(4)
    const [refused] = await project.publish('letter.md')
    expect(refused).toMatchObject({
      action: 'failed',
      problems: [{ code: 'publish/refused-unchanged' }, { code: 'publish/review-refused' }],
    })
    const [result] = await project.publish('letter.md')
    expect(result).toMatchObject({ action: 'published', problems: [] })
    const [again] = await project.publish('letter.md')
    expect(again).toMatchObject({ action: 'unchanged', problems: [] })
  })

  test('what was refused as one draft is told once, and not where one of it has changed', async () => {
    const project = await startPublishing()
    await project.write('letter.md', letter.replace('---\n', '---\narticles: [b.md]\n'))
    const other = '---\ntitle: 乙\n---\n\n乙文\n'
    await project.write('b.md', other)
    const codes = async () => {
      project.server.nextPublishStatus(4)
      const results = await project.publish('letter.md')
      return results.map(({ problems }) =>
        problems.filter(({ code }) => code === 'publish/refused-unchanged'),
      )
    }
    expect(await codes()).toEqual([[], []])
    expect(await codes()).toEqual([[expect.objectContaining({ severity: 'warning' })], []])
    await project.write('b.md', other.replace('乙文', '改过的乙文'))
    expect(await codes()).toEqual([[], []])
    const published = await project.publish('letter.md')
    expect(published).toMatchObject([
      { action: 'published', problems: [] },
      { action: 'published', problems: [] },
    ])
  })

  test('may take longer than we follow; the next run goes on', async () => {
    const project = await startPublishing({ publishAfterPolls: 25 })
    const [result] = await project.publish('letter.md')
    expect(result).toMatchObject({ action: 'submitted', problems: [{ code: 'publish/not-finished' }] })
    project.calls()
    const [again] = await project.publish('letter.md')
    expect(again?.action).toBe('published')
    expect(project.calls()).not.toContain('freepublish/submit')
    expect(project.server.account().publications.size).toBe(1)
  })
})
