import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { openFileStore } from '../../src/ledger/file-store.ts'
import type { Intent, PostEntry, Publication } from '../../src/ledger/ledger.ts'
import type { LedgerStore } from '../../src/ledger/ledger-store.ts'
import { describe } from '../../src/problems/describe.ts'
import { type Problem, ProblemError } from '../../src/problems/problem.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'
import { samplePost } from './sample-records.ts'

/* What git leaves of one post's entry that two clones wrote apart. */

const fingerprint = { title: '你好', digest: '', words: 'w', pictures: 'p', links: 'l' }
const draft = (mediaId: string) => ({ mediaId, index: 0, bodyHash: 'b', linksHash: 'l' })
const drafted = (mediaId: string): PostEntry =>
  samplePost('a.md', { draft: draft(mediaId), knownIds: [mediaId], contentHash: `c-${mediaId}` })
const publication = (state: Publication['state'], publishId = 'job'): Publication => ({
  state,
  publishId,
  at: '2026-11-27T08:00:00Z',
  fingerprint,
  contentHash: 'c',
})
const submitted = (mediaId: string, publishId?: string): PostEntry => ({
  ...drafted(mediaId),
  publications: [publication('submitted', publishId)],
})
const published = (mediaId: string, publishId?: string): PostEntry => {
  const { draft: _, ...entry } = submitted(mediaId, publishId)
  return { ...entry, publications: [{ ...publication('published', publishId), url: 'https://x' }] }
}
const intent: Intent = {
  call: 'freepublish/submit',
  at: '2026-11-27T08:00:00Z',
  fingerprint,
  bodyHash: 'b',
  linksHash: 'l',
  contentHash: 'c',
}

const oneSide = (keep: 'ours' | 'theirs', state: string) => ({
  code: 'ledger/one-side-published',
  params: { keep, state },
})
const oneDraft = (keep: 'ours' | 'theirs', state: string, left: string) => ({
  code: 'ledger/one-draft-published',
  params: { keep, state, left },
})
const found = (mediaId: string, contentHash = 'c'): PostEntry => ({
  ...drafted(mediaId),
  draft: { ...draft(mediaId), found: true },
  contentHash,
})
const oneFound = (keep: 'ours' | 'theirs') => ({ code: 'ledger/one-side-found', params: { keep } })
const twoDrafts = { code: 'ledger/two-drafts-merged', params: { ours: 'A', theirs: 'B' } }
const markers = { code: 'ledger/merge-markers' }

test.each<[string, PostEntry, PostEntry, object]>([
  ['a draft on each side', drafted('A'), drafted('B'), twoDrafts],
  ['ours submitted', submitted('A'), drafted('B'), oneDraft('ours', 'submitted for publication', 'B')],
  ['theirs submitted', drafted('A'), submitted('B'), oneDraft('theirs', 'submitted for publication', 'A')],
  ['theirs published', drafted('A'), published('B'), oneDraft('theirs', 'published', 'A')],
  [
    'ours submitted, perhaps',
    { ...drafted('A'), intent },
    drafted('B'),
    oneDraft('ours', 'perhaps submitted for publication', 'B'),
  ],
  [
    'the draft of both published by one',
    published('A'),
    { ...drafted('A'), title: 'x' },
    oneSide('ours', 'published'),
  ],
  ['the submission of both followed by one', submitted('A'), published('A'), oneSide('theirs', 'published')],
  ['a draft that theirs only found', drafted('A'), found('A'), oneFound('ours')],
  ['a draft that ours only found', found('A'), drafted('A'), oneFound('theirs')],
  ['a draft that neither made', found('A', '1'), found('A', '2'), markers],
  ['two drafts, one of them only found', found('A'), drafted('B'), twoDrafts],
  [
    'a draft that ours made, and theirs found and submitted',
    drafted('A'),
    { ...submitted('A'), draft: found('A').draft! },
    oneSide('theirs', 'submitted for publication'),
  ],
  ['two publications', published('A', '1'), published('B', '2'), markers],
  [
    'drafts of a post that both know as published',
    { ...published('A'), draft: draft('C') },
    { ...published('A'), draft: draft('B') },
    { ...twoDrafts, params: { ours: 'C', theirs: 'B' } },
  ],
])('of %s it is told which side to keep', async (_, ours, theirs, expected) => {
  for (const base of [undefined, samplePost('a.md')])
    expect(await toldOf(await mergedByGit(ours, theirs, base))).toMatchObject(expected)
})

test('of drafts of a post that both know as published it isn’t said that nobody published it', async () => {
  const [ours, theirs] = ['C', 'B'].map((id) => ({ ...published('A'), draft: draft(id) }))
  const { hint } = describe(await toldOf(await mergedByGit(ours!, theirs!)), 'en')
  expect(hint).not.toContain('Neither side knows of a publication:')
})

test('once the merge is committed, what stands between the markers is told', async () => {
  const { store, git } = await mergedByGit(submitted('A'), drafted('B'))
  git('add -A', 'commit -qm x')
  expect(await toldOf({ store })).toMatchObject(oneDraft('ours', 'submitted for publication', 'B'))
})

async function toldOf({ store }: { store: LedgerStore }): Promise<Problem> {
  const error: unknown = await store.get('posts/a.md').catch((reason: unknown) => reason)
  if (!(error instanceof ProblemError)) throw error ?? new Error('Expected a problem')
  return error.problem
}

const settings = '-c user.name=x -c user.email=x@example.org -c commit.gpgsign=false'

/** A store in a repository whose two branches have written an entry, of which git is merging one into the other. */
async function mergedByGit(ours: PostEntry, theirs: PostEntry, base?: PostEntry) {
  const root = await temporaryFolder()
  const store = openFileStore({ root, appId: 'wx01', clock: systemClock, cwd: root })
  // One process for several: to start one takes a large process like this one longer than git takes.
  const git = (...commands: string[]) =>
    spawnSync('sh', ['-c', commands.map((each) => `git ${settings} ${each}`).join('\n')], { cwd: root })
  const put = async (entry?: PostEntry) => {
    if (entry) await store.put('posts/a.md', entry, (await store.get('posts/a.md'))?.version)
  }
  await put(base)
  git('init -q -b main', 'add -A', 'commit -qm x --allow-empty', 'switch -qc other')
  await put(theirs)
  git('add -A', 'commit -qm x', 'switch -q main')
  await put(ours)
  git('add -A', 'commit -qm x', 'merge -q other')
  return { store, git }
}
