import pLimit from 'p-limit'
import { checkPictures } from '../assets/convert/check-pictures.ts'
import { currentPublication, type PostEntry } from '../ledger/ledger.ts'
import type { Lease } from '../ledger/ledger-store.ts'
import { parseEntry } from '../ledger/parse-entry.ts'
import { hasErrors, ProblemError, problem } from '../problems/problem.ts'
import type { Post } from '../read/post.ts'
import { inLinkOrder } from './batch/link-order.ts'
import { QuotaDay } from './batch/quota-day.ts'
import { runBatch } from './batch/run-batch.ts'
import { saveDraft } from './draft/save-draft.ts'
import { claimEntry } from './entry/claim-entry.ts'
import { EntryChanged, EntryFile } from './entry/entry-file.ts'
import { stateOf } from './plan/plan-post.ts'
import { scheduled } from './plan/scheduled.ts'
import { resultOf } from './post-result.ts'
import { Batch, type PostRun, type ReadyPost, type Saved, stopped } from './post-run.ts'
import type { PreparedPost } from './prepare/prepare-post.ts'
import { openPreparation } from './prepare/prepare-posts.ts'
import { comparePublication } from './publication/compare-publication.ts'
import { stopRefused, tellLate } from './publication/due.ts'
import { publishDraft } from './publication/publish-draft.ts'
import { writeBack } from './publication/write-back.ts'
import type { PostResult } from './result.ts'
import type { Session } from './session.ts'

export interface PublishOptions {
  /** Whether to return as soon as WeChat has queued the publication. */
  noWait: boolean
  /** Whether the posts go out because their time has come, with nobody there. Default: false. */
  isDue?: boolean
}

/** Makes remote drafts equal to the posts. One bad post never stops the others. */
export async function draftPosts(posts: Post[], session: Session): Promise<PostResult[]> {
  return sendPosts(posts, session, saveDraft)
}

/** Makes drafts equal to the posts, submits them and follows each until WeChat has decided. */
export async function publishPosts(
  posts: Post[],
  session: Session,
  { noWait, isDue = false }: PublishOptions,
): Promise<PostResult[]> {
  return sendPosts(
    posts,
    session,
    async (run) => {
      const refused = isDue ? await stopRefused(run) : undefined
      if (refused) return refused
      const drafted = await saveDraft(run)
      const late = isDue ? tellLate(run.prepared.post, session) : []
      const saved = { ...drafted, problems: [...late, ...drafted.problems] }
      const isPending = saved.action === 'submitted'
      const isSaved = ['created', 'updated', 'adopted', 'unchanged'].includes(saved.action)
      const isPublished = isSaved && (await comparePublication(run)) !== undefined
      if (isPublished || !(isSaved || isPending)) return saved
      if (isPending || !run.prepared.post.fields.draft) return publishDraft(run, saved, noWait)
      const told = problem(
        'post/draft-only',
        {},
        { place: run.prepared.post.places.draft ?? { file: run.prepared.post.file } },
      )
      return { ...saved, action: 'skipped', problems: [...saved.problems, told] }
    },
    { inLinkOrder: true },
  )
}

/** What is done with each post. */
type Send = (run: PostRun) => Promise<Saved>

interface SendOptions {
  /** Whether links between the posts come to lead somewhere: then those that others link to go first. */
  inLinkOrder?: boolean
  /** Whether also posts whose time hasn't come. */
  whenever?: boolean
}

/** Prepares posts and does something with each that can be sent, while its lease is held. */
export async function sendPosts(
  posts: Post[],
  session: Session,
  send: Send,
  { whenever = false, inLinkOrder: isLinked = false }: SendOptions = {},
): Promise<PostResult[]> {
  const order = isLinked ? inLinkOrder(posts) : posts.map((post) => ({ post, after: [] }))
  const preparation = await openPreparation(
    order.map(({ post }) => post),
    session,
  )
  const run = { ...session, ask: oneByOne(session.ask) }
  const batch = new Batch(run, preparation.pictures)
  const day = new QuotaDay()
  try {
    const results = await runBatch(posts, order, async (post, ready) => {
      if (session.signal?.aborted) return notBegun(post, session)
      if (day.isOver) return day.leave(post, session)
      const next = await preparation.prepared.next()
      if (next.done) throw new TypeError('Expected a prepared post for each')
      await ready()
      return day.watch(await sendPost(await upToDate(next.value, run), run, batch, send, whenever))
    })
    return day.tell(results)
  } finally {
    await preparation.close()
  }
}

/** A person answers one question at a time. */
function oneByOne(ask: Session['ask']): Session['ask'] {
  const limit = pLimit(1)
  return ask && ((question) => limit(() => ask(question)))
}

/** A post that will be sent is sent with the pictures that other sites show now; one that won't doesn't ask them. */
async function upToDate(prepared: PreparedPost, session: Session): Promise<PreparedPost> {
  if (!prepared.refreshed || hasErrors(prepared.problems) || scheduled(prepared.post, session.clock.now()))
    return prepared
  const found = await session.store.get(`posts/${prepared.post.key}`)
  const entry = found && parseEntry(found.value)
  const isSent = entry && (entry.draft?.bodyHash === prepared.bodyHash || currentPublication(entry))
  return isSent ? prepared : prepared.refreshed()
}

/** Ctrl-C came before its turn. */
function notBegun(post: Post, session: Session): PostResult {
  const problems = [problem('run/interrupted', {}, { place: { file: post.file } })]
  return resultOf({ post }, session, { action: 'failed', problems, wroteDraft: false })
}

async function sendPost(
  prepared: PreparedPost,
  session: Session,
  batch: Batch,
  send: Send,
  whenever: boolean,
): Promise<PostResult> {
  const { post, article, problems } = prepared
  if (!article || hasErrors(problems)) {
    const told = [...problems, ...(await checkPictures(prepared, batch.pictures))]
    return resultOf(prepared, session, { action: 'failed', problems: told, wroteDraft: false })
  }
  const waits = whenever ? undefined : scheduled(post, session.clock.now())
  if (waits)
    return resultOf(prepared, session, {
      action: 'skipped',
      problems: [...problems, waits],
      wroteDraft: false,
    })

  const pictures: PostRun['pictures'] = new Map()
  const ready = { ...prepared, article }
  const { saved, entry } = await withEntry(ready, session, batch, pictures, send)
  const notWritten = await writeBack(post, entry, session)
  return resultOf(
    prepared,
    session,
    { ...saved, problems: [...problems, ...saved.problems, ...notWritten] },
    { entry, pictures: [...pictures.values()] },
  )
}

/** Holds the post's lease around its calls. An entry that was changed before a call is read anew and decided anew. */
async function withEntry(
  prepared: ReadyPost,
  session: Session,
  batch: Batch,
  pictures: PostRun['pictures'],
  send: Send,
): Promise<{ saved: Saved; entry?: PostEntry }> {
  const { post } = prepared
  for (let tries = 1; ; tries++) {
    let lease: Lease | undefined
    let file: EntryFile | undefined
    try {
      const onWait = (owner: string) => session.onProgress({ kind: 'waiting', post: post.file, owner })
      lease = await session.store.claim(`posts/${post.key}`, onWait, session.signal)
      file = await EntryFile.open(session.store, lease, post.key)
      const run: PostRun = { session, prepared, file, batch, pictures }
      const planned = session.planned?.get(post.key)
      if (planned !== undefined && planned !== stateOf(prepared, file.entry)) return { saved: outdated(post) }
      const saved = (await claimEntry(run)) ?? (await send(run))
      return { saved, ...(file.entry && { entry: file.entry }) }
    } catch (error) {
      if (error instanceof EntryChanged && tries < 3) continue
      const saved = savedFrom(error, prepared, file)
      return { saved, ...(file?.entry && { entry: file.entry }) }
    } finally {
      await lease?.release()
    }
  }
}

const outdated = ({ file }: Post): Saved =>
  stopped('failed', problem('plan/changed-meanwhile', {}, { place: { file } }))

/** What an error means for a post. With an intent open, something may have reached WeChat, whatever went wrong then. */
function savedFrom(error: unknown, { post }: ReadyPost, file: EntryFile | undefined): Saved {
  if (error instanceof EntryChanged) {
    const told = problem('run/entry-changed', { path: post.file })
    return { action: 'failed', problems: [told], wroteDraft: false }
  }
  if (!(error instanceof ProblemError)) throw error
  const isUnreadable = [
    'ledger/corrupt',
    'ledger/merge-markers',
    'ledger/two-drafts-merged',
    'ledger/newer-schema',
  ].includes(error.problem.code)
  const action = file?.entry?.intent ? 'doubtful' : isUnreadable ? 'blocked' : 'failed'
  return { action, problems: [error.problem], wroteDraft: false }
}
