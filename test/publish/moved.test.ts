import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { officialOrigin } from '../../src/config/config.ts'
import { openFileStore } from '../../src/ledger/file-store.ts'
import { type PostEntry, withPublication } from '../../src/ledger/ledger.ts'
import type { LedgerStore } from '../../src/ledger/ledger-store.ts'
import type { Session } from '../../src/publish/session.ts'
import { makePng } from '../helpers/png.ts'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const withUid = (uid: string, text = letter) => text.replace('title:', `uid: ${uid}\ntitle:`)
const other = letter.replace('第一封信', '第二封信').replace('你好', '今天下雨').replace('再见', '明天天晴')

test('a new post at the path of one that moved away with its uid doesn’t take its draft', async () => {
  const project = await startPublishing()
  await project.write('letter.md', withUid('spring'))
  const [first] = await project.draft('letter.md')
  await project.rename('letter.md', '旧信.md')
  await project.write('letter.md', other)
  project.calls()
  const [stopped] = await project.draft('letter.md')
  expect(stopped).toMatchObject({ action: 'blocked', problems: [{ code: 'post/path-taken-by-uid' }] })
  expect(project.calls()).toEqual([])

  expect(await project.draft('旧信.md')).toMatchObject([{ action: 'unchanged', draft: first?.draft }])
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'created' }])
  expect(project.server.account().drafts.size).toBe(2)
})

test('a post given a uid and another title at once keeps its draft', async () => {
  const project = await startPublishing()
  const [first] = await project.draft('letter.md')
  await project.write('letter.md', withUid('spring', letter.replace('第一封信', '春天的信')))
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'updated', draft: first?.draft }])
})

test('a renamed post with another title but the same words keeps its draft', async () => {
  const project = await startPublishing()
  const [first] = await project.draft('letter.md')
  await project.rename('letter.md', '信.md')
  await project.write('信.md', letter.replace('第一封信', '春天的信'))
  expect(await project.draft('信.md')).toMatchObject([{ action: 'updated', draft: first?.draft }])
})

test('a post renamed and changed at once is known by the title it was given last', async () => {
  const project = await startPublishing()
  await project.draft('letter.md')
  const retitled = letter.replace('第一封信', '春天的信')
  await project.write('letter.md', retitled)
  await project.draft('letter.md')
  await project.rename('letter.md', '信.md')
  await project.write('信.md', retitled.replace('再见', '下次见'))
  const [again] = await project.draft('信.md')
  expect(again).toMatchObject({ action: 'blocked', problems: [{ code: 'post/renamed-and-changed' }] })
})

test('a post renamed and given another title and other words at once is known by the words that are left', async () => {
  const project = await startPublishing({ session: { localFolder: await temporaryFolder() } })
  await project.draft('letter.md')
  await project.rename('letter.md', '信.md')
  const renamed = letter.replace('第一封信', '春天的信').replace('再见', '下次见')
  await project.write('信.md', renamed)
  const [again] = await project.draft('信.md')
  expect(again).toMatchObject({ action: 'blocked', problems: [{ code: 'post/renamed-and-changed' }] })
  await project.write('信.md', renamed.replace('你好', '下雨了'))
  expect(await project.draft('信.md')).toMatchObject([{ action: 'created' }])
})

test('a copy of a published post is told as a copy', async () => {
  const project = await startPublishing()
  await project.publish('letter.md')
  await project.write('copy.md', letter)
  const [copy] = await project.publish('copy.md')
  expect(copy).toMatchObject({
    action: 'blocked',
    problems: [{ code: 'post/copy', params: { other: 'letter.md' } }],
  })
})

describe('a copy is known though WeChat’s lists don’t have what it was copied from:', () => {
  async function start() {
    const project = await startPublishing({ session: { localFolder: await temporaryFolder() } })
    const [first] = await project.draft('letter.md')
    project.server.website.publish(first!.draft!.mediaId)
    project.restart()
    await project.write('copy.md', letter)
    return project
  }
  const copied = [{ action: 'blocked', problems: [{ code: 'post/copy', params: { other: 'letter.md' } }] }]

  test('its draft is gone, most likely published by hand', async () => {
    const project = await start()
    expect(await project.draft('copy.md')).toMatchObject(copied)
    expect((await project.plan('copy.md')).results).toMatchObject(copied)
    project.wayOut = 'again'
    expect(await project.draft('copy.md')).toMatchObject([{ action: 'created' }])
  })

  test('it was published by hand and adopted', async () => {
    const project = await start()
    const [publication] = project.server.account().publications.values()
    const [article] = publication!.articles
    await project.adopt('letter.md', {
      place: { kind: 'publication', url: article!.url! },
      article: article!,
    })
    expect(await project.draft('copy.md')).toMatchObject(copied)
    expect((await project.plan('copy.md')).results).toMatchObject(copied)
  })

  test('but not another picture under its title', async () => {
    const project = await start()
    const daily = (picture: string) => `---\ntitle: 每日一图\ncover: cover.png\n---\n\n![](${picture})\n`
    await project.write('one.md', daily('a.png'))
    const [first] = await project.draft('one.md')
    project.server.website.publish(first!.draft!.mediaId)
    project.restart()
    await project.write('two.md', daily('b.png'))
    expect(await project.draft('two.md')).toMatchObject([{ action: 'created' }])
  })

  test('but another text under its title is a post of its own', async () => {
    const project = await start()
    await project.write('copy.md', letter.replace('再见', '回见').replace('你好', '下雨了'))
    expect(await project.draft('copy.md')).toMatchObject([{ action: 'created' }])
  })
})

test('a post given a uid doesn’t pass by the entry it had, when that can’t be read', async () => {
  const project = await startPublishing()
  await project.draft('letter.md')
  const { version } = (await project.store.get('posts/letter.md'))!
  await project.store.put('posts/letter.md', { key: 'letter.md' }, version)
  await project.write('letter.md', withUid('spring', letter.replace('再见', '下次见')))
  project.calls()
  const [result] = await project.draft('letter.md')
  expect(result).toMatchObject({ action: 'blocked', problems: [{ code: 'ledger/corrupt' }] })
  expect(project.calls()).toEqual([])
})

test('what another process recorded meanwhile moves along with a renamed post', async () => {
  const project = await startPublishing()
  await project.draft('letter.md')
  await project.rename('letter.md', '信.md')
  const { store } = project
  const claim: LedgerStore['claim'] = async (key, ...rest) => {
    // The run has read the ledger and found out whose past it takes over.
    if (key === 'posts/letter.md') await recordPublication(project)
    return store.claim(key, ...rest)
  }
  project.useStore({ ...store, claim })
  const [moved] = await project.draft('信.md')
  expect(moved).toMatchObject({ action: 'unchanged', publication: { articleId: 'theirs' } })
})

test('so does what is pulled while its entry is written under the new name', async () => {
  const project = await startPublishing()
  await project.draft('letter.md')
  await project.rename('letter.md', '信.md')
  const { store } = project
  let isPulled = false
  const put: LedgerStore['put'] = async (key, ...rest) => {
    const written = await store.put(key, ...rest)
    if (key === 'posts/信.md' && !isPulled) {
      isPulled = true
      await recordPublication(project)
    }
    return written
  }
  project.useStore({ ...store, put })
  const [moved] = await project.draft('信.md')
  expect(moved).toMatchObject({ action: 'unchanged', publication: { articleId: 'theirs' } })
  expect(await store.get('posts/letter.md')).toBeUndefined()
})

test.each([
  ['alone', ['信.md']],
  ['with another that names it', ['both.md']],
])('a renamed post, sent %s, waits for a process that has it under its old name', async (_, paths) => {
  const waiting: (() => void)[] = []
  const onProgress: Session['onProgress'] = ({ kind }) => kind === 'waiting' && waiting.shift()?.()
  const project = await startPublishing({ session: { onProgress } })
  await project.draft('letter.md')
  await project.rename('letter.md', '信.md')
  await project.write('both.md', other.replace('title:', 'articles: [信.md]\ntitle:'))
  const lease = await project.store.claim('posts/letter.md')
  const ended = new Promise<void>((resolve) => {
    waiting.push(() => resolve(recordPublication(project).then(lease.release)))
  })
  const results = await project.draft(...paths)
  expect(waiting).toEqual([])
  await ended
  expect(results.at(-1)).toMatchObject({ action: 'unchanged', publication: { articleId: 'theirs' } })
  expect(await project.store.get('posts/letter.md')).toBeUndefined()
})

/** What another process records of `letter.md`. */
async function recordPublication({ store }: Publishing) {
  const found = (await store.get('posts/letter.md'))!
  const entry = found.value as PostEntry
  const { contentHash, sent } = entry
  const publication = {
    state: 'published' as const,
    articleId: 'theirs',
    url: 'https://mp.weixin.qq.com/s/theirs',
    at: '2026-11-24T08:00:00.000Z',
    fingerprint: sent[0]!,
    contentHash,
  }
  await store.put('posts/letter.md', withPublication(entry, publication), found.version)
}

test('what a stand-in was given is not taken for sent to WeChat, and no request is needed to know', async () => {
  const project = await startPublishing()
  await project.draft('letter.md')
  project.apiOrigin = officialOrigin
  project.calls()
  const [result] = await project.draft('letter.md')
  expect(result).toMatchObject({ action: 'failed', problems: [{ code: 'ledger/other-server' }] })
  expect(project.calls()).toEqual([])
})

test.each([
  ['media/uploadimg', 'skipped', 'draft/gone'],
  ['draft/add', 'created', 'draft/two-drafts'],
] as const)(
  'a branch switched during %s is seen, though its entry has the same revision',
  async (endpoint, action, code) => {
    const project = await startPublishing()
    project.useStore(
      openFileStore({ root: project.root, appId: 'wx1', clock: project.clock, cwd: project.root }),
    )
    await project.write('letter.md', withUid('spring'))
    await project.draft('letter.md')
    const folder = join(project.root, '.wxpub/ledger/wx1/posts')
    const [name = ''] = await readdir(folder)
    const path = join(folder, name)
    const drafted = JSON.parse(await readFile(path, 'utf8'))
    const { draft, ...undrafted } = drafted
    await writeFile(path, JSON.stringify({ ...undrafted, sent: [], revision: 1 }))
    project.server.website.delete(draft.mediaId)
    await project.write('a.png', makePng(401, 300))

    const stop = project.server.onRequest(async ({ phase, call }) => {
      if (phase !== 'after' || call.endpoint !== endpoint) return
      stop()
      const { revision } = JSON.parse(await readFile(path, 'utf8'))
      await writeFile(
        path,
        JSON.stringify({
          ...drafted,
          knownIds: ['theirs'],
          draft: { ...draft, mediaId: 'theirs', bodyHash: '' },
          revision,
        }),
      )
    })
    const [result] = await project.draft('letter.md')
    expect(result).toMatchObject({ action, problems: [{ code }] })
    const entry = JSON.parse(await readFile(path, 'utf8'))
    expect(JSON.stringify(entry)).toContain('theirs')
  },
)

test.each([
  ['changed', (text: string) => text.replace('{', '{"formerPaths": ["b.md"],'), 'created', [], 'b.md'],
  ['made unreadable', () => '<<<<<<< HEAD\n', 'doubtful', ['ledger/merge-markers'], '<<<<<<< HEAD\n'],
] as const)(
  'an entry that is %s right before the call is seen, and kept',
  async (_, change, action, codes, kept) => {
    const project = await startPublishing()
    const { root, clock } = project
    const store = openFileStore({ root, appId: 'wx1', clock, cwd: root })
    const folder = join(root, '.wxpub/ledger/wx1/posts')
    let isChanged = false
    const put: LedgerStore['put'] = async (...record) => {
      const written = await store.put(...record)
      if (record[0] === 'posts/letter.md' && !isChanged) {
        isChanged = true
        const path = join(folder, (await readdir(folder))[0]!)
        await writeFile(path, change(await readFile(path, 'utf8')))
      }
      return written
    }
    project.useStore({ ...store, put })
    const [result] = await project.draft('letter.md')
    expect(result).toMatchObject({ action, problems: codes.map((code) => ({ code })) })
    expect(await readFile(join(folder, (await readdir(folder))[0]!), 'utf8')).toContain(kept)
    expect(project.server.account().drafts.size).toBe(action === 'created' ? 1 : 0)
  },
)
