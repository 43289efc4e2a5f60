import { currentPublication } from '../../ledger/ledger.ts'
import { diffWords } from '../compare/diff-words.ts'
import { expectArticle } from '../draft/place-article.ts'
import { decidePublished } from '../plan/decide.ts'
import type { Decision } from '../plan/step.ts'
import type { PostRun, Saved } from '../post-run.ts'
import { namePictures } from '../words/name-pictures.ts'
import { publishedWords } from '../words/published-words.ts'

/**
 * What a publication means for a post.
 *
 * @returns nothing for a post that isn't published, or is on its way to be published again
 */
export async function comparePublication(run: PostRun): Promise<Saved | undefined> {
  const { entry } = run.file
  if (!entry) return undefined
  const { post, article, hashContent } = run.prepared
  const isPublished = currentPublication(entry)?.state === 'published'
  const decision = decidePublished({
    post: { file: post.file, title: article.title, ...(isPublished && { contentHash: await hashContent() }) },
    entry,
  })
  return decision && conclude(run, decision)
}

/** How a post ends with which nothing is done. */
export async function conclude(run: PostRun, { action, problems }: Decision): Promise<Saved> {
  const isOutdated = problems.some(({ code }) => code === 'post/changed-since-published')
  const diff = isOutdated ? await diffPublished(run) : undefined
  return { action, problems, wroteDraft: false, ...(diff !== undefined && { diff }) }
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
