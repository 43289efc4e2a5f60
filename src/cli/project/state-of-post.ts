import type { Account } from '../../config/config.ts'
import { currentPublication, type PostEntry } from '../../ledger/ledger.ts'
import { hasErrors } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import { type PostState, postStateOf } from '../../publish/entry/post-state.ts'
import { adoptPublished } from '../../publish/next-commands.ts'
import { differsFromSent } from '../../publish/publication/changed-since.ts'
import { readSeenByHand } from '../../publish/words/seen-by-hand.ts'
import { forAccount } from '../../read/per-account.ts'
import type { Post } from '../../read/post.ts'

/**
 * What ledger, file and this machine know of a post; nobody is asked.
 *
 * @param post absent where its file is gone
 * @param folder where this machine keeps what concerns the account
 */
export async function stateOfPost(
  post: Post | undefined,
  entry: PostEntry,
  { account, folder }: { account: Account; folder: string },
): Promise<PostState> {
  return postStateOf(entry, {
    // Of a post with errors nobody can say that it is in step.
    hasChanged:
      post !== undefined && (hasErrors(post.problems) || differsFromSent(forAccount(post, account), entry)),
    seen: await readSeenByHand(folder, entry),
  })
}

/** What may be done about a call in doubt, or about a draft or publication that isn't as its post. */
export function ways({ file, problems }: Post, state: PostState, entry: PostEntry): string[] {
  if (state === 'doubtful') return [typeLine('settle', file)]
  const isChanged = state === 'changed' || state === 'changed-since-published'
  if (isChanged && hasErrors(problems)) return [typeLine('check', file)]
  const line = (...way: string[]) => typeLine('draft', file, ...way)
  // It shows how one differs, and asks before it overwrites what a person saved on the website.
  if (state === 'changed' || state === 'differs') return [line()]
  if (state === 'changed-since-published') {
    const publication = currentPublication(entry)
    // Of what was published otherwise than its post `draft` tells whether they are the same by now.
    return publication?.source === publication?.contentHash ? [line()] : [typeLine('settle', file)]
  }
  if (state === 'edited') return [line('--theirs'), line('--ours')]
  return state === 'gone' && entry.draft ? [adoptPublished(file), line('--again')] : []
}
