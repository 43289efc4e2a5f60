import { type Account, officialOrigin } from '../../config/config.ts'
import { currentPublication } from '../../ledger/ledger.ts'
import type { LedgerStore } from '../../ledger/ledger-store.ts'
import { readableEntry } from '../../ledger/read-entries.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import type { Post } from '../../read/post.ts'
import { accountsOfPost } from '../choose/choose-account.ts'
import type { World } from '../world.ts'
import { openLedger } from './open-ledger.ts'
import type { Project } from './open-project.ts'
import { named } from './tell-switched.ts'

/**
 * Tells of posts that this account knows nothing of, and whose draft is in the box of another account of the config, which
 * they name no more: it stays there. Once a post was sent from here nothing is told of it any more.
 */
export async function tellFormer(
  posts: readonly Post[],
  { account, store }: { account: Account; store: LedgerStore | undefined },
  project: Pick<Project, 'config'>,
  world: Pick<World, 'clock' | 'cwd'>,
): Promise<Problem[]> {
  const { config } = project
  const told: Problem[] = []
  for (const other of config.accounts.filter(({ name, appId }) => name !== account.name && appId)) {
    const left = posts.filter((post) => isFormer(post, other, project))
    const there = left.length > 0 ? await openLedger(project, other, world) : undefined
    const files: string[] = []
    for (const { key, file } of left) {
      const entry = there && (await readableEntry(there, key))
      const isTried = entry?.standIn && config.apiOrigin === officialOrigin
      const isLeft = entry?.draft && !isTried && !currentPublication(entry)
      if (isLeft && !(store && (await readableEntry(store, key)))) files.push(file)
    }
    if (files.length === 0) continue
    const line = typeLine('remove', 'draft', ...files, '--account', other.name)
    told.push(
      problem('draft/in-former-account', { name: account.name, other: other.name, line, ...named(files) }),
    )
  }
  return told
}

/** Whether a post says where it goes, and that isn't this account; what the line says holds for once. */
function isFormer(post: Post, { name }: Account, { config }: Pick<Project, 'config'>): boolean {
  const { accounts } = accountsOfPost(post, config, {})
  return accounts !== undefined && !accounts.some((each) => each.name === name)
}
