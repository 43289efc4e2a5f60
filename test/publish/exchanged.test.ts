import { describe, expect, test } from 'vitest'
import { moveEntry } from '../../src/publish/entry/move-entry.ts'
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
