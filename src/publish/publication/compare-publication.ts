import {
  currentPublication,
  type DraftReceipt,
  type PostEntry,
  type Publication,
  samePublication,
  withPublication,
} from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { asPublished } from '../compare/as-published.ts'
import { diffWords } from '../compare/diff-words.ts'
import { keptOf } from '../entry/kept-fields.ts'
import { bodyHashAs, publishedNow } from '../entry/recorded-hashes.ts'
import { expectAsLinked, linkedWordsOf } from '../links/expect-as-linked.ts'
import { decidePublished } from '../plan/decide.ts'
import type { Decision } from '../plan/step.ts'
import type { PostRun, Saved } from '../post-run.ts'
import { sourceHash } from '../prepare/source-hash.ts'
import { namePictures } from '../words/name-pictures.ts'
import { adoptedHash, publishedWords } from '../words/published-words.ts'
import type { Words } from '../words/remembered-words.ts'
import { publishedSourceOf, type Source } from './changed-since.ts'

/**
 * What a publication means for a post.
 *
 * @returns nothing for a post that isn't published, or is on its way to be published again
 */
export async function comparePublication(run: PostRun): Promise<Saved | undefined> {
  const { entry } = run.file
  if (!entry) return undefined
  const { post, article } = run.prepared
  const publication = currentPublication(entry)
  const now = publication?.state === 'published' ? await publishedNow(run, publication) : {}
  const decision = decidePublished({
    post: { file: post.file, title: article.title, ...now },
    entry,
  })
  return decision && conclude(run, decision)
}

/**
 * How a post ends with which nothing is done. One that has come to say what was published otherwise than it, by hand,
 * counts as published from then on.
 */
export async function conclude(run: PostRun, { action, problems }: Decision): Promise<Saved> {
  const isOutdated = problems.some(({ code }) => code === 'post/changed-since-published')
  const publication = run.file.entry && currentPublication(run.file.entry)
  if (!isOutdated || !publication) {
    await noteSource(run, action)
    await noteTold(run, problems)
    return { action, problems, wroteDraft: false }
  }
  const known = await publishedWords(run, publication)
  const isByHand = known !== undefined && publication.contentHash === adoptedHash(known.article)
  const diff = known && (await diffPublished(run, known, isByHand))
  if (diff === '' && isByHand) {
    const contentHash = await run.prepared.hashContent()
    const source = await publishedSourceOf(run.prepared)
    await run.file.record((entry) => withPublication(entry, { ...publication, contentHash, ...source }))
    return { action: 'unchanged', problems: [], wroteDraft: false }
  }
  const { file } = run.prepared.post
  const { wayOut } = run.session
  const place = { file }
  const { url = '' } = publication
  const isAssumed = diff !== undefined && diff !== '' && known?.isAssumed === true
  const told = [
    ...(isByHand ? [problem('post/published-otherwise', { url, file }, { place })] : problems),
    ...(diff ? [] : [problem(known ? 'publication/same-words' : 'publication/words-unknown', {}, { place })]),
    ...(isAssumed ? [problem('publication/words-assumed', { file }, { place })] : []),
    ...(wayOut === 'ours' || wayOut === 'theirs'
      ? [problem('publication/drafts-only', { way: `--${wayOut}` }, { place })]
      : []),
  ]
  return { action, problems: told, wroteDraft: false, ...(diff && { diff }) }
}

/** The Markdown may say by other signs what was drafted or published. */
async function noteSource(run: PostRun, action: Saved['action']): Promise<void> {
  const { file, prepared } = run
  if (action !== 'unchanged' || !file.entry) return
  const source = sourceHash(prepared.post)
  const { draft } = file.entry
  const publication = currentPublication(file.entry)
  if (draft) {
    const { parts, bodyHash } = draft
    if (!parts || parts.source === source || (await bodyHashAs(run, bodyHash)) !== bodyHash) return
    const noted = await publishedSourceOf(prepared)
    await file.record((entry) => withDraftSource(entry, draft, noted))
  } else if (publication?.state === 'published' && publication.source !== source) {
    const { spaces, ...noted } = await publishedSourceOf(prepared)
    // Which white space was published by an earlier version isn't known: it may be another than that of now.
    const isKnown = publication.spaces !== undefined && spaces !== undefined
    await file.record((entry) => withSource(entry, publication, { ...noted, ...(isKnown && { spaces }) }))
  }
}

/** What was told of a cover and of fields isn't told again. */
async function noteTold({ file, prepared }: PostRun, problems: readonly Problem[]): Promise<void> {
  const isTold = (told: Problem['code']) => problems.some(({ code }) => code === told)
  const [hasCover, hasFields] = [isTold('publication/cover-changed'), isTold('publication/fields-changed')]
  const publication = file.entry && currentPublication(file.entry)
  if (!publication || !(hasCover || hasFields)) return
  const parts = await prepared.hashParts()
  const told = {
    ...(hasCover && parts.cover !== undefined && { toldCover: parts.cover }),
    ...(hasFields && { toldKept: keptOf(parts) }),
  }
  await file.record((entry) => withSource(entry, publication, told))
}

const withDraftSource = (entry: PostEntry, { mediaId, parts }: DraftReceipt, source: Source): PostEntry =>
  entry.draft?.mediaId === mediaId
    ? { ...entry, draft: { ...entry.draft, parts: { ...parts, ...source } } }
    : entry

const withSource = (entry: PostEntry, publication: Publication, source: Partial<Publication>): PostEntry => ({
  ...entry,
  publications: entry.publications.map((each) =>
    samePublication(each, publication) ? { ...each, ...source } : each,
  ),
})

/** The words to change by hand. */
async function diffPublished(run: PostRun, known: Words, isByHand: boolean): Promise<string> {
  const pictureNames = { ...known.pictureNames, ...(await namePictures(run)) }
  const { article: own } = await expectAsLinked(run, linkedWordsOf(known.article))
  const expected = isByHand ? asPublished(own, known.article) : own
  return diffWords(known.article, expected, { from: 'published', pictureNames })
}
