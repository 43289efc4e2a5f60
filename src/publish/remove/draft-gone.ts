import { problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import { rememberGone } from '../words/remember.ts'
import { type Ended, endAll, notRemoved, type Removal } from './removal.ts'

/**
 * How a removal ends whose draft is gone without our having deleted it: most likely it was published by hand. So the
 * ledger keeps it, and no other is made unasked.
 */
export async function endGone(removals: readonly Removal[]): Promise<Ended> {
  for (const { session, entry } of removals) await rememberGone(session.localFolder, entry)
  return endAll(removals, ({ entry: { title, path } }) => {
    const [line, forget] = [typeLine('draft', path, '--again'), typeLine('state', 'forget', path)]
    return notRemoved('skipped', problem('remove/draft-gone', { title, file: path, line, forget }))
  })
}
