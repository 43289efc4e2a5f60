import { currentPublication } from '../../ledger/ledger.ts'
import { problem } from '../../problems/problem.ts'
import { diffWords } from '../compare/diff-words.ts'
import { expectArticle } from '../draft/place-article.ts'
import { type PostRun, type Saved, stopped } from '../post-run.ts'
import { namePictures } from '../words/name-pictures.ts'
import { publishedWords } from '../words/published-words.ts'

/**
 * What a publication means for a post: it can't be edited through the API, only published again at a new address, and
 * what was taken down stays down.
 *
 * @returns nothing for a post that isn't published
 */
export async function comparePublication(run: PostRun): Promise<Saved | undefined> {
  const { file, prepared } = run
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
  return stopped(
    'skipped',
    problem('post/changed-since-published', { url }, { place }),
    await diffPublished(run),
  )
}

/** The words to change by hand; nothing where what was published can't be known. */
async function diffPublished(run: PostRun): Promise<string | undefined> {
  const publication = run.file.entry && currentPublication(run.file.entry)
  const known = publication && (await publishedWords(run, publication))
  if (!known) return undefined
  const pictureNames = { ...known.pictureNames, ...(await namePictures(run)) }
  const expected = await expectArticle(run)
  return (await diffWords(known.article, expected, { from: 'published', pictureNames })) || undefined
}
