import type { PictureFact } from '../../assets/upload/upload-tally.ts'
import { currentPublication, type DraftReceipt, type PostEntry } from '../../ledger/ledger.ts'
import { readEntry } from '../../ledger/read-entries.ts'
import { hasErrors, type Problem, ProblemError, problem } from '../../problems/problem.ts'
import type { Article } from '../../render/article.ts'
import { asPublished } from '../compare/as-published.ts'
import { hashOf } from '../compare/canonical.ts'
import { diffWords } from '../compare/diff-words.ts'
import { comparableWith } from '../compare/found-again.ts'
import { expectArticle } from '../draft/place-article.ts'
import { expectAsLinked, linkedWordsOf } from '../links/expect-as-linked.ts'
import { withSentInGit } from '../person/sent-in-git.ts'
import { stepsByHand } from '../person/steps-by-hand.ts'
import type { OfflineRun } from '../post-run.ts'
import type { PreparedPost } from '../prepare/prepare-post.ts'
import { tellDoubt } from '../settle/tell-doubt.ts'
import { namePictures } from '../words/name-pictures.ts'
import { adoptedHash } from '../words/published-words.ts'
import { hasFingerprint, wordsOfDraft } from '../words/remember.ts'
import { type RememberedWords, readWords, type Words } from '../words/remembered-words.ts'
import { seenByHand } from '../words/seen-by-hand.ts'
import type { OldDrafts } from './count-calls.ts'
import { decide } from './decide.ts'
import { gatherFacts } from './gather-facts.ts'
import { lastSeen, type SeenLists } from './last-seen.ts'
import { listUploads } from './list-uploads.ts'
import { scheduled } from './scheduled.ts'
import type { Decision } from './step.ts'

/** What would be done with one post. */
export interface PlannedPost {
  prepared: Pick<PreparedPost, 'post' | 'bodyHash' | 'problems'> & { article?: Pick<Article, 'title'> }
  entry?: PostEntry
  decision: Decision
  /** Of a post that would be sent, by what WeChat is to give for each. */
  pictures: ReadonlyMap<string, PictureFact>
  /** Whether its draft is added with that of another post. */
  isAddedAlong?: boolean
  /** Drafts that are deleted once the post is in another. */
  oldDrafts?: OldDrafts
  /** What readers would see changed, where that is known. */
  diff?: string
  /** Hash of everything the decision rests on. */
  basis: string
  /** Hash of what must still be so when the post's turn comes. Absent of one that won't be sent. */
  state?: string
}

/**
 * Says what would be done with a post. Asks nobody: what the server holds is what this machine saw last. Never throws
 * for what a user can cause.
 */
export async function planPost(
  run: Omit<OfflineRun, 'prepared'>,
  prepared: PreparedPost,
  lists: SeenLists,
): Promise<PlannedPost> {
  const { post, article, problems } = prepared
  const stop = (step: 'blocked' | 'nothing', action: 'failed' | 'skipped' | 'blocked', told: Problem[]) =>
    withBasis({
      prepared,
      decision: { step, action, causes: [], problems: told },
      pictures: new Map(),
    })
  if (!article || hasErrors(problems)) return stop('blocked', 'failed', problems)
  const waits = scheduled(post, run.session.clock.now())
  if (waits) return stop('nothing', 'skipped', [...problems, waits])
  try {
    return await planReady({ ...run, prepared: { ...prepared, article } }, lists)
  } catch (error) {
    if (error instanceof ProblemError) return stop('blocked', 'blocked', [...problems, error.problem])
    throw error
  }
}

async function planReady(run: OfflineRun, lists: SeenLists): Promise<PlannedPost> {
  const { session, prepared } = run
  const { key, file } = prepared.post
  const own = await readEntry(session.store, key)
  const facts = await gatherFacts(run, own?.entry)
  const { entry } = facts
  const offhand = decide(facts)
  // Of an unchanged post neither the server nor the words matter.
  const isSettled = offhand.asks === undefined
  const needsWords = !isSettled || offhand.action === 'skipped'
  const words = needsWords ? await readWords(session.localFolder, entry?.key ?? key) : {}
  const server = isSettled ? {} : await lastSeen(run, entry, { lists, words })
  const decided = isSettled ? offhand : decide({ ...facts, server })
  const before = wordsBefore(decided, entry, words)
  const wasByHand = before !== undefined && isByHand(before, entry)
  const diff = before && (await diffOf(run, before, entry?.draft, wasByHand))
  const decision = wasByHand ? decideByHand(decided, diff, run, entry) : decided
  const told = await withSentInGit(run, entry, decision.problems)
  const isSent = ['create', 'update', 'relink', 'adopt'].includes(decision.step)
  const pictures = isSent ? await listUploads(run) : new Map<string, PictureFact>()
  return withBasis({
    prepared,
    state: stateOf(prepared, own?.entry),
    ...(entry && { entry }),
    decision: { ...decision, problems: [...prepared.problems, ...tellDoubt(entry, file), ...told] },
    pictures,
    ...(diff && { diff }),
  })
}

interface WordsBefore extends Words {
  from: 'draft' | 'website' | 'published'
}

/** What readers see as long as nothing is done. */
function wordsBefore(
  { step, action }: Decision,
  entry: PostEntry | undefined,
  remembered: RememberedWords,
): WordsBefore | undefined {
  if (!entry) return undefined
  if (step === 'nothing' && action === 'skipped') {
    const publication = currentPublication(entry)
    const { publication: words } = remembered
    if (!publication || !words) return undefined
    const isRead = words.articleId !== undefined && words.articleId === publication.articleId
    return isRead || hasFingerprint(words, publication.fingerprint)
      ? { ...words, from: 'published' }
      : undefined
  }
  const website = step === 'conflict' ? seenByHand(remembered, entry)?.words : undefined
  if (website) return { ...website, from: 'website' }
  const words = step === 'update' || step === 'relink' ? wordsOfDraft(remembered, entry) : undefined
  return words && { ...words, from: 'draft' }
}

/** Whether a person published otherwise than the post, as was seen when it was adopted. */
const isByHand = ({ from, article }: WordsBefore, entry: PostEntry | undefined): boolean =>
  from === 'published' &&
  entry !== undefined &&
  currentPublication(entry)?.contentHash === adoptedHash(article)

/** A post that has come to say what was published isn't behind it, as `draft` finds, which records that. */
function decideByHand(
  decided: Decision,
  diff: string | undefined,
  { prepared: { post } }: OfflineRun,
  entry: PostEntry | undefined,
): Decision {
  if (!diff) return { ...decided, action: 'unchanged', problems: [] }
  const { file } = post
  const url = (entry && currentPublication(entry)?.url) ?? ''
  return { ...decided, problems: [problem('post/published-otherwise', { url, file }, { place: { file } })] }
}

/** @param wasByHand whether a person published it otherwise than the post */
async function diffOf(
  run: OfflineRun,
  { article, pictureNames, from }: WordsBefore,
  draft: DraftReceipt | undefined,
  wasByHand: boolean,
): Promise<string> {
  const names = { ...pictureNames, ...(await namePictures(run)) }
  const own =
    from === 'published'
      ? (await expectAsLinked(run, linkedWordsOf(article))).article
      : await expectArticle(run)
  const before = draft
    ? comparableWith(own, article, { draft, parts: await run.prepared.hashParts() })
    : article
  const after = wasByHand ? asPublished(own, article) : own
  return diffWords(before, after, { from, pictureNames: names })
}

/**
 * What a post's turn finds: what would be sent, and the entry under its key, but for drafts that were left: another post
 * that left one, too, may have had it deleted in this very run.
 */
export function stateOf({ bodyHash }: Pick<PreparedPost, 'bodyHash'>, entry: PostEntry | undefined): string {
  const { superseded: _, ...held } = entry ?? {}
  return hashOf(JSON.stringify([bodyHash, entry && held]))
}

export function withBasis({ prepared: whole, ...planned }: Omit<PlannedPost, 'basis'>): PlannedPost {
  const { entry, decision, pictures } = planned
  const { post, bodyHash, article, problems } = whole
  // Of a thousand posts the articles would fill the memory.
  const prepared = { post, bodyHash, problems, ...(article && { article: { title: article.title } }) }
  // Whether `publish` may submit it is part of what was agreed on.
  const stays = [post.fields.draft === true, ...stepsByHand(post)]
  const codes = decision.problems.map(({ code }) => code)
  const lacking = [...pictures.values()]
    .filter(({ uploaded }) => uploaded)
    .map(({ picture, use }) => [picture, use])
  const parts = [
    post.key,
    post.relativePath,
    bodyHash,
    entry,
    decision.step,
    decision.causes,
    codes,
    lacking,
    stays,
  ]
  return { ...planned, prepared, basis: hashOf(JSON.stringify(parts)) }
}
