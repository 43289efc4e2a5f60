import { readFile } from 'node:fs/promises'
import writeFileAtomic from 'write-file-atomic'
import type { DraftReceipt } from '../../ledger/ledger.ts'
import { type Problem, ProblemError, problem } from '../../problems/problem.ts'
import { decodeText } from '../../read/decode-text.ts'
import { type CanonicalArticle, canonicalize, wordsOf } from '../compare/canonical.ts'
import { expectArticle } from '../draft/place-article.ts'
import type { ReadDraft } from '../draft/read-draft.ts'
import { backUpFile } from '../person/backup.ts'
import { recordAgreement } from '../person/carried.ts'
import type { PostRun, ReadyPost, Saved } from '../post-run.ts'
import { wordsOfDraft } from '../words/remember.ts'
import { readWords } from '../words/remembered-words.ts'
import { formProblems, leftProblems, linkProblems } from './left-problems.ts'
import { patchForms } from './patch-forms.ts'
import { patchMarkdown } from './patch-markdown.ts'
import { linesOfDraft, linesOfPost, pictureNames } from './read-remote.ts'
import { setByHand } from './set-by-hand.ts'
import { takeFields } from './take-fields.ts'
import { withLineEnds } from './with-line-ends.ts'

/**
 * Takes what a person wrote on the website into the Markdown: words, how they are set, title, digest. The draft stays as
 * it is; once both say the same it counts as sent. What can't be taken is told with its place, and the post remains a
 * conflict.
 *
 * @returns nothing for a post that has no words to compare, such as a picture post, and for a draft that was only saved
 * and in which nothing is set otherwise
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
  if (!bytes || text === undefined || start?.article?.type !== 'news') return undefined

  const render = async (candidate: string): Promise<ReadyPost | undefined> => {
    const rendered = await prepared.rewritten(Buffer.from(candidate))
    return rendered.article ? { ...rendered, article: rendered.article } : undefined
  }
  const remote = await canonicalize(read.remote)
  const begun = { ...start, article: start.article }
  const names = pictureNames(await expectArticle({ ...run, prepared: begun }), remote)
  const linesIn = async (ready: ReadyPost | undefined) =>
    ready?.article.type === 'news'
      ? linesOfPost({ ...run, prepared: ready }, ready.article, ready.post, names)
      : undefined
  const ours = (await linesIn(begun)) ?? []
  const theirs = await linesOfDraft(read.remote.content ?? '', names)
  const base = await lastRead(run)
  // Words that were only saved are ours of an earlier time: without knowing which, nothing of them is hers.
  if (read.state === 'saved' && !base) return undefined
  const again = async (candidate: string) => linesIn(await render(candidate))
  const patch = await patchMarkdown(text, ours, theirs, again, base)
  const wasAsSent = draft.bodyHash === prepared.bodyHash
  const isByHand = base && !wasAsSent ? setByHand(base, theirs) : undefined
  const forms = await patchForms(patch.text, theirs, again, isByHand)
  const fields = await takeFields(forms.text, start.article, remote, render, base)

  const final = await render(fields.text)
  if (!final) return undefined
  const after = { ...run, prepared: final }
  const agreed = await expectArticle(after)
  const left = [
    ...leftProblems(patch, text, post.file),
    ...formProblems(forms.left, forms.text, post.file),
    ...fields.left.map((name) => problem('draft/field-not-taken', { name }, { place: { file: post.file } })),
    ...linkProblems(forms.left, agreed, remote, base, post.file),
  ]
  const count = patch.taken + forms.taken + fields.taken
  if (read.state === 'saved' && count + left.length === 0) return undefined
  const kept = fields.text === text ? undefined : await writePost(run, bytes, fields.text)
  const isWhole = wasAsSent || (draft.bodyHash === '' && wordsOf(agreed) === wordsOf(remote))
  if (left.length === 0) await recordAgreement(after, draft, read, { isWhole })
  const unsent = isWhole ? [] : [ownWordsUnsent(run)]
  return {
    action: left.length === 0 ? 'pulled' : 'conflict',
    problems: [...(kept === undefined ? [] : [taken(run, count, kept)]), ...left, ...unsent],
    wroteDraft: false,
    ...(kept !== undefined && { diff: await diffFiles(post.file, text, fields.text) }),
  }
}

/** What the draft said when it was read last; nothing where this machine doesn't know. */
async function lastRead({ session, prepared, file }: PostRun): Promise<CanonicalArticle | undefined> {
  const remembered = await readWords(session.localFolder, prepared.post.key)
  return file.entry && wordsOfDraft(remembered, file.entry)?.article
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

/** Writes the file unless somebody changed it meanwhile. @returns where the copy of the old one is */
async function writePost({ session, prepared }: PostRun, before: Buffer, text: string): Promise<string> {
  const { path, file } = prepared.post
  const copy = await backUpFile(session, path, before)
  const now = await readFile(path).catch(() => undefined)
  if (!now?.equals(before))
    throw new ProblemError(problem('draft/post-changed', { file }, { place: { file } }))
  try {
    await writeFileAtomic(path, withLineEnds(before.toString('utf8'), text))
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
