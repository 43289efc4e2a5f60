import { officialOrigin } from '../../config/config.ts'
import { entriesInDraft } from '../../ledger/among-entries.ts'
import { currentPublication, type DraftReceipt, type PostEntry } from '../../ledger/ledger.ts'
import { findPast, type Past } from '../entry/find-past.ts'
import { bodyHashAs, partsAs, publishedNow } from '../entry/recorded-hashes.ts'
import { linksHashOf } from '../links/link-addresses.ts'
import type { OfflineRun } from '../post-run.ts'
import type { Facts, PostNow } from './facts.ts'

/**
 * Gathers what the decision on a post rests on, but for what the server holds. Costly hashes are made only of posts
 * that need them.
 *
 * @param own the entry under the post's key
 * @throws ProblemError for an entry that can't be read
 */
export async function gatherFacts(run: OfflineRun, own: PostEntry | undefined): Promise<Facts> {
  const past = await findPast(run, own)
  const entry = own ?? (past.kind === 'same' ? past.entry : undefined)
  return { ...factsOfClaim(run, past, entry), post: await readPostNow(run, entry), server: {} }
}

/** What it takes to know whether a post may use an entry. */
export function factsOfClaim(
  run: OfflineRun,
  past: Past,
  entry: PostEntry | undefined,
): Omit<Facts, 'server'> {
  const { prepared, session } = run
  const { bodyHash } = prepared
  return {
    post: { ...namesOf(run), bodyHash, linksHash: '' },
    past,
    ...(entry && { entry }),
    ...realAppIdOf(session),
    ...(session.wayOut && { wayOut: session.wayOut }),
    ...(session.saysPublished && { saysPublished: true }),
  }
}

/** App id of an account that WeChat itself will answer for. */
export const realAppIdOf = ({ config, account }: OfflineRun['session']): Pick<Facts, 'realAppId'> =>
  config.apiOrigin === officialOrigin ? { realAppId: account.appId ?? '' } : {}

async function readPostNow(run: OfflineRun, entry: PostEntry | undefined): Promise<PostNow> {
  const linksHash = await linksHashOf(run)
  const { draft } = entry ?? {}
  const bodyHash = await bodyHashAs(run, draft?.bodyHash)
  const isSent = draft?.bodyHash === bodyHash && draft.linksHash === linksHash
  const publication = entry && currentPublication(entry)
  const isPublished = publication?.state === 'published'
  return {
    ...namesOf(run),
    bodyHash,
    linksHash,
    ...(isPublished && (await publishedNow(run, publication))),
    ...(draft &&
      !isSent && {
        parts: await partsAs(run, draft.parts),
        isPicturesAmongOthers: run.prepared.article.type === 'newspic' && (await isShared(run, draft)),
      }),
  }
}

const namesOf = ({ prepared: { post, article } }: OfflineRun) => ({ file: post.file, title: article.title })

/** Others may have left a draft that was made for several: it is the post's alone then. */
const isShared = async ({ batch }: OfflineRun, { mediaId, index }: DraftReceipt): Promise<boolean> =>
  index > 0 || entriesInDraft(await batch.entries(), mediaId).length > 1
