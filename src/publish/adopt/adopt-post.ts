import { type Intent, isSentUnknown, type PostEntry } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import type { Post } from '../../read/post.ts'
import { asPublished } from '../compare/as-published.ts'
import { type CanonicalArticle, canonicalize } from '../compare/canonical.ts'
import { diffWords } from '../compare/diff-words.ts'
import { wasSavedInEditor } from '../compare/saved-in-editor.ts'
import { expectArticle } from '../draft/place-article.ts'
import { meetServer } from '../entry/meet-server.ts'
import { expectAsLinked, linkedWordsOf, namesOfUnknown } from '../links/expect-as-linked.ts'
import { linksHashOf } from '../links/link-addresses.ts'
import { isDraftGone } from '../look/if-there.ts'
import { waysOut } from '../next-commands.ts'
import { saysTheSame } from '../person/agreement.ts'
import { type PostRun, type Saved, stopped } from '../post-run.ts'
import { publishedSourceOf, type Source, sourceOfDraft } from '../publication/changed-since.ts'
import type { PostResult } from '../result.ts'
import { sendPosts } from '../send-posts.ts'
import type { Session } from '../session.ts'
import { doubtful, isDoubt } from '../settle/doubt.ts'
import { settleIntent } from '../settle/settle.ts'
import { namePictures } from '../words/name-pictures.ts'
import { adoptedHash } from '../words/published-words.ts'
import { wordsOfDraft } from '../words/remember.ts'
import { readWords } from '../words/remembered-words.ts'
import { findHolder } from './find-holder.ts'
import { isOnWordAlone, type RemotePost, recordAdopted } from './record-adopted.ts'
import { tellIfWaiting } from './tell-if-waiting.ts'
import { tellOther } from './tell-other.ts'

/**
 * Asks whether the article is to be tied to the post.
 *
 * @param difference what it says otherwise than the post, as a unified diff; empty without any, absent when the article
 * couldn't be read
 * @param left id of the draft that the post has now, where it is another one and stays in the draft box
 */
export type AskToAdopt = (difference: string | undefined, left: string | undefined) => Promise<boolean>

/**
 * Ties a remote article to a post: a draft is updated by the next `draft`, which asks first where it says something else;
 * a publication is what other posts link to. Writes to the ledger alone, nothing to the account.
 *
 * @param ask asked once, after what can't be adopted was told
 * @param others all posts of the project: an article of another one isn't taken
 */
export async function adoptPost(
  post: Post,
  remote: RemotePost,
  session: Session,
  ask: AskToAdopt,
  others: () => Promise<readonly Post[]>,
): Promise<PostResult> {
  const adopting = { ...session, saysPublished: remote.place.kind === 'publication' }
  const [result] = await sendPosts([post], adopting, (run) => adopt(run, remote, ask, others), {
    whenever: true,
  })
  if (!result) throw new TypeError('Expected a result for the post')
  const first = waysOut(result.problems, post.file)
  const isDone = result.problems.some(({ code }) => code === 'draft/found-saved')
  const isToUpdate =
    result.action === 'adopted' && remote.place.kind === 'draft' && first.length === 0 && !isDone
  return { ...result, next: isToUpdate ? [typeLine('draft', post.file)] : first }
}

async function adopt(
  run: PostRun,
  remote: RemotePost,
  ask: AskToAdopt,
  others: () => Promise<readonly Post[]>,
): Promise<Saved> {
  const { prepared } = run
  const { title } = prepared.article
  const { file } = prepared.post
  const place = { file }
  await meetServer(run)
  const holder = await otherHolder(run, remote)
  if (holder) return stopped('blocked', heldBy(holder, title, file))
  const waiting = await tellIfWaiting(run, remote)
  if (waiting) return stopped('blocked', waiting)
  const { intent } = run.file.entry ?? {}
  const settled = intent ? await settleIntent(run, intent) : 'settled'
  if (intent && isDoubt(settled) && !mayBeEffect(remote, intent)) return doubtful(settled)

  const read = remote.article && (await canonicalize(remote.article))
  const another = read && (await tellOther(run, read, remote.place, others))
  if (another) return stopped('blocked', another)
  const theirs = read ?? (await lastSaid(run))
  const { article: ours, unknown } = theirs
    ? await expectAsLinked(run, linkedWordsOf(theirs))
    : { article: await expectArticle(run), unknown: [] }
  const pictureNames = await namePictures(run)
  const difference =
    theirs && (await diffWords(theirs, asPublished(ours, theirs), { from: 'website', pictureNames }))
  const left = await draftLeft(run, remote)
  if (!(await ask(read && difference, left)))
    return stopped('skipped', problem('adopt/declined', { title }, { place }), read && difference)

  const isDraft = remote.place.kind === 'draft'
  const differs = theirs !== undefined && difference !== undefined && difference !== ''
  const isOther = differs && !isDraft
  const sent = isOther && read ? await sentAs(run, read) : undefined
  const contentHash = sent?.contentHash ?? (isOther ? adoptedHash(theirs) : await prepared.hashContent())
  const draft = isDraft && !differs ? remote.article : undefined
  const saved = draft && wasSavedInEditor(draft) ? draft : undefined
  const isAsItIs = saved !== undefined && (await saysTheSame(run, {}, { remote: saved }))
  await recordAdopted(run, remote, {
    canonical: theirs ?? ours,
    contentHash,
    source: sent?.source ?? (isOther ? { source: contentHash } : await publishedSourceOf(prepared)),
    ...(!theirs && { isUnknown: true }),
    ...(differs && isDraft && { isAnother: true }),
    ...(saved && { byHand: true }),
    // Written now, it would lose its links, or what was set on the website.
    ...((unknown.length > 0 || isAsItIs) && {
      hashes: { bodyHash: prepared.bodyHash, linksHash: await linksHashOf(run) },
    }),
  })
  return {
    action: 'adopted',
    problems: [
      ...(read ? [] : [problem('adopt/unread', { title }, { place })]),
      ...(difference ? [problem(codeOfDifference(remote), { title, file }, { place })] : []),
      ...(unknown.length > 0
        ? [problem('adopt/links-unknown', namesOfUnknown(run, unknown), { place })]
        : []),
      ...(isAsItIs ? [problem('draft/found-saved', { title }, { place })] : []),
      ...(left === undefined ? [] : [tellLeft(run, left)]),
    ],
    wroteDraft: false,
    ...(difference && { diff: difference }),
  }
}

function codeOfDifference({ place, article }: RemotePost) {
  if (place.kind === 'draft') return 'adopt/draft-differs'
  return article ? 'adopt/differs' : 'adopt/changed-since-draft'
}

/**
 * Whether a person may say that this is what the call in doubt made. A new draft that turns up late is told even so; a
 * publication that does would be a second one.
 */
const mayBeEffect = ({ place }: RemotePost, { call }: Intent): boolean =>
  call === 'draft/add' || (call === 'freepublish/submit' && place.kind === 'publication')

/** Id of the draft that the ledger would follow no longer, though it stays in the draft box. */
async function draftLeft(run: PostRun, { place }: RemotePost): Promise<string | undefined> {
  const mediaId = run.file.entry?.draft?.mediaId
  const isSame = place.kind === 'draft' && place.mediaId === mediaId
  if (mediaId === undefined || isSame || (await isDraftGone(run.session.wechat, mediaId))) return undefined
  return mediaId
}

function tellLeft({ prepared: { article, post } }: PostRun, mediaId: string): Problem {
  const params = { title: article.title, mediaId, line: typeLine('adopt', post.file, mediaId) }
  return problem('adopt/draft-left', params, { place: { file: post.file } })
}

function heldBy({ path, title: otherTitle }: PostEntry, title: string, file: string): Problem {
  const line = typeLine('state', 'forget', path)
  return problem('adopt/held', { title, other: path, otherTitle, line }, { place: { file } })
}

/** The post that this article belongs to already, if it is another one. */
async function otherHolder(
  { batch, prepared: { post } }: PostRun,
  { place }: RemotePost,
): Promise<PostEntry | undefined> {
  const others = (await batch.entries()).filter(({ key }) => key !== post.key)
  return findHolder(others.map(asHolder), place, post.root)
}

/** An address that only a person's word gave, and that she named another one after, may be another post's. */
const asHolder = (entry: PostEntry): PostEntry => ({
  ...entry,
  publications: entry.publications.filter(
    (each, at, { length }) => !isOnWordAlone(each) || at === length - 1,
  ),
})

/** What the draft was made of, where the article says what was sent: then only the post has changed since. */
async function sentAs(
  run: PostRun,
  article: CanonicalArticle,
): Promise<{ contentHash: string; source: Source } | undefined> {
  const { entry } = run.file
  const drafted = await lastSaid(run)
  if (!entry?.draft?.parts?.source || entry.draft.readBack?.byHand || isSentUnknown(entry) || !drafted)
    return undefined
  if ((await diffWords(article, asPublished(drafted, article), { from: 'website' })) !== '') return undefined
  return { contentHash: entry.contentHash, source: sourceOfDraft(run, entry.draft) }
}

/** What the draft said when it was last read or sent: most likely that was published. */
async function lastSaid({ session, prepared, file }: PostRun): Promise<CanonicalArticle | undefined> {
  const remembered = await readWords(session.localFolder, prepared.post.key)
  return file.entry && wordsOfDraft(remembered, file.entry)?.article
}
