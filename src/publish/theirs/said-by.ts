import type { CanonicalArticle } from '../compare/canonical.ts'
import { expectArticle } from '../draft/place-article.ts'
import type { PostRun } from '../post-run.ts'

/** What the draft of a post would say of another text. */
export async function saidBy(run: PostRun, text: Buffer): Promise<CanonicalArticle | undefined> {
  const prepared = await run.prepared.rewritten(text)
  const { article } = prepared
  return article && expectArticle({ ...run, prepared: { ...prepared, article } })
}
