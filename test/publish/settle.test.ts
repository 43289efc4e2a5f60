import { expect, test } from 'vitest'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'

/** A post whose first `draft/add` was never answered, and about which no look could be made. */
async function inDoubt(effect: 'none' | 'made'): Promise<Publishing> {
  const project = await startPublishing()
  project.server.failNext('draft/add', effect === 'made' ? { reset: 'after' } : { reset: 'before' })
  const stop = project.server.onRequest(({ phase, call }) => {
    if (phase !== 'after' || call.endpoint !== 'draft/add') return
    stop()
    for (let tries = 0; tries < 9; tries++) project.server.failNext('draft/batchget', { errcode: 45009 })
  })
  const [first] = await project.draft('letter.md')
  expect(first).toMatchObject({ action: 'doubtful', next: ['npx wxpub settle letter.md'] })
  project.server.clearFaults()
  return project
}

test('a draft that was made although no answer came is taken over, once', async () => {
  const project = await inDoubt('made')
  project.calls()
  const [result] = await project.settle('letter.md')
  expect(result).toMatchObject({ action: 'unchanged', problems: [{ code: 'settle/draft-found' }] })
  expect(project.calls()).not.toContain('draft/add')
  const [mediaId] = project.server.account().drafts.keys()
  expect(result?.draft?.mediaId).toBe(mediaId)
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged' }])
})

test('a call that had no effect is told to be safe to make again, and isn’t made', async () => {
  const project = await inDoubt('none')
  project.calls()
  const [result] = await project.settle('letter.md')
  expect(result).toMatchObject({
    problems: [{ code: 'settle/had-no-effect' }],
    next: ['npx wxpub draft letter.md'],
  })
  expect(project.calls().every((call) => /batchget|token|stable|quota/.test(call))).toBe(true)
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'created' }])
})

test('while looking fails it stays in doubt', async () => {
  const project = await inDoubt('made')
  project.server.failNext('draft/batchget', { errcode: 45009 })
  expect(await project.settle('letter.md')).toMatchObject([
    { action: 'doubtful', next: ['npx wxpub settle letter.md'] },
  ])
})

test('of several drafts that may be what the call made each is named with its time and its command', async () => {
  const project = await inDoubt('made')
  const { drafts } = project.server.account()
  const [made] = drafts.values()
  drafts.set('copy', { ...made!, mediaId: 'copy', updateTime: Date.UTC(2026, 0, 2, 16, 5) / 1000 })
  const ids = [...drafts.keys()]
  const [result] = await project.settle('letter.md')
  expect(result).toMatchObject({
    action: 'doubtful',
    problems: [
      { code: 'draft/ambiguous', params: { count: 2 } },
      { code: 'draft/candidate', params: { title: '第一封信', time: '2026-01-03 00:05 (Beijing time)' } },
      { code: 'draft/candidate' },
    ],
  })
  expect(result?.next.toSorted()).toEqual(ids.map((id) => `npx wxpub adopt letter.md ${id}`).sort())
  expect(drafts.size).toBe(2)

  const [mediaId] = ids
  const place = { kind: 'draft', mediaId: mediaId!, index: 0 } as const
  const adopted = await project.adopt('letter.md', { place, article: made!.articles[0]! })
  expect(adopted.action).toBe('adopted')
  expect(await project.draft('letter.md')).toMatchObject([{ draft: { mediaId } }])
  expect(drafts.size).toBe(2)
})

test('a post without anything open says so', async () => {
  const project = await startPublishing()
  expect(await project.settle('letter.md')).toMatchObject([{ problems: [{ code: 'settle/never-sent' }] }])
  await project.draft('letter.md')
  expect(await project.settle('letter.md')).toMatchObject([
    { action: 'unchanged', problems: [{ code: 'settle/nothing-open' }] },
  ])
})

test('a publication that was only queued is followed to its end', async () => {
  const project = await startPublishing()
  project.server.failNext('freepublish/get', { errcode: 45009 })
  expect(await project.publish('letter.md')).toMatchObject([{ action: 'submitted' }])
  project.server.clearFaults()
  expect(await project.settle('letter.md')).toMatchObject([{ action: 'published' }])
})

test('words changed by hand after publication are shown, and marked when the person says so', async () => {
  const project = await startPublishing()
  await project.publish('letter.md')
  await project.write('letter.md', letter.replace('再见', '回见'))
  expect(await project.draft('letter.md')).toMatchObject([
    { action: 'skipped', next: ['npx wxpub settle letter.md'] },
  ])
  const asked: string[] = []
  const answer = (isDone: boolean | undefined) => async (words: string) => {
    asked.push(words)
    return isDone
  }
  expect(await project.settle('letter.md', answer(undefined))).toMatchObject([
    {
      action: 'skipped',
      problems: [
        { code: 'post/changed-since-published' },
        { code: 'publication/words-unknown' },
        { code: 'settle/needs-yes' },
      ],
      next: ['npx wxpub settle letter.md --yes'],
    },
  ])
  expect(await project.settle('letter.md', answer(false))).toMatchObject([
    { action: 'skipped', problems: [{ code: 'settle/declined' }] },
  ])
  expect(await project.settle('letter.md', answer(true))).toMatchObject([
    { action: 'unchanged', problems: [{ code: 'settle/marked-done' }] },
  ])
  project.calls()
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged', problems: [] }])
  expect(project.calls()).toEqual([])
})

test('a post that has an error now is looked for all the same', async () => {
  const project = await inDoubt('made')
  await project.write('letter.md', `${letter}\n![没有](none.png)\n`)
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'doubtful' }])
  const [result] = await project.settle('letter.md')
  const codes = result?.problems.map(({ code }) => code)
  expect(result?.action).toBe('unchanged')
  expect(codes).toContain('settle/draft-found')
  expect(codes).toContain('image/not-found')
})

test('one that can’t even be rendered stays in doubt, and says so', async () => {
  const project = await inDoubt('made')
  await project.write('letter.md', '---\ntitle: 信\ntheme: nosuch\n---\n\n你好\n')
  for (const told of [await project.draft('letter.md'), await project.settle('letter.md')]) {
    expect(told).toMatchObject([{ action: 'doubtful' }])
    expect(told[0]?.problems.map(({ code }) => code)).toContain('command/in-doubt')
  }
})
