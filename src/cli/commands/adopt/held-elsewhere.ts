import { isSameArticle, placesOf } from '../../../article-address.ts'
import { type Account, officialOrigin } from '../../../config/config.ts'
import { readEntries } from '../../../ledger/read-entries.ts'
import { type Problem, problem } from '../../../problems/problem.ts'
import { typeLine } from '../../../problems/type-line.ts'
import type { Call } from '../../command-result.ts'
import { openLedger } from '../../project/open-ledger.ts'
import type { Project } from '../../project/open-project.ts'

/**
 * An article is in one account alone: an address that the ledger of another one has is that of another article.
 *
 * @param source what was named: an address, or an id, which says nothing of other accounts
 * @returns why nothing is recorded
 */
export async function heldElsewhere(
  source: string,
  account: Account,
  project: Project,
  { world }: Pick<Call, 'world'>,
): Promise<Problem | undefined> {
  const { apiOrigin, accounts } = project.config
  const standIn = apiOrigin === officialOrigin ? undefined : apiOrigin
  const { kept } = URL.canParse(source) ? placesOf(new URL(source), standIn) : {}
  for (const other of accounts.filter(({ appId }) => appId && appId !== account.appId)) {
    const store = await openLedger(project, other, world)
    const { entries } = store ? await readEntries(store) : { entries: [] }
    const held = entries.find(({ publications }) =>
      publications.some(({ url }) => isSameArticle(url, kept?.href ?? source)),
    )
    if (!held) continue
    const { path, title } = held
    const line = typeLine('state', 'forget', path, '--account', other.name)
    const params = { name: account.name, other: other.name, path, title, line }
    return problem('adopt/in-other-account', params)
  }
  return undefined
}
