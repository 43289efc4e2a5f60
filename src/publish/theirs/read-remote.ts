import { isSentUnknown } from '../../ledger/ledger.ts'
import type { Post } from '../../read/post.ts'
import type { NewsArticle } from '../../render/article.ts'
import type { Trace } from '../../render/trace.ts'
import { parseBody } from '../../survival/parse-body.ts'
import { surviveTree } from '../../survival/survive.ts'
import type { CanonicalArticle } from '../compare/canonical.ts'
import { isUnsentPicture, mayBeSamePictures } from '../compare/unsent-picture.ts'
import { expectArticle, expectBody } from '../draft/place-article.ts'
import type { OfflineRun, PostRun } from '../post-run.ts'
import { type Line, numberParts, objectMark, readLines } from './glyphs.ts'

/** How pictures are told apart: by their addresses, or, where none of ours is known, not at all. */
export type PictureNames = 'addresses' | 'none'

/** With the ledger lost nobody knows the addresses that our pictures had: as many as we have are taken for ours. */
export async function pictureNames(
  run: PostRun,
  { pictures: theirs }: CanonicalArticle,
): Promise<PictureNames> {
  const { pictures: ours } = await expectArticle(run)
  const areUnknown = isSentUnknown(run.file.entry) || ours.every(isUnsentPicture)
  return areUnknown && ours.length > 0 && mayBeSamePictures(ours, theirs) ? 'none' : 'addresses'
}

/** What a draft says, line by line. */
export async function linesOfDraft(html: string, names: PictureNames = 'addresses'): Promise<Line[]> {
  const { tree } = surviveTree(await parseBody(html), 'save')
  return readLines(tree, undefined, (address) => (names === 'none' ? '' : address))
}

/** What a post says as it would be sent now, and where each character of it comes from. */
export async function linesOfPost(
  run: OfflineRun,
  article: NewsArticle,
  post: Post,
  names: PictureNames,
): Promise<Line[]> {
  const { content, trace } = await expectBody(run, article)
  const body = await parseBody(content)
  const seen = numberParts(body)
  const traces = await trace()
  // What a user's plugin wrote may parse to something else: then nothing is known of it.
  const known = seen === seenIn(traces) ? traces : []
  return readLines(surviveTree(body, 'save').tree, { text: post.body, traces: known }, (address) => {
    if (names === 'none') return ''
    return isUnsentPicture(address) ? undefined : address
  })
}

const seenIn = (traces: readonly Trace[]): string =>
  traces.map(({ kind, words }) => (kind === 'words' ? words : objectMark)).join('')
