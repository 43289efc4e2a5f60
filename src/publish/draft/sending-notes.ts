import type { PostEntry } from '../../ledger/ledger.ts'
import { hasErrors, type Problem, problem } from '../../problems/problem.ts'
import { linksNotYet } from '../links/links-not-yet.ts'
import type { PreparedPost } from '../prepare/prepare-post.ts'

/**
 * What sending a post does of its own accord, and a writer may want to do otherwise: its cover is made of the title,
 * links to posts that aren't published yet stay words. Without a request.
 *
 * @param entries gives all that the account's ledger holds, or nothing where no ledger can be known; asked only of posts
 *   that link to others
 */
export async function sendingNotes(
  prepared: PreparedPost,
  entries: () => Promise<readonly PostEntry[] | undefined>,
): Promise<Problem[]> {
  const { article, cover, post } = prepared
  // A field that can't be read may be the cover.
  const isMade = cover?.draw !== undefined && !hasErrors(post.problems)
  const ofCover = isMade ? [problem('post/cover-generated', {}, { place: { file: post.file } })] : []
  const known = article?.type === 'news' && article.links.length > 0 ? await entries() : undefined
  return [...ofCover, ...(known ? await linksNotYet(prepared, known) : [])]
}
