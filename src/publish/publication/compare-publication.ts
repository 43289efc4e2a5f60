import { currentPublication } from '../../ledger/ledger.ts'
import { problem } from '../../problems/problem.ts'
import { type PostRun, type Saved, stopped } from '../post-run.ts'

/**
 * What a publication means for a post: it can't be edited through the API, only published again at a new address, and
 * what was taken down stays down.
 *
 * @returns nothing for a post that isn't published
 */
export async function comparePublication({ file, prepared }: PostRun): Promise<Saved | undefined> {
  const unchanged: Saved = { action: 'unchanged', problems: [], wroteDraft: false }
  const last = file.entry?.publications.at(-1)
  const { title } = prepared.article
  const place = { file: prepared.post.file }
  if (last?.state === 'deleted') return stopped('blocked', problem('publish/deleted', { title }, { place }))
  if (last?.state === 'banned') return stopped('blocked', problem('publish/banned', { title }, { place }))
  const publication = file.entry && currentPublication(file.entry)
  if (!publication) return undefined
  if (publication.state === 'submitted') return { ...unchanged, action: 'submitted' }
  if (publication.contentHash === (await prepared.hashContent())) return unchanged
  const url = publication.url ?? publication.articleId ?? ''
  return stopped('skipped', problem('post/changed-since-published', { url }, { place }))
}
