import { tellDeleted } from '../../ledger/tell-deleted.ts'
import type { Problem } from '../../problems/problem.ts'
import { appIdOfLedger } from './open-ledger.ts'
import { tellFormer } from './tell-former.ts'
import { tellSwitched } from './tell-switched.ts'

/** What must be told of a ledger before it is relied on: that it or a part of it was deleted, or that the posts were sent from another account. */
export async function tellLedger(
  ...[posts, session, project, world]: Parameters<typeof tellSwitched>
): Promise<Problem[]> {
  const { root } = project.config
  return [
    ...(await tellDeleted(session.store, root, await appIdOfLedger(root, session.account), posts)),
    ...(await tellSwitched(posts, session, project, world)),
    ...(await tellFormer(posts, session, project, world)),
  ]
}
