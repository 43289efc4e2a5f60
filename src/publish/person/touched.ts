import { isDeepStrictEqual } from 'node:util'
import { type DraftReceipt, isSentUnknown } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { canonicalize, fingerprintOf, fold } from '../compare/canonical.ts'
import { diffWords } from '../compare/diff-words.ts'
import { comparableWith, isFoundAgain, type KnownOfDraft } from '../compare/found-again.ts'
import { expectArticle } from '../draft/place-article.ts'
import { confirmDraft, type ReadDraft } from '../draft/read-draft.ts'
import { updateDraft } from '../draft/send-draft.ts'
import { type PostRun, type Saved, stopped } from '../post-run.ts'
import { namePictures } from '../words/name-pictures.ts'
import { hasFingerprint, rememberByHand, wordsOfDraft } from '../words/remember.ts'
import { readWords } from '../words/remembered-words.ts'
import { recordAgreement, saysTheSame } from './agreement.ts'
import { recallAnswer, rememberAnswer } from './answers.ts'
import { tellAuthorStays } from './author-stays.ts'
import { backUpDraft } from './backup.ts'
import { tellCommentsReset } from './comments.ts'
import { tellDigestLeft } from './digest-left.ts'
import { tellNotByEditor } from './not-by-editor.ts'
import { withSentInGit } from './sent-in-git.ts'
import { isChangedSinceShown, noteShown } from './shown.ts'
import { tellEdited } from './tell-edited.ts'
import type { Answer } from './way-out.ts'
import { whatDiffers } from './what-differs.ts'

/**
 * A person was at the draft: nothing is overwritten but by her word. It is given beforehand, or she is asked, once for
 * each state of the draft; else the post is a conflict.
 *
 * @throws DraftChanged when she changed it before she answered: she must be asked anew
 */
export async function draftTouched(
  run: PostRun,
  draft: DraftReceipt,
  read: ReadDraft,
): Promise<Saved | 'absent'> {
  const saved = await dealWith(run, draft, read)
  if (saved === 'absent') return saved
  return { ...saved, problems: await withSentInGit(run, run.file.entry, saved.problems) }
}

async function dealWith(run: PostRun, draft: DraftReceipt, read: ReadDraft): Promise<Saved | 'absent'> {
  const { article, post } = run.prepared
  const kind = read.state === 'saved' ? 'saved' : 'edited'
  const diff = await diffRemote(run, draft, read.remote)
  const tell = (code: TouchedCode) =>
    problem(code, { title: article.title, file: post.file }, { place: { file: post.file } })
  const edited = tellEdited({ title: article.title, file: post.file }, run.file.entry)
  const { wayOut } = run.session
  const set = kind === 'saved' ? await takeSet(run, draft, read) : undefined
  if (set) return set
  if (kind === 'saved' && wayOut !== 'ours' && (await saysTheSame(run, draft, read))) {
    const found = draft.bodyHash === '' && isFoundAgain(draft) ? [tell('draft/found-saved')] : []
    const told = [...(await tellDigestLeft(run, read.remote)), ...tellAuthorStays(run, draft, read)]
    await recordAgreement(run, draft, read, { keepsSpaces: true })
    return { action: 'unchanged', problems: [...found, ...told], wroteDraft: false }
  }
  if (kind === 'saved' && wayOut === 'theirs') return stopped('skipped', tell('draft/nothing-to-take'))
  const isUnseen = wayOut !== undefined && isChangedSinceShown(run, read.remote)
  noteShown(run, read.remote)
  const answer = isUnseen ? undefined : await choose(run, draft, { kind, read, diff })
  if (answer === 'ours') return overwrite(run, draft, read)
  if (answer === 'theirs') {
    const { takeTheirs } = await import('../theirs/take-theirs.ts')
    const taken = await takeTheirs(run, draft, read)
    if (!taken) return stopped('conflict', edited, diff)
    if (taken.action !== 'conflict') return taken
    await rememberByHand(run, kind, read.remote)
    return { diff, ...taken }
  }
  await rememberByHand(run, kind, read.remote)
  if (answer === 'by-hand' && diff !== '') return stopped('skipped', tell('draft/change-by-hand'), diff)
  if (answer) return stopped('skipped', leftAlone(run, kind))
  const told =
    kind === 'saved'
      ? await stoppedBySave(run, read, tell('draft/saved-on-website'), diff)
      : await withOlderLedger(run, read, stopped('conflict', edited, diff))
  const unseen = isUnseen ? [tell('draft/changed-since-shown')] : []
  const resets = tellCommentsReset(run, read.remote)
  return { ...told, problems: [...told.problems, ...unseen, ...resets] }
}

/** To words that were only saved nothing can be taken. */
export function leftAlone({ prepared: { article, post } }: PostRun, kind: 'saved' | 'edited'): Problem {
  const params = { title: article.title, ways: kind === 'saved' ? '--ours' : '--theirs --ours' }
  return problem('draft/left-alone', params, { place: { file: post.file } })
}

/** With `--theirs`, takes what a person only set otherwise in a draft, such as in bold, into the Markdown; nothing if she didn't. */
export async function takeSet(
  run: PostRun,
  draft: DraftReceipt,
  read: ReadDraft,
): Promise<Saved | undefined> {
  if (run.session.wayOut !== 'theirs') return undefined
  const { takeTheirs } = await import('../theirs/take-theirs.ts')
  return takeTheirs(run, draft, read)
}

/** Where not a word differs, there is nothing to list; what was only set otherwise is hers. */
async function stoppedBySave(
  run: PostRun,
  { remote }: ReadDraft,
  told: Problem,
  diff: string,
): Promise<Saved> {
  const place = { place: { file: run.prepared.post.file } }
  const author = authorByHand(run, remote)
  const isToldOtherwise = diff !== '' || author !== undefined || tellCommentsReset(run, remote).length > 0
  const notes: Problem[] = tellNotByEditor(run, remote)
  if (!isToldOtherwise) notes.push(problem('draft/same-words', await whatDiffers(run), place))
  if (author !== undefined) notes.push(problem('draft/author-on-website', { author: author || '—' }, place))
  if (await wasSetOtherwise(run, remote)) notes.push(problem('draft/set-on-website', {}, place))
  return { ...stopped('conflict', told, diff), problems: [told, ...notes] }
}

/** The author that a draft names now, where the post states one and another was sent: `--theirs` takes that. */
function authorByHand({ prepared, file }: PostRun, { author = '' }: RemoteArticle): string | undefined {
  const sent = file.entry?.draft?.author
  const { author: stated } = prepared.post.fields
  if (stated === undefined || sent === undefined) return undefined
  return [sent, stated].some((each) => fold(each) === fold(author)) ? undefined : author
}

/** Whether words of a draft are in bold now, or a heading, or apart, that weren't when it was read last, or the other way round. */
async function wasSetOtherwise(
  { session, prepared, file }: PostRun,
  remote: RemoteArticle,
): Promise<boolean> {
  const words = await readWords(session.localFolder, prepared.post.key)
  const known = file.entry && wordsOfDraft(words, file.entry)?.article
  if (!known) return false
  const { forms, lines } = await canonicalize(remote)
  return !isDeepStrictEqual([known.forms, known.lines], [forms, lines])
}

/** Words that this machine wrote, and the ledger doesn't know, aren't a person's: it is that of an older branch. */
async function withOlderLedger(
  { session, prepared, file }: PostRun,
  { remote }: ReadDraft,
  saved: Saved,
): Promise<Saved> {
  const words = await readWords(session.localFolder, prepared.post.key)
  const isKnown = file.entry && wordsOfDraft(words, file.entry)
  if (!words.draft || isKnown || !hasFingerprint(words.draft, fingerprintOf(await canonicalize(remote))))
    return saved
  const { article, post } = prepared
  const told = problem('draft/ledger-older', { title: article.title }, { place: { file: post.file } })
  return { ...saved, problems: [told] }
}

type TouchedCode =
  | 'draft/change-by-hand'
  | 'draft/changed-since-shown'
  | 'draft/found-saved'
  | 'draft/saved-on-website'
  | 'draft/nothing-to-take'

interface Touched {
  kind: 'saved' | 'edited'
  read: ReadDraft
  diff: string
}

async function choose(
  run: PostRun,
  draft: DraftReceipt,
  { kind, read, diff }: Touched,
): Promise<Answer | undefined> {
  const { session, prepared } = run
  if (session.wayOut === 'ours') return 'ours'
  if (session.wayOut === 'theirs') return 'theirs'
  const state = stateOf(read)
  // What she says now counts, not what she said once.
  const known = session.wayOut ? undefined : await recallAnswer(run, state)
  if (known) return known
  const { title } = prepared.article
  const resets = tellCommentsReset(run, read.remote)
  const told = kind === 'saved' ? [...tellNotByEditor(run, read.remote), ...resets] : resets
  const { file } = prepared.post
  const publishes = goesOut(run)
  const isUnknown = kind === 'edited' && isSentUnknown(run.file.entry)
  const asked = isUnknown ? 'differs' : kind
  const answer = await session.ask?.({ kind: asked, post: file, title, diff, resets: told, publishes })
  // What was looked at before is old by now.
  if (answer) run.batch.forgetLook()
  if (answer === 'by-hand' || answer === 'leave') await rememberAnswer(run, state, answer)
  // Who was told that nobody knows what was sent, and saw the difference, agrees with `theirs` to lose words of the post.
  else if (isUnknown && (!answer || answer === 'later' || answer === 'theirs'))
    await rememberAnswer(run, state, 'shown')
  // She may have gone on writing on the website before she answered.
  if (answer === 'ours' || answer === 'theirs') await confirmDraft(run, draft, read)
  return answer
}

/** Whether the post is published once its draft is written, as far as the run knows. */
const goesOut = ({ batch, session: { agreed }, prepared: { post } }: PostRun): boolean =>
  batch.publishes && !post.fields.draft && (agreed?.has(post.path) ?? true)

const stateOf = ({ remote, updateTime }: ReadDraft) => ({ article: remote, updateTime })

/** The draft as it is goes to the backups first; without that copy nothing is overwritten. */
async function overwrite(run: PostRun, draft: DraftReceipt, read: ReadDraft): Promise<Saved | 'absent'> {
  const { article, post } = run.prepared
  const path = await backUpDraft(run.session, read.remote)
  const told = problem('draft/overwritten', { title: article.title, path }, { place: { file: post.file } })
  const saved = await updateDraft(run, draft, read)
  if (saved === 'absent' || !saved.wroteDraft) return saved
  return { ...saved, problems: [told, ...saved.problems] }
}

/** What a person would see changed: from the draft on the website to what the post says. */
export async function diffRemote(run: PostRun, draft: KnownOfDraft, remote: RemoteArticle): Promise<string> {
  const own = await expectArticle(run)
  const parts = await run.prepared.hashParts()
  const theirs = comparableWith(own, await canonicalize(remote), { draft, parts })
  const { draft: sent } = await readWords(run.session.localFolder, run.prepared.post.key)
  // A picture that the post no longer has still has its name there.
  const pictureNames = { ...sent?.pictureNames, ...(await namePictures(run)) }
  const sentDigest = run.file.entry?.sent[0]?.digest
  const labels = { from: 'website', pictureNames, sentDigest } as const
  return diffWords(theirs, own, labels)
}
