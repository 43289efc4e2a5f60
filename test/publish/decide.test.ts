import { describe, expect, test } from 'vitest'
import type { DraftParts } from '../../src/ledger/draft-parts.ts'
import { type DraftReceipt, newEntry, type PostEntry, type Publication } from '../../src/ledger/ledger.ts'
import { problem } from '../../src/problems/problem.ts'
import { causesOf } from '../../src/publish/plan/causes.ts'
import { decide } from '../../src/publish/plan/decide.ts'
import type { Facts } from '../../src/publish/plan/facts.ts'

const fingerprint = { title: '信', digest: '', words: 'w', pictures: 'p', links: 'l' }
const post = { file: 'letter.md', title: '信', bodyHash: 'body', linksHash: 'links', contentHash: 'content' }
const blank = newEntry({
  key: 'letter.md',
  path: 'letter.md',
  title: '信',
  standIn: false,
  contentHash: 'content',
})
const receipt: DraftReceipt = {
  mediaId: 'm',
  index: 0,
  bodyHash: 'body',
  linksHash: 'links',
  readBack: { at: '', canonical: '', raw: '' },
}
const drafted = (more: Partial<DraftReceipt> = {}): PostEntry => ({
  ...blank,
  draft: { ...receipt, ...more },
})
const published = (more: Partial<Publication> = {}): PostEntry => ({
  ...blank,
  publications: [
    { state: 'published', articleId: 'a', at: '', fingerprint, contentHash: 'content', url: 'u', ...more },
  ],
})
const outdated = drafted({ bodyHash: 'other' })
const unread = (({ readBack: _, ...draft }) => ({ ...blank, sent: [fingerprint], draft }))(receipt)
const orphan = { ...blank, key: 'old.md', path: 'old.md' }

/** What is known of a post, and what is decided: step, action, code, what is asked first. */
type Row = [what: string, facts: Partial<Facts>, ...decided: (string | undefined)[]]

const rows: Row[] = [
  ['new', {}, 'create', 'created', undefined, 'lists'],
  [
    'new, and nothing of it on the server',
    { server: { found: { kind: 'new', left: [], alike: [] } } },
    'create',
    'created',
  ],
  [
    'new, and its draft is there',
    { server: { found: { kind: 'adopt', mediaId: 'm', index: 0, fingerprint, isOurs: true } } },
    'adopt',
    'adopted',
  ],
  [
    'new, and a draft of the same mark says something else',
    {
      server: {
        found: {
          kind: 'stop',
          action: 'conflict',
          problem: problem('draft/other-words', { title: '', file: '' }),
        },
      },
    },
    'conflict',
    'conflict',
    'draft/other-words',
  ],
  ['unchanged', { entry: drafted() }, 'nothing', 'unchanged'],
  ['unchanged, but never read back', { entry: unread }, 'nothing', 'unchanged', undefined, 'draft'],
  [
    'unchanged, an earlier state on the server',
    { entry: unread, server: { draft: 'ours' } },
    'update',
    'updated',
  ],
  [
    'unchanged, edited',
    { entry: unread, server: { draft: 'edited' } },
    'conflict',
    'conflict',
    'draft/edited-on-website',
  ],
  [
    'found after the ledger was lost, not as the post',
    { entry: { ...unread, sent: [] }, server: { draft: 'edited' } },
    'conflict',
    'conflict',
    'draft/sent-words-unknown',
  ],
  ['unchanged, saved', { entry: unread, server: { draft: 'saved' } }, 'nothing', 'unchanged'],
  ['changed', { entry: outdated }, 'update', 'updated', undefined, 'draft'],
  ['changed, untouched', { entry: outdated, server: { draft: 'untouched' } }, 'update', 'updated'],
  ['changed, agreeing', { entry: outdated, server: { draft: 'agreeing' } }, 'update', 'updated'],
  [
    'changed, saved',
    { entry: outdated, server: { draft: 'saved' } },
    'conflict',
    'conflict',
    'draft/saved-on-website',
  ],
  [
    'changed, edited',
    { entry: outdated, server: { draft: 'edited' } },
    'conflict',
    'conflict',
    'draft/edited-on-website',
  ],
  ['changed, gone', { entry: outdated, server: { draft: 'gone' } }, 'nothing', 'skipped', 'draft/gone'],
  [
    'linked to what was published since',
    { entry: drafted({ linksHash: '' }) },
    'relink',
    'updated',
    undefined,
    'draft',
  ],
  [
    'changed and linked',
    { entry: drafted({ linksHash: '', bodyHash: '' }) },
    'update',
    'updated',
    undefined,
    'draft',
  ],
  ['published', { entry: published() }, 'nothing', 'unchanged'],
  [
    'published and changed since',
    { entry: published({ contentHash: '' }) },
    'nothing',
    'skipped',
    'post/changed-since-published',
  ],
  ['queued', { entry: published({ state: 'submitted' }) }, 'nothing', 'submitted'],
  ['taken down', { entry: published({ state: 'deleted' }) }, 'nothing', 'skipped', 'publish/deleted'],
  ['banned', { entry: published({ state: 'banned' }) }, 'blocked', 'blocked', 'publish/banned'],
  [
    'refused by WeChat',
    { entry: { ...outdated, publications: published({ state: 'failed' }).publications } },
    'update',
    'updated',
    undefined,
    'draft',
  ],
  [
    'copied',
    { entry: drafted(), past: { kind: 'copied', other: 'old.md' } },
    'blocked',
    'blocked',
    'post/copy',
  ],
  ['renamed', { entry: drafted(), past: { kind: 'moved' } }, 'nothing', 'unchanged'],
  [
    'given a uid',
    { entry: { ...drafted(), key: 'old.md' }, past: { kind: 'same', entry: orphan } },
    'nothing',
    'unchanged',
  ],
  [
    'renamed and changed',
    { past: { kind: 'renamed-and-changed', entry: orphan } },
    'blocked',
    'blocked',
    'post/renamed-and-changed',
  ],
  [
    'in the place of another',
    { past: { kind: 'other-at-path', entry: orphan } },
    'blocked',
    'blocked',
    'post/path-taken',
  ],
  [
    'in the place of one with a uid',
    { past: { kind: 'other-at-path', entry: { ...orphan, key: 'spring' } } },
    'blocked',
    'blocked',
    'post/path-taken-by-uid',
  ],
  [
    'of a stand-in, and WeChat will answer',
    { entry: { ...drafted(), standIn: true }, realAppId: 'wx' },
    'blocked',
    'failed',
    'ledger/other-server',
  ],
]

test.each(rows)('a post that is %s', (_, facts, ...decided) => {
  const { step, action, problems, asks } = decide({ post, past: { kind: 'own' }, server: {}, ...facts })
  const [wantedStep, wantedAction, code, wantedAsks] = decided
  expect([step, action, problems.map((each) => each.code), asks]).toEqual([
    wantedStep,
    wantedAction,
    code === undefined ? [] : [code],
    wantedAsks,
  ])
})

describe('the cause', () => {
  const sent: DraftParts = {
    title: '1',
    digest: '1',
    fields: '1',
    text: '1',
    pictures: '1',
    links: '1',
    cover: '1',
    theme: '1',
    source: '1',
  }
  test('of another type is that, and what differs of its words', () => {
    const { digest: _, links: __, theme: ___, ...newspic } = sent
    const changed = { fields: '2', cover: '2', source: '2' }
    expect(causesOf(sent, { ...newspic, ...changed }, true)).toEqual(['type'])
    expect(causesOf(newspic, { ...sent, ...changed, text: '2' }, true)).toEqual(['type', 'text'])
  })

  test.each([
    ['title', ['title']],
    ['digest', ['digest']],
    ['text', ['text']],
    ['pictures', ['picture']],
    ['links', ['link']],
    ['cover', ['cover']],
    ['fields', ['fields']],
    ['theme', ['theme']],
    ['source', ['markup']],
  ])('of another %s', (part, causes) => {
    expect(causesOf(sent, { ...sent, [part]: '2' }, false)).toEqual(causes)
  })

  test('is all that changed, in the order in which it matters', () => {
    const now = { ...sent, source: '2', theme: '2', pictures: '2', text: '2' }
    expect(causesOf(sent, now, true)).toEqual(['text', 'picture', 'link', 'theme'])
  })

  test('is wxpub itself where nothing of the post changed', () => {
    expect(causesOf(sent, sent, false)).toEqual(['version'])
  })

  test('is unknown of a draft sent by an earlier version', () => {
    expect(causesOf(undefined, sent, false)).toEqual([])
    expect(causesOf({ title: '1' }, { ...sent, text: '2', title: '2' }, false)).toEqual(['title'])
  })
})
