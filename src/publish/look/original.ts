import { currentPublication, type Fingerprint, matches, type PostEntry } from '../../ledger/ledger.ts'
import { fold } from '../compare/canonical.ts'
import { fileExists } from '../entry/file-exists.ts'
import type { OfflineRun } from '../post-run.ts'

/*
 * A copy of a post whose article nobody finds any more: what was published by hand isn't in the lists that WeChat gives,
 * but the ledger knows what was sent.
 */

/** Whether any post of the ledger may be what this one was copied from: only then it is worth reading its own words. */
export async function mayBeCopied({ prepared, batch }: OfflineRun): Promise<boolean> {
  const title = fold(prepared.article.title)
  return (await batch.entries()).some(
    (entry) => entry.key !== prepared.post.key && sentAs(entry)?.title === title,
  )
}

/**
 * The entry of another post that has a draft or is published, says the same, and whose file is still there.
 *
 * @param own what the post says
 */
export async function findOriginal(
  { prepared, batch }: OfflineRun,
  own: Fingerprint,
): Promise<PostEntry | undefined> {
  const { key, root, relativePath } = prepared.post
  return (await batch.entries()).find((entry) => {
    const sent = sentAs(entry)
    if (!sent || entry.key === key || entry.path === relativePath) return false
    // Words alone don't do: many may be called alike and say little, as a picture a day does.
    return matches(own, sent) && fileExists(root, entry.path)
  })
}

/** What its article says, as far as wxpub has written or read it. */
const sentAs = (entry: PostEntry): Fingerprint | undefined =>
  entry.draft ? entry.sent[0] : currentPublication(entry)?.fingerprint
