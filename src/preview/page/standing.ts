import type { ListedPost, PostState } from '../contract.ts'

/** What is to be said of a post without problems: how its draft or publication stands. */
export type Standing = PostState | 'undecided'

/**
 * How a post stands at an account. Pure.
 *
 * @param account name; default: the account it goes to first
 */
export function standing({ state, states, sync }: ListedPost, account: string | undefined): Standing {
  if (sync && 'ways' in sync && sync.kind !== 'offline' && sync.kind !== 'quota') return 'undecided'
  return states?.[account ?? ''] ?? state
}
