import { isSameArticle } from '../../article-address.ts'
import { ProblemError } from '../../problems/problem.ts'
import { Looks } from '../../publish/look/looks.ts'
import { knownToPublish } from '../../publish/look/rights.ts'
import type { Session } from '../../publish/session.ts'

/**
 * The publication of the account that has an address: what WeChat's API gives is whole, and needs no page to be read.
 * Pages of articles published on the website are known to no list.
 *
 * @returns its article id; nothing where it is none of the account's, or the account can't be asked
 */
export async function ownArticle(url: URL, session: Session): Promise<string | undefined> {
  try {
    if ((await knownToPublish(session)) === false) return undefined
    const { publications } = await new Looks(session).publications()
    return publications.find(({ articles }) => articles.some((each) => isSameArticle(each.url, url.href)))?.id
  } catch (error) {
    if (error instanceof ProblemError) return undefined
    throw error
  }
}
