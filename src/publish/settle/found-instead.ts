import { currentPublication, type Intent } from '../../ledger/ledger.ts'
import { problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import type { PostRun, Saved } from '../post-run.ts'
import { comparePublication } from '../publication/compare-publication.ts'

/**
 * How a post ends whose submission was in doubt and turns out to be published: a person who repeats her `--again` until
 * it is known what became of it has what she asked for.
 *
 * @param open the intent that was open before it was settled
 * @returns nothing where another publication may be made
 */
export async function foundInstead(run: PostRun, open: Intent | undefined): Promise<Saved | undefined> {
  const { session, file, batch, prepared } = run
  const publication = file.entry && currentPublication(file.entry)
  const isFound = open?.call === 'freepublish/submit' && publication?.state === 'published'
  const saved = isFound && session.wayOut === 'again' ? await comparePublication(run) : undefined
  if (!saved || !publication) return undefined
  const line = typeLine(batch.publishes ? 'publish' : 'draft', prepared.post.file, '--again')
  const params = { title: prepared.article.title, url: publication.url ?? publication.articleId ?? '', line }
  const told = problem('publication/found-instead', params, { place: { file: prepared.post.file } })
  return { ...saved, problems: [...saved.problems, told] }
}
