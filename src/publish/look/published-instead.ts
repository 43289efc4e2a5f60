import type { PostEntry } from '../../ledger/ledger.ts'
import type { OfflineRun, PostRun } from '../post-run.ts'
import { livingHolder } from './living-holder.ts'
import type { SeenItem } from './look.ts'
import { findUnknownPublication } from './others.ts'
import { askWhetherThere, type StillThere } from './recognise.ts'

/*
 * A draft that is gone may have been published with words that this ledger never had: by a colleague who has changed it
 * since, and whose ledger isn't pulled yet. Its mark tells it. The mark alone proves nothing, so that it is told with its
 * address instead of recorded; but nothing is offered that would publish the post once more.
 */

/** What a draft that is gone was most likely published as. */
export interface PublishedInstead {
  id: string
  /** Its address, or where none is listed, its id. */
  url: string
}

/** The same as it is listed now. @throws WeChatError when it can't be asked */
export async function askPublishedInstead(run: PostRun): Promise<PublishedInstead | undefined> {
  const { publications } = await run.batch.publications()
  return publishedInstead(run, run.file.entry, publications, askWhetherThere(run.session))
}

/** @throws WeChatError when it can't be asked */
export async function publishedInstead(
  run: OfflineRun,
  entry: PostEntry | undefined,
  publications: SeenItem[],
  there: StillThere,
): Promise<PublishedInstead | undefined> {
  const { found } = await findUnknownPublication(run, entry, publications, there)
  if (!found) return undefined
  const { item, article } = found
  return (await livingHolder(run, item.id, { article }))
    ? undefined
    : { id: item.id, url: article.url ?? item.id }
}
