import { dirname, resolve } from 'node:path'
import { entryOfPost } from '../../ledger/among-entries.ts'
import { currentPublication, type PostEntry } from '../../ledger/ledger.ts'
import type { Problem } from '../../problems/problem.ts'
import { knowing } from '../entry/knows-entries.ts'
import type { PreparedPost } from '../prepare/prepare-post.ts'
import { inDraftOf, unpublishedLinks } from './unresolved-links.ts'

/**
 * What is to be said of a post's links to posts that aren't published yet, without a request. Nothing once the post
 * itself is published: it can't be changed any more.
 *
 * @param entries all that the account's ledger holds
 */
export async function linksNotYet(
  { article, ...prepared }: PreparedPost,
  entries: readonly PostEntry[],
): Promise<Problem[]> {
  const entry = entryOfPost(entries, prepared.post)
  if (!article || (entry && currentPublication(entry))) return []
  const { articles = [] } = prepared.post.fields
  const stated = articles.map((written) => resolve(dirname(prepared.post.path), written))
  const alongside = new Set([...stated, ...inDraftOf(entry, entries, prepared.post.root)])
  const run = { alongside, before: new Set<string>() }
  return unpublishedLinks({ ...prepared, article }, knowing(entries), run)
}
