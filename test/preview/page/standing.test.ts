import { expect, test } from 'vitest'
import type { ListedPost, PostState, SyncState } from '../../../src/preview/contract.ts'
import { standing } from '../../../src/preview/page/standing.ts'

const post = (state: PostState, sync?: SyncState): ListedPost => ({
  id: 'x.md',
  path: 'x.md',
  title: '标题',
  type: 'news',
  state,
  errors: 0,
  warnings: 0,
  ...(sync && { sync }),
})

const asked: SyncState = { kind: 'conflict', text: '已经发表过', ways: ['leave'] }

test.each<[PostState, SyncState | undefined, string]>([
  ['edited', asked, 'undecided'],
  ['edited', undefined, 'edited'],
  ['changed', { kind: 'offline', text: '', ways: ['now'] }, 'changed'],
  ['published', asked, 'published'],
  // Published before, and the ledger is lost: there is no draft that could wait.
  ['new', asked, 'new'],
])('of a post that is %s with %j it is said that it is %s', (state, sync, said) => {
  expect(standing(post(state, sync), undefined)).toBe(said)
  const atTwo = { ...post('draft', sync), states: { main: 'draft', tech: state } } as const
  expect(standing(atTwo, 'tech')).toBe(said)
})
