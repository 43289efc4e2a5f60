import type { ListedPost, PostState } from '../contract.ts'

/** What is to be said of a post without problems: how its draft or publication stands. */
export type Standing = PostState | 'undecided'

/** States in which there is no draft that could be looked at. */
const withoutDraft: ReadonlySet<PostState> = new Set<PostState>([
  'gone',
  'submitted',
  'published',
  'changed-since-published',
  'refused',
  'banned',
  'removed',
])

/** Whether a post has a draft at an account, as far as is known. Pure. */
export const hasDraft = ({ state, states }: ListedPost, account: string | undefined): boolean =>
  !withoutDraft.has(states?.[account ?? ''] ?? state)

/**
 * How a post stands at an account. Pure.
 *
 * @param account name; default: the account it goes to first
 */
export function standing(post: ListedPost, account: string | undefined): Standing {
  const { state, states, sync } = post
  const stands = states?.[account ?? ''] ?? state
  const waits = sync && 'ways' in sync && sync.kind !== 'offline' && sync.kind !== 'quota'
  // Of a post that has none yet, what waits isn't its draft: it was published before, perhaps, and the ledger is lost.
  return waits && stands !== 'new' && hasDraft(post, account) ? 'undecided' : stands
}
