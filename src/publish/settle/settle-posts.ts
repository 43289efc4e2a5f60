import { abandonedIntents, withIntentGivenUp } from '../../ledger/given-up.ts'
import { currentPublication, type Intent, withoutDraft, withPublication } from '../../ledger/ledger.ts'
import { hasErrors, type Problem, problem } from '../../problems/problem.ts'
import type { Post } from '../../read/post.ts'
import { type CanonicalArticle, fingerprintOf } from '../compare/canonical.ts'
import { expectArticle } from '../draft/place-article.ts'
import { meetServer } from '../entry/meet-server.ts'
import { expectAsLinked, linkedWordsOf } from '../links/expect-as-linked.ts'
import { isDraftGone } from '../look/if-there.ts'
import { findStrangers, tellLateDuplicates } from '../look/strangers.ts'
import type { PostRun, Saved } from '../post-run.ts'
import { publishedSourceOf } from '../publication/changed-since.ts'
import { comparePublication } from '../publication/compare-publication.ts'
import { followPublication } from '../publication/follow-publication.ts'
import type { PostResult } from '../result.ts'
import { sendPosts } from '../send-posts.ts'
import type { Session } from '../session.ts'
import { namePictures } from '../words/name-pictures.ts'
import { readWords, writeWords } from '../words/remembered-words.ts'
import { type Doubt, doubtful, isDoubt } from './doubt.ts'
import { settleIntent } from './settle.ts'

/**
 * Asks whether the words that differ were changed by hand in the published article.
 *
 * @param words from what was published to what the post says, as a unified diff
 * @returns nothing when nobody can be asked
 */
export type AskDone = (words: string, post: string) => Promise<boolean | undefined>

/**
 * Finds out what became of calls of posts that are in doubt, and says so. Looks, and writes to the ledger alone; nothing
 * is sent to the account. A submission that left no trace is given up where the session says `again`.
 *
 * @param ask asked of a published post that has changed since
 */
export function settlePosts(posts: Post[], session: Session, ask: AskDone): Promise<PostResult[]> {
  return sendPosts(posts, session, (run) => settlePost(run, ask), {
    whenever: true,
    despiteErrors: true,
  })
}

async function settlePost(run: PostRun, ask: AskDone): Promise<Saved> {
  const { entry } = run.file
  if (!entry) return told('unchanged', tell(run, 'settle/never-sent'))
  await meetServer(run)
  const found: Problem[] = []
  if (entry.intent) {
    const settled = await settleIntent(run, entry.intent)
    if (isDoubt(settled)) return settled.leftNoTrace ? giveUp(run, settled) : doubtful(settled)
    found.push(outcomeOf(run, entry.intent, settled))
  }
  found.push(...(await lateDrafts(run)))
  // What it says now can't be compared with anything: only what became of its calls is looked for.
  if (hasErrors(run.prepared.problems)) return told('unchanged', ...found)
  const pending = run.file.entry && currentPublication(run.file.entry)
  if (pending?.state === 'submitted') return followPublication(run, told('submitted', ...found), pending)
  const published = await comparePublication(run)
  if (pending && published?.action === 'skipped') return markDone(run, published, found, ask)
  if (found.length === 0) found.push(tell(run, 'settle/nothing-open'))
  return told('unchanged', ...found)
}

/** By a person's word nothing of it was published: it may be sent anew. */
async function giveUp(run: PostRun, doubt: Doubt): Promise<Saved> {
  const { session, file, batch } = run
  if (session.wayOut !== 'again') return doubtful(doubt)
  const { draft } = file.entry ?? {}
  const stands = draft !== undefined && !(await isDraftGone(run.session.wechat, draft.mediaId))
  await file.record((entry) => withIntentGivenUp(stands ? entry : withoutDraft(entry), session.clock.now()))
  batch.forgetEntries()
  return told('unchanged', tell(run, stands ? 'settle/not-submitted' : 'settle/given-up'))
}

const told = (action: Saved['action'], ...problems: Problem[]): Saved => ({
  action,
  problems,
  wroteDraft: false,
})

type Code =
  | 'settle/never-sent'
  | 'settle/nothing-open'
  | 'settle/had-no-effect'
  | 'settle/draft-found'
  | 'settle/update-found'
  | 'settle/publication-found'
  | 'settle/publication-deleted'
  | 'settle/removal-found'
  | 'settle/given-up'
  | 'settle/not-submitted'
  | 'settle/marked-done'
  | 'settle/declined'
  | 'settle/needs-yes'

function tell({ prepared }: PostRun, code: Code): Problem {
  const { file } = prepared.post
  return problem(code, { title: prepared.article.title, file }, { place: { file } })
}

function outcomeOf(run: PostRun, { call }: Intent, settled: 'settled' | 'absent'): Problem {
  if (settled === 'absent') return tell(run, 'settle/had-no-effect')
  switch (call) {
    case 'draft/add':
      return tell(run, 'settle/draft-found')
    case 'draft/update':
      return tell(run, 'settle/update-found')
    case 'freepublish/submit':
      return tell(
        run,
        run.file.entry && currentPublication(run.file.entry)
          ? 'settle/publication-found'
          : 'settle/publication-deleted',
      )
    case 'draft/delete':
    case 'freepublish/delete':
      return tell(run, 'settle/removal-found')
  }
}

/** Drafts of calls that were given up. Beside one that is followed they are duplicates; alone one may be taken over. */
async function lateDrafts(run: PostRun): Promise<Problem[]> {
  const { file, session, prepared } = run
  if (!file.entry) return []
  if (file.entry.draft) return tellLateDuplicates(run)
  const abandoned = abandonedIntents(file.entry, session.clock.now())
  if (abandoned.length === 0) return []
  const late = await findStrangers(
    run,
    abandoned.map(({ fingerprint }) => fingerprint),
  )
  const { title } = prepared.article
  const place = { file: prepared.post.file }
  return late.map(({ mediaId }) => problem('settle/late-draft', { title, mediaId }, { place }))
}

/** A publication can't be changed through the API: a person says when she has done so by hand. */
async function markDone(run: PostRun, published: Saved, found: Problem[], ask: AskDone): Promise<Saved> {
  const { file, prepared, session } = run
  const all = { ...published, problems: [...found, ...published.problems] }
  const isDone = await ask(published.diff ?? '', prepared.post.file)
  const publication = file.entry && currentPublication(file.entry)
  // The words stood above the question.
  if (isDone === false) return told('skipped', ...found, tell(run, 'settle/declined'))
  if (isDone === undefined) return { ...all, problems: [...all.problems, tell(run, 'settle/needs-yes')] }
  if (!publication) return all
  const contentHash = await prepared.hashContent()
  const source = await publishedSourceOf(prepared)
  const words = { article: await saysByHand(run), pictureNames: await namePictures(run) }
  // By her word it says this now: what it was sent with would tell that these words are out of date.
  const fingerprint = fingerprintOf(words.article)
  await file.record((entry) =>
    withPublication(entry, { ...publication, contentHash, ...source, fingerprint }),
  )
  const { articleId } = publication
  await writeWords(session.localFolder, prepared.post.key, {
    publication: { ...words, ...(articleId !== undefined && { articleId }) },
  })
  return { ...all, action: 'unchanged', problems: [...found, tell(run, 'settle/marked-done')] }
}

/** What a publication says once the words of the post were carried over by hand: its links stay as they were. */
async function saysByHand(run: PostRun): Promise<CanonicalArticle> {
  const { publication } = await readWords(run.session.localFolder, run.prepared.post.key)
  return publication
    ? (await expectAsLinked(run, linkedWordsOf(publication.article))).article
    : expectArticle(run)
}
