import { expect, test } from 'vitest'
import { createWatchText } from '../../../src/cli/report/watch.ts'
import { type Problem, problem } from '../../../src/problems/problem.ts'
import type { Action, PostResult } from '../../../src/publish/result.ts'
import type { WatchEvent } from '../../../src/watch/watch-event.ts'

const plain = (_: unknown, text: string) => text
const layout = { lang: 'en', style: plain, cwd: '/nowhere', columns: Number.POSITIVE_INFINITY } as const
const note = (line: number) =>
  problem(
    'post/draft-only',
    { file: 'a.md', where: 'a.md' },
    { place: { file: 'a.md', line }, severity: 'note' },
  )

const result = (action: Action, problems: Problem[] = []): PostResult => ({
  post: 'a.md',
  title: 'A',
  account: 'default',
  action,
  assets: { uploaded: 0, reused: 0 },
  problems,
  next: [],
  manual: [],
})

/** Everything said, event by event, first lines of problems only. */
function said(...events: WatchEvent[]): string[][] {
  const text = createWatchText(layout)
  return events.map((event) =>
    text(event, '10:32:00').map((each) => String(each.split('\n')[0]).replace(/.* {2}(\w+\/[\w-]+)$/, '$1')),
  )
}

test('posts that are fine are told once the watch has begun, and many are only counted', () => {
  const fine: WatchEvent = { kind: 'rendered', post: 'a.md', problems: [] }
  const posts = ['1', '2', '3', '4', '5', '6']
  expect(said(fine, { kind: 'ready', posts: ['a.md'] }, fine, { kind: 'ready', posts })).toEqual([
    [],
    ['watching, Ctrl-C ends it  a.md'],
    ['✓ no problems  a.md'],
    ['watching 6 posts, Ctrl-C ends it'],
  ])
})

test('after a mistake it is said that the draft stays, and once it is mended that it is up to date', () => {
  const problems = [problem('run/entry-changed', { path: 'a.md' })]
  const wrong: WatchEvent = { kind: 'rendered', post: 'a.md', problems, draft: 'kept' }
  const mended: WatchEvent = { kind: 'rendered', post: 'a.md', problems: [], draft: 'current' }
  expect(said(wrong, { kind: 'ready', posts: ['a.md'] }, wrong, mended).toSpliced(1, 1)).toEqual([
    ['run/entry-changed'],
    ['run/entry-changed', 'not sent; the draft stays as it was  a.md'],
    ['✓ no problems; the draft is up to date  a.md'],
  ])
})

test('a sync that went well repeats nothing that was told of its post', () => {
  const synced = (line: number): WatchEvent => ({
    kind: 'synced',
    post: 'a.md',
    result: result('updated', [note(line)]),
  })
  expect(said({ kind: 'rendered', post: 'a.md', problems: [note(3)] }, synced(3), synced(4))).toEqual([
    ['post/draft-only'],
    ['✓ draft updated  a.md  “A”'],
    ['✓ draft updated  a.md  “A”'],
  ])
  expect(said(synced(3))).toEqual([['post/draft-only', '✓ draft updated  a.md  “A”']])
})

test('warnings that last are told once, and counted at the next saves; beside a conflict they say nothing', () => {
  const warning = { ...note(3), severity: 'warning' } as const
  const rendered = (problems: Problem[]): WatchEvent => ({
    kind: 'rendered',
    post: 'a.md',
    problems,
    draft: 'current',
  })
  const conflict = problem('draft/edited-on-website', { title: 'A' }, { place: { file: 'a.md' } })
  const held: WatchEvent = {
    kind: 'held',
    post: 'a.md',
    result: result('conflict', [warning, conflict]),
    again: false,
  }
  const ready: WatchEvent = { kind: 'ready', posts: ['a.md'] }
  const events = [rendered([warning]), rendered([warning]), held, held, rendered([]), rendered([warning])]
  const inConflict = ['draft/edited-on-website', '! conflict, nothing overwritten  a.md  “A”']
  expect(said(ready, ...events).slice(1)).toEqual([
    ['post/draft-only', 'the draft is up to date  a.md'],
    ['! 1 warning as before; the draft is up to date  a.md'],
    inConflict,
    inConflict,
    ['✓ no problems; the draft is up to date  a.md'],
    ['post/draft-only', 'the draft is up to date  a.md'],
  ])
})

test('articles of one draft that are synced together are told together, once all are through', () => {
  const synced = (post: string): WatchEvent => ({
    kind: 'synced',
    post,
    result: { ...result('updated'), post, title: '', together: 'a.md' },
  })
  const failed: WatchEvent = { kind: 'failed', post: 'c.md', problems: [] }
  const text = createWatchText(layout)
  const tell = (event: WatchEvent) => text(event, '10:32:00').join('\n')
  tell({ kind: 'syncing', posts: ['a.md', 'b.md', 'c.md'] })
  expect([tell(synced('a.md')), tell(synced('b.md')), tell(failed)]).toEqual([
    '',
    '',
    '✓ draft updated  2 articles of one draft\n  a.md\n  b.md',
  ])
})

test('a failure is told every time, once', () => {
  const problems = [problem('run/entry-changed', { path: 'a.md' })]
  const failed: WatchEvent = { kind: 'failed', post: 'a.md', result: result('failed', problems), problems }
  const told = ['run/entry-changed', '✗ failed  a.md  “A”']
  expect(said(failed, failed)).toEqual([told, told])
})

test('posts that wait for a key are named', () => {
  const told = problem('watch/missed', { count: 12, key: 'Enter' })
  const posts = Array.from({ length: 12 }, (_, index) => `${index}.md`)
  const [lines] = said({ kind: 'waiting-for-key', posts, reason: 'missed', problem: told })
  expect(lines?.slice(1)).toEqual([...posts.slice(0, 10).map((post) => `  ${post}`), '  … and 2 more'])
})

test('where keys are heard, a conflict says in its last line which settle it, of which post, each time it is told', () => {
  const held = (again: boolean): WatchEvent => ({
    kind: 'held',
    post: 'a.md',
    result: result('conflict'),
    again,
  })
  const keys = (hasKeys: boolean) => {
    const text = createWatchText(layout, hasKeys)
    return [held(false), held(true)].map((event) => text(event, '10:32:00').at(-1))
  }
  const asking = expect.stringMatching(/^a\.md waits for you\. Press here: t and Enter/)
  expect(keys(true)).toEqual([asking, asking])
  expect(keys(false)).not.toContainEqual(asking)
})

test('below a question that waits nothing is said of its post that reads as if all were done, until it is synced', () => {
  const text = createWatchText(layout, true)
  const tell = (event: WatchEvent) => text(event, '10:32:00')
  const changed: WatchEvent = { kind: 'changed', files: ['a.md'], posts: ['a.md'] }
  const rendered = (problems: Problem[] = []): WatchEvent => ({ kind: 'rendered', post: 'a.md', problems })
  tell({ kind: 'ready', posts: ['a.md'] })
  tell({ kind: 'held', post: 'a.md', result: result('conflict'), again: false })
  expect([changed, rendered()].flatMap(tell)).toEqual([])
  expect(tell({ ...changed, posts: ['a.md', 'b.md'] })).toHaveLength(1)
  expect(tell(rendered([problem('run/entry-changed', { path: 'a.md' })]))).not.toEqual([])
  tell({ kind: 'syncing', posts: ['a.md'] })
  expect([changed, rendered()].flatMap(tell)).toHaveLength(2)
})

test('where keys are heard, commands that do what they do aren’t told beside them', () => {
  const next = ['npx wxpub draft a.md --theirs', 'npx wxpub draft a.md --ours']
  const held: WatchEvent = {
    kind: 'held',
    post: 'a.md',
    result: { ...result('conflict'), next: [...next, 'npx wxpub draft a.md --again'] },
    again: false,
  }
  const told = (hasKeys: boolean) => createWatchText(layout, hasKeys)(held, '10:32:00').join('\n')
  expect(told(true)).not.toMatch(/--theirs|--ours/)
  expect(told(true)).toContain(' --again')
  expect(told(false)).toMatch(/--theirs\n.*--ours/)
})

test('what is left to a person is told once of each post, not at every save', () => {
  const text = createWatchText(layout)
  const event: WatchEvent = {
    kind: 'synced',
    post: 'a.md',
    result: { ...result('updated'), manual: ['publish'], next: ['npx wxpub adopt a.md URL'] },
  }
  const lines = () => text(event, '10:32:00').join('\n')
  expect(lines()).toMatch(/press 发表.*\n.*Once published {2}npx wxpub adopt/)
  expect(lines()).toBe('✓ draft updated  a.md  “A”')
})

test('of a sync that didn’t succeed it is said, where keys are heard, how it is tried again', () => {
  const failed: WatchEvent = {
    kind: 'failed',
    post: 'a.md',
    result: result('failed', [note(3)]),
    problems: [],
  }
  const last = (hasKeys: boolean) => createWatchText(layout, hasKeys)(failed, '10:32:00').at(-1)
  expect(last(true)).toBe('Save once more, or press Enter here, to try again.')
  expect(last(false)).not.toContain('Enter')
})

test('of a line that was lost it is said once that it is tried again, and once that it is there again', () => {
  const problems = [problem('wechat/unreachable', { host: 'h', code: 'c' })]
  const lost = (retry: 'begun' | 'goes-on'): WatchEvent => ({
    kind: 'failed',
    post: 'a.md',
    result: result('failed', problems),
    problems,
    retry,
  })
  const syncing: WatchEvent = { kind: 'syncing', posts: ['a.md'] }
  const saved: WatchEvent = { kind: 'rendered', post: 'a.md', problems: [], draft: 'waits' }
  const synced: WatchEvent = { kind: 'synced', post: 'a.md', result: result('updated') }
  const ready: WatchEvent = { kind: 'ready', posts: ['a.md'] }
  const events = [ready, syncing, lost('begun'), saved, syncing, lost('goes-on'), syncing, synced, syncing]
  expect(said(...events).slice(1)).toEqual([
    ['checking the draft  a.md'],
    [
      'wechat/unreachable',
      '✗ failed  a.md  “A”',
      'Run nothing: it is tried again by itself until it goes through.',
    ],
    ['✓ no problems; it is sent once WeChat can be reached  a.md'],
    [],
    [],
    [],
    ['WeChat can be reached again', '✓ draft updated  a.md  “A”'],
    ['checking the draft  a.md'],
  ])
  const withKeys = createWatchText(layout, true)(lost('begun'), '10:32:00')
  expect(withKeys.at(-1)).toBe(
    'Run nothing: it is tried again by itself until it goes through; Enter here tries now.',
  )
})

test.each([
  ['of the post itself', 'a.md', true],
  ['of another post of its draft', 'b.md', false],
])(
  'keys are offered for an edit %s: what they would say is said of the post alone',
  (_, edited, isOffered) => {
    const lines = `npx wxpub draft ${edited} --theirs\nnpx wxpub draft a.md b.md --ours`
    const touched = problem('together/old-touched', { what: '“B” in the old one', zhWhat: '《B》', lines })
    const held = { ...result('conflict', [touched]), next: lines.split('\n') }
    const text = createWatchText(layout, true)
    const told = text({ kind: 'held', post: 'a.md', result: held, again: false }, '10:32:00').join('\n')
    expect(told.includes('Press here')).toBe(isOffered)
  },
)
