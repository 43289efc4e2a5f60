import { describe, expect, test } from 'vitest'
import type { PostEntry } from '../../src/ledger/ledger.ts'
import { describe as textOf } from '../../src/problems/describe.ts'
import { moveEntry } from '../../src/publish/entry/move-entry.ts'
import { hasBodyOf } from '../../src/publish/entry/same-body.ts'
import { parsePost } from '../../src/read/read-post.ts'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'

type Part = (title: string, words: string) => string

const stated: Part = (title, words) =>
  letter.replace('第一封信', title).replace('你好', words).replace('再见', `${words}，完`)

/** The title is the first heading of the text. */
const headed: Part = (title, words) =>
  stated(title, words)
    .replace(/title: .*\n/, '')
    .replace('---\n\n', `---\n\n# ${title}\n\n`)

/** A series: the first is published, the others are drafts. */
async function startSeries(part: Part = stated): Promise<Publishing> {
  const project = await startPublishing()
  await project.write('01.md', part('连载一', '山里下雪'))
  await project.write('02.md', part('连载二', '河面结冰'))
  await project.write('03.md', part('连载三', '冰上有人'))
  await project.publish('01.md')
  await project.draft('02.md', '03.md')
  return project
}

const draftTitles = ({ server }: Publishing) =>
  [...server.account().drafts.values()].map(({ articles }) => articles[0]?.title).sort()

describe.each([
  ['front matter', stated],
  ['a heading', headed],
])(
  'a series in front of which another post was put, each file taking the next name, titles in %s',
  (_, part) => {
    async function startShifted() {
      const project = await startSeries(part)
      await project.rename('03.md', '04.md')
      await project.rename('02.md', '03.md')
      await project.rename('01.md', '02.md')
      await project.write('01.md', part('序', '写在前面'))
      return project
    }

    test('nothing is written of one post into the draft of another, nor what is published once more', async () => {
      const project = await startShifted()
      const before = draftTitles(project)
      const results = await project.draft('01.md', '02.md', '03.md', '04.md')
      expect(results.map(({ action, problems }) => [action, problems[0]?.code, problems[0]?.params])).toEqual(
        [
          ['blocked', 'post/moved-on', expect.objectContaining({ path: '02.md', other: '连载一' })],
          ['blocked', 'post/says-other', expect.objectContaining({ path: '01.md', other: '连载一' })],
          ['blocked', 'post/says-other', expect.objectContaining({ path: '02.md', other: '连载二' })],
          ['blocked', 'post/says-other', expect.objectContaining({ path: '03.md', other: '连载三' })],
        ],
      )
      expect(results[1]?.next).toEqual(['npx wxpub state mv 01.md 02.md'])
      expect(draftTitles(project)).toEqual(before)
    })

    test('a plan says the same, and asks nobody', async () => {
      const project = await startShifted()
      project.calls()
      const { results: posts } = await project.plan('01.md', '02.md', '03.md', '04.md')
      expect(posts.map(({ step }) => step)).toEqual(['blocked', 'blocked', 'blocked', 'blocked'])
      expect(project.calls()).toEqual([])
    })
  },
)

/** A title that counts is another as soon as its part has another place. */
describe.each([
  ['front matter', stated],
  ['a heading', headed],
])('a series whose titles count, in %s', (_, part) => {
  /** The first two are published, the third is a draft. */
  async function startCounted(its = part) {
    const project = await startSeries(its)
    await project.publish('02.md')
    return project
  }

  const codes = (results: { action: string; problems: { code: string; params: object }[] }[]) =>
    results.map(({ action, problems: [told] }) => [action, told?.code, told?.params])

  test('keeps what was sent of each part when one is put in, each title and file counting on', async () => {
    const project = await startCounted()
    await project.remove('02.md')
    await project.remove('03.md')
    await project.write('02.md', part('连载二', '写在中间'))
    await project.write('03.md', part('连载三', '河面结冰'))
    await project.write('04.md', part('连载四', '冰上有人'))
    const paths = ['01.md', '02.md', '03.md', '04.md']
    const before = draftTitles(project)
    expect(codes(await project.publish(...paths))).toEqual([
      ['unchanged', undefined, undefined],
      ['blocked', 'post/moved-on', expect.objectContaining({ path: '03.md', other: '连载二' })],
      ['blocked', 'post/says-other', expect.objectContaining({ path: '02.md', other: '连载二' })],
      ['blocked', 'post/says-other', expect.objectContaining({ path: '03.md', other: '连载三' })],
    ])
    expect(draftTitles(project)).toEqual(before)
    expect(project.server.account().publications.size).toBe(2)
  })

  test('keeps it when two parts exchange their places', async () => {
    const project = await startCounted()
    await project.write('02.md', part('连载二', '冰上有人'))
    await project.write('03.md', part('连载三', '河面结冰'))
    expect(codes(await project.publish('02.md', '03.md'))).toEqual([
      ['blocked', 'post/says-other', expect.objectContaining({ path: '03.md' })],
      ['blocked', 'post/says-other', expect.objectContaining({ path: '02.md' })],
    ])
    expect(project.server.account().publications.size).toBe(2)
  })

  test('keeps it when the first part is deleted, and the others move up', async () => {
    const project = await startCounted()
    await project.write('01.md', part('连载一', '河面结冰'))
    await project.write('02.md', part('连载二', '冰上有人'))
    await project.remove('03.md')
    expect(codes(await project.publish('01.md', '02.md'))).toEqual([
      ['blocked', 'post/says-other', expect.objectContaining({ path: '02.md' })],
      ['blocked', 'post/says-other', expect.objectContaining({ path: '03.md' })],
    ])
    expect(project.server.account().publications.size).toBe(2)
  })

  test('knows a part that alone got another number', async () => {
    const project = await startCounted((title, words) =>
      part(title, words).replace('author', 'series: 连载\nauthor'),
    )
    await project.remove('02.md')
    await project.write('05.md', part('连载五', '河面结冰').replace('author', 'series: 连载\nauthor'))
    expect(codes(await project.publish('05.md'))).toEqual([
      ['skipped', 'post/changed-since-published', expect.anything()],
    ])
  })

  test('keeps it from a file whose own draft was removed', async () => {
    const project = await startCounted()
    const { value, version } = (await project.store.get('posts/03.md'))!
    const { draft: _, sent, ...rest } = value as unknown as PostEntry
    await project.store.put('posts/03.md', { ...rest, sent } as never, version)
    await project.write('02.md', part('连载二', '写在中间'))
    await project.write('03.md', part('连载三', '河面结冰'))
    expect(await project.publish('03.md')).toMatchObject([
      { action: 'blocked', problems: [{ code: 'post/says-other' }] },
    ])
  })

  test('is known by what an earlier version recorded', async () => {
    const project = await startCounted()
    for (const key of ['02.md', '03.md']) {
      const { value, version } = (await project.store.get(`posts/${key}`))!
      const old = JSON.parse(JSON.stringify(value), (name, each) => (name === 'source' ? undefined : each))
      await project.store.put(`posts/${key}`, old, version)
    }
    await project.write('02.md', part('连载二', '写在中间'))
    await project.write('03.md', part('连载三', '河面结冰'))
    expect(await project.publish('03.md')).toMatchObject([
      { action: 'blocked', problems: [{ code: 'post/says-other' }] },
    ])
  })

  test.each([
    ['a part is corrected', { '03.md': part('连载三', '冰上没人') }],
    ['the next one begins as a copy', { '04.md': part('连载四', '冰上有人') }],
    ['a part begins as a copy of one that stands', { '03.md': part('连载三', '河面结冰') }],
  ])('is no exchange when %s', async (_, files) => {
    const project = await startCounted()
    for (const [path, text] of Object.entries(files)) await project.write(path, text)
    const results = await project.draft(...Object.keys(files))
    expect(results.map(({ action }) => action)).toEqual([
      Object.keys(files)[0] === '04.md' ? 'created' : 'updated',
    ])
  })
})

test('of a part that is compared with all others the text is read once', async () => {
  const project = await startSeries(headed)
  const entries = await Promise.all(
    ['01.md', '02.md', '03.md'].map(
      async (key) => (await project.store.get(`posts/${key}`))!.value as PostEntry,
    ),
  )
  let reads = 0
  const read = (title: string, words: string) => {
    const post = parsePost(Buffer.from(headed(title, words)), '/root/x.md', '/root', 'x.md')
    const { body, fields } = post
    return {
      fields,
      get body() {
        reads++
        return body
      },
    }
  }
  const changed = read('连载三', '改过了')
  const isOf = (post: typeof changed) => entries.map((entry) => hasBodyOf(entry, post))
  expect(isOf(changed)).toEqual([false, false, false])
  const once = reads
  for (let others = 0; others < 10; others++) isOf(changed)
  expect(reads).toBe(once)
  expect(isOf(read('连载七', '河面结冰'))).toEqual([false, true, false])
})

test('a published part that is corrected is no other, though the next one began as its copy', async () => {
  const project = await startSeries()
  const long = '山里下雪，'.repeat(40)
  await project.write('05.md', `${stated('连载五', '山里')}\n${long}\n`)
  await project.publish('05.md')
  await project.write('06.md', `${stated('连载六', '山里')}\n${long}\n`)
  await project.write('05.md', `${stated('连载五', '山外')}\n${long}\n`)
  const results = await project.draft('05.md', '06.md')
  expect(results.map(({ action, problems }) => [action, problems[0]?.code])).toEqual([
    ['skipped', 'post/changed-since-published'],
    ['created', undefined],
  ])
})

test('posts that all say the same are told apart by their names', async () => {
  const project = await startPublishing()
  for (const [name, title] of [
    ['01.md', '图一'],
    ['02.md', '图二'],
    ['03.md', '图三'],
  ] as const)
    await project.write(name, stated(title, '每日一图'))
  expect(await project.draft('01.md', '02.md', '03.md')).toMatchObject([
    { action: 'created' },
    { action: 'created' },
    { action: 'created' },
  ])
  await project.write('02.md', stated('图二二', '每日一图'))
  await project.write('01.md', stated('图一', '今天没有图'))
  expect(await project.draft('01.md', '02.md', '03.md')).toMatchObject([
    { action: 'updated' },
    { action: 'updated' },
    { action: 'unchanged' },
  ])
})

test.each([
  ['is new', false],
  ['has a draft', true],
])(
  'a post that %s and says on purpose what another one said goes its own way with a `uid`',
  async (_, isDrafted) => {
    const project = await startPublishing()
    await project.write('01.md', stated('第1期', '老样子，'))
    await project.publish('01.md')
    await project.write('02.md', stated('第2期', '还没想好，'))
    if (isDrafted) await project.draft('02.md')
    await project.write('01.md', stated('第1期', '山里下雪，'))
    await project.write('02.md', stated('第2期', '老样子，'))
    const [stopped] = await project.publish('02.md')
    expect(stopped?.problems).toMatchObject([{ code: 'post/says-other' }])
    expect(textOf(stopped!.problems[0]!, 'en').hint).toContain('`uid: ')
    await project.write('02.md', stated('第2期', '老样子，').replace('author', 'uid: issue-2\nauthor'))
    const results = await project.publish('01.md', '02.md')
    expect(results.map(({ action, problems }) => [action, problems[0]?.code])).toEqual([
      ['skipped', 'post/changed-since-published'],
      ['published', undefined],
    ])
  },
)

test('a new post under the name of one that was published is published, once that one has its entry back', async () => {
  const project = await startSeries()
  await project.rename('01.md', '零.md')
  await project.write('01.md', stated('连载一', '写在前面'))
  const { store } = project.session()
  await moveEntry(store, '01.md', { key: '零.md', relativePath: '零.md' }, undefined)
  expect(await project.publish('01.md')).toMatchObject([{ action: 'published', problems: [] }])
  expect(await project.publish('零.md')).toMatchObject([{ action: 'unchanged' }])
})

test('two files that exchanged their names keep their drafts to themselves', async () => {
  const project = await startSeries()
  await project.rename('01.md', 'x.md')
  await project.rename('02.md', '01.md')
  await project.rename('x.md', '02.md')
  const results = await project.publish('01.md', '02.md')
  expect(results.map(({ action, problems }) => [action, problems[0]?.code])).toEqual([
    ['blocked', 'post/says-other'],
    ['blocked', 'post/says-other'],
  ])
  expect(draftTitles(project)).toEqual(['连载三', '连载二'])
})

test.each([
  ['front matter', stated],
  ['a heading', headed],
])(
  'a new post under the name of one that was renamed doesn’t take its draft, titles in %s',
  async (_, part) => {
    const project = await startSeries(part)
    await project.rename('03.md', '旧.md')
    await project.write('03.md', part('新的一篇', '春天来了'))
    const [stopped] = await project.draft('03.md')
    expect(stopped).toMatchObject({ action: 'blocked', problems: [{ code: 'post/moved-on' }] })
    expect(stopped?.next).toEqual(['npx wxpub state mv 03.md 旧.md'])
  },
)

test('parts of the same title are told apart by their words', async () => {
  const project = await startPublishing()
  await project.write('01.md', stated('周报', '山里下雪'))
  await project.write('02.md', stated('周报', '河面结冰'))
  for (const name of ['01.md', '02.md']) await project.draft(name)
  await project.rename('02.md', '03.md')
  await project.rename('01.md', '02.md')
  await project.write('01.md', stated('周报', '写在前面'))
  const results = await project.draft('01.md', '02.md')
  expect(results.map(({ action }) => action)).toEqual(['blocked', 'blocked'])
})

test.each([
  [
    'goes on, a copy of what it said beside it',
    async (project: Publishing) => {
      await project.write('副本.md', stated('连载三', '冰上有人'))
      await project.write('03.md', stated('连载三', '冰上没人'))
    },
  ],
  [
    'was given another title',
    async (project: Publishing) => {
      await project.write('03.md', stated('连载终', '冰上有人'))
    },
  ],
])('a post that %s is updated', async (_, change) => {
  const project = await startSeries()
  await change(project)
  expect(await project.draft('03.md')).toMatchObject([{ action: 'updated' }])
})

test('an exchange that a kill left half done is told, and finished by what is told', async () => {
  const project = await startSeries()
  await project.rename('02.md', 'x.md')
  await project.rename('03.md', '02.md')
  await project.rename('x.md', '03.md')
  const { store } = project.session()
  const parked = { key: '02.md.moving', relativePath: '03.md' }
  await moveEntry(store, '02.md', parked, undefined)
  const [first, second] = await project.draft('02.md', '03.md')
  expect([first?.next, second?.next]).toEqual([
    ['npx wxpub state mv 03.md 02.md'],
    ['npx wxpub state mv 02.md.moving 03.md'],
  ])
  await moveEntry(store, '03.md', { key: '02.md', relativePath: '02.md' }, undefined)
  expect((await project.draft('02.md', '03.md')).map(({ action }) => action)).toEqual(['updated', 'updated'])
  expect(draftTitles(project)).toEqual(['连载三', '连载二'])
})
