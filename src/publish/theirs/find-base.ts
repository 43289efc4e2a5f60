import type { DraftReceipt, PostEntry } from '../../ledger/ledger.ts'
import { parsePost } from '../../read/read-post.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { type CanonicalArticle, canonicalHash, fingerprintOf } from '../compare/canonical.ts'
import { isPutBack } from '../compare/compare-draft.ts'
import { expectArticle } from '../draft/place-article.ts'
import type { PostRun } from '../post-run.ts'
import { sourceHash } from '../prepare/source-hash.ts'
import { hasFingerprint, wordsOfDraft } from '../words/remember.ts'
import { readWords } from '../words/remembered-words.ts'
import { putBackTo } from './put-back.ts'
import { saidBy } from './said-by.ts'
import { versionsInGit } from './versions-in-git.ts'

/**
 * What the draft said when it was read last: as this machine remembers it; or, where another one sent it, as a version of
 * the post in git says it. Only a version of which the ledger tells that it was sent counts. Where the post was put back
 * to what it said before a person changed the draft, all that differs from that is hers.
 *
 * @param remote the draft as it is
 * @returns nothing where nobody knows
 */
export async function findBase(run: PostRun, remote: RemoteArticle): Promise<CanonicalArticle | undefined> {
  const { session, prepared, file } = run
  const { entry } = file
  const draft = entry?.draft
  if (!entry || !draft) return undefined
  const own = await expectArticle(run)
  if (isPutBack(entry, own)) return own
  const before = await putBackTo(run, remote)
  if (before) return before
  const remembered = await readWords(session.localFolder, prepared.post.key)
  return wordsOfDraft(remembered, entry)?.article ?? (await sentVersion(run, entry, draft))
}

async function sentVersion(
  run: PostRun,
  entry: PostEntry,
  draft: DraftReceipt,
): Promise<CanonicalArticle | undefined> {
  const { path, root, file } = run.prepared.post
  const versions: Buffer[] = []
  // What it was made of tells without rendering, unless a person made the draft what it was.
  const source = draft.readBack?.byHand ? undefined : draft.parts?.source
  for await (const version of versionsInGit(root, path)) {
    const isSource = source !== undefined && sourceHash(parsePost(version, path, root, file)) === source
    const said = isSource ? await saidBy(run, version) : undefined
    if (said) return asSent(said, entry)
    versions.push(version)
  }
  for (const version of versions) {
    const said = await saidBy(run, version)
    if (said && isSent(said, entry, draft)) return said
  }
  return undefined
}

function isSent(said: CanonicalArticle, { sent }: PostEntry, { readBack }: DraftReceipt): boolean {
  if (readBack) return canonicalHash(said) === readBack.canonical
  return sent[0] !== undefined && hasFingerprint({ article: said, pictureNames: {} }, sent[0])
}

/** Title and digest may have changed in the front matter while the text stayed: the ledger has them in words. */
function asSent(said: CanonicalArticle, { sent }: PostEntry): CanonicalArticle {
  const { words } = fingerprintOf(said)
  const fingerprint = sent.find((each) => each.words === words) ?? sent[0]
  return fingerprint ? { ...said, title: fingerprint.title, digest: fingerprint.digest } : said
}
