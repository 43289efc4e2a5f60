import type { Account } from '../../../config/config.ts'
import type { PostEntry } from '../../../ledger/ledger.ts'
import { mostNamed, nameSome } from '../../../problems/name-some.ts'
import { type Problem, problem } from '../../../problems/problem.ts'
import { typeLine } from '../../../problems/type-line.ts'
import { forAccount } from '../../../read/per-account.ts'
import type { Post } from '../../../read/post.ts'

/** What can be told of renamed posts without rendering. */
export interface Renamed {
  /** Entries of posts that were merely given another file name: `draft` takes them over. */
  renamed: ReadonlyMap<Post, PostEntry>
  /** That others may be renamed and changed, if so. */
  unclear: Problem[]
}

/** Where posts are looked for. */
export interface RenamedAt {
  account: Account
  /** Where this machine keeps what concerns the account. */
  folder: string
}

/**
 * Finds posts that were renamed.
 *
 * @param unsent posts without an entry of their own
 * @param lost entries whose file is gone
 */
export async function renamedAmong(
  unsent: readonly Post[],
  lost: readonly PostEntry[],
  at: RenamedAt,
): Promise<Renamed> {
  if (lost.length === 0) return { renamed: new Map(), unclear: [] }
  const { merelyRenamed } = await import('../../../publish/entry/renamed-from.ts')
  const renamed = merelyRenamed(unsent, lost, at.account)
  const found = new Set(renamed.values())
  const left = new Set(lost.filter((entry) => !found.has(entry)))
  const strange = unsent.filter((post) => !renamed.has(post))
  if (left.size === 0 || strange.length === 0) return { renamed, unclear: [] }
  const { maybeRenamed } = await import('../../../publish/entry/maybe-renamed.ts')
  const own = strange.map((post) => forAccount(post, at.account))
  const maybe = await maybeRenamed(own, [...left], at.folder)
  return { renamed, unclear: maybe.length > 0 ? [perhapsRenamed(maybe, left)] : [] }
}

function perhapsRenamed(posts: readonly Post[], lost: ReadonlySet<PostEntry>): Problem {
  return problem('state/perhaps-renamed', {
    files: nameSome(posts.map(({ file }) => file)),
    count: posts.length,
    others: nameSome([...lost].map(({ path }) => path)),
    otherCount: lost.size,
    line: typeLine('plan', ...posts.slice(0, mostNamed).map(({ file }) => file)),
  })
}
