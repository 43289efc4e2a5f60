import { readFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import type { DraftReceipt } from '../../ledger/ledger.ts'
import { type Problem, ProblemError, problem } from '../../problems/problem.ts'
import { decodeText } from '../../read/decode-text.ts'
import { writeWhole } from '../../write-whole.ts'
import { canonicalize, fold, wordsOf } from '../compare/canonical.ts'
import { expectArticle } from '../draft/place-article.ts'
import type { ReadDraft } from '../draft/read-draft.ts'
import { bodyHashAs } from '../entry/recorded-hashes.ts'
import { expectAsLinked, linkedWordsOf } from '../links/expect-as-linked.ts'
import { linksHashOf } from '../links/link-addresses.ts'
import { looksAlike, recordAgreement, saysTheSame } from '../person/agreement.ts'
import { rememberAnswer, wasShown } from '../person/answers.ts'
import { tellAuthorStays } from '../person/author-stays.ts'
import { backUpFile } from '../person/backup.ts'
import { tellDigestLeft } from '../person/digest-left.ts'
import { type PostRun, type ReadyPost, type Saved, stopped } from '../post-run.ts'
import { findBase } from './find-base.ts'
import { pictureProblems, tellOneSidedLinks } from './left-problems.ts'
import { isMadeDigest } from './made-digest.ts'
import { takeArticle } from './take-article.ts'
import { takeFields } from './take-fields.ts'
import { takePicturePost } from './take-picture-post.ts'
import { withLineEnds } from './with-line-ends.ts'

/**
 * Takes what a person wrote on the website into the Markdown: words, how they are set, title, digest. The draft stays as
 * it is; once both say the same it counts as sent. What can't be taken is told with its place, and the post remains a
 * conflict; so it does, with nothing taken, where nobody can tell her changes from those made in the post since, until
 * she says so once more, having seen the difference: then all that differs is taken.
 *
 * @returns nothing where the file can't be read, and for a draft that was only saved and in which nothing is set otherwise
 * @throws ProblemError when the file can't be kept as a copy or written; then it is as it was
 */
export async function takeTheirs(
  run: PostRun,
  draft: DraftReceipt,
  read: ReadDraft,
): Promise<Saved | undefined> {
  const { prepared } = run
  const { post } = prepared
  const bytes = await readFile(post.path).catch(() => undefined)
  const text = bytes && decodeText(bytes, post.file).text
  const start = bytes && (await prepared.rewritten(bytes))
  if (!bytes || text === undefined || !start?.article) return undefined

  const render = async (candidate: string): Promise<ReadyPost | undefined> => {
    const rendered = await prepared.rewritten(Buffer.from(candidate))
    return rendered.article ? { ...rendered, article: rendered.article } : undefined
  }
  const known = await findBase(run, read.remote)
  // Words that were only saved are ours of an earlier time: without knowing which, nothing of them is hers.
  if (read.state === 'saved' && !known) return undefined
  const wasAsSent = draft.bodyHash === (await bodyHashAs(run, draft.bodyHash))
  const remote = await canonicalize(read.remote)
  const begun = { ...run, prepared: { ...start, article: start.article } }
  const { readBack, bodyHash } = draft
  const [sent] = run.file.entry?.sent ?? []
  const isUnknown = !known && !wasAsSent
  // She has copied the words by hand: nothing more of them is taken.
  const isCopied =
    isUnknown && (readBack ?? sent) !== undefined && wordsOf(await expectArticle(begun)) === wordsOf(remote)
  if (isUnknown && !isCopied && !(await maySayAll(run, read)))
    return stopped('conflict', sentWordsUnknown(run))
  const { title = remote.title, digest = remote.digest } = sent ?? {}
  const areLinksAsSent = draft.linksHash === (await linksHashOf(run))
  const asLinked = async () => (await expectAsLinked(begun, linkedWordsOf(remote))).article
  const base = isCopied
    ? { ...remote, title, digest }
    : (known ?? (wasAsSent && !areLinksAsSent ? await asLinked() : undefined))
  // Links that came to lead somewhere since weren't in the draft: no person took them out of it.
  const isAsSent = wasAsSent && areLinksAsSent
  const taking = { run: begun, text, remote, content: read.remote.content ?? '', base, isAsSent, render }
  const body = await (start.article.type === 'newspic' ? takePicturePost(taking) : takeArticle(taking))
  const isAuthorKnown = post.fields.author !== undefined && draft.author !== undefined
  const statesDigest = post.fields.digest !== undefined
  const isDigestMade = !statesDigest && isMadeDigest(remote, await expectArticle(begun))
  const fields = await takeFields(
    body.text,
    start.article,
    {
      title: remote.title,
      ...(!isDigestMade && { digest: remote.digest }),
      ...(isAuthorKnown && { author: fold(read.remote.author ?? '') }),
    },
    render,
    { ...(base ?? sent), ...(isAuthorKnown && { author: draft.author }) },
    { statesDigest },
  )

  const final = await render(fields.text)
  if (!final) return undefined
  const after = { ...run, prepared: final }
  const agreed = await expectArticle(after)
  const left = [
    ...body.left,
    ...fields.left.map((name) => problem('draft/field-not-taken', { name }, { place: { file: post.file } })),
    ...tellOneSidedLinks(body.links, agreed, remote, base, post.file),
    ...(start.article.type === 'news' && body.left.length === 0
      ? pictureProblems(
          { before: await expectArticle(begun), after: agreed, theirs: remote, base },
          post.file,
        )
      : []),
  ]
  const count = body.taken + fields.taken
  if (read.state === 'saved' && count + left.length === 0) return undefined
  const kept = fields.text === text ? undefined : await writePost(run, bytes, fields.text)
  const isWhole =
    wasAsSent ||
    (isUnknown && looksAlike(agreed, remote)) ||
    (bodyHash === '' && wordsOf(agreed) === wordsOf(remote)) ||
    (await saysTheSame(after, draft, read))
  const digestLeft = left.length === 0 && isWhole ? await tellDigestLeft(after, read.remote) : []
  if (left.length === 0) await recordAgreement(after, draft, read, { isWhole })
  const isLinked = left.length > 0 || isDeepStrictEqual(agreed.links, remote.links)
  const unsent = isWhole && isLinked ? [] : [ownWordsUnsent(run)]
  return {
    action: left.length === 0 ? 'pulled' : 'conflict',
    problems: [
      ...(kept === undefined ? [] : [taken(run, count, kept)]),
      ...body.replaced,
      ...fields.replaced.map((words) =>
        problem('draft/own-words-replaced', { ...words, file: post.file }, { place: { file: post.file } }),
      ),
      ...left,
      ...unsent,
      ...digestLeft,
      ...tellAuthorStays(run, draft, read),
    ],
    wroteDraft: false,
    ...(kept !== undefined && { diff: await diffFiles(post.file, text, fields.text) }),
  }
}

/**
 * Whether a person says that all of the website's words are right, her own of since then or not: having seen how the two
 * differ, she asks for them. Where she asked before she could have seen it, she is shown it now.
 */
async function maySayAll(run: PostRun, { remote, updateTime }: ReadDraft): Promise<boolean> {
  const state = { article: remote, updateTime }
  if (await wasShown(run, state)) return true
  await rememberAnswer(run, state, 'shown')
  return false
}

const taken = ({ prepared }: PostRun, count: number, path: string): Problem => {
  const { file } = prepared.post
  return problem(
    'draft/words-taken',
    { title: prepared.article.title, count, path, file },
    { place: { file } },
  )
}

const ownWordsUnsent = ({ prepared }: PostRun): Problem => {
  const { file } = prepared.post
  return problem('draft/own-words-unsent', { title: prepared.article.title, file }, { place: { file } })
}

const sentWordsUnknown = ({ prepared }: PostRun): Problem => {
  const { file } = prepared.post
  return problem('draft/sent-words-unknown', { title: prepared.article.title, file }, { place: { file } })
}

/** Writes the file unless somebody changed it meanwhile. @returns where the copy of the old one is */
async function writePost({ session, prepared }: PostRun, before: Buffer, text: string): Promise<string> {
  const { path, file } = prepared.post
  const copy = await backUpFile(session, path, before)
  const now = await readFile(path).catch(() => undefined)
  if (!now?.equals(before))
    throw new ProblemError(problem('draft/post-changed', { file }, { place: { file } }))
  try {
    await writeWhole(path, withLineEnds(before.toString('utf8'), text))
  } catch (error) {
    const cause = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw new ProblemError(problem('draft/post-not-written', { file, cause }, { place: { file } }))
  }
  return copy
}

async function diffFiles(file: string, before: string, after: string): Promise<string> {
  const { createTwoFilesPatch } = await import('diff')
  const patch = createTwoFilesPatch(file, file, before, after, '', '', { context: 1 })
  return patch.slice(patch.indexOf('@@'))
}
