import { checkPictures } from '../assets/convert/check-pictures.ts'
import { RemotePictures } from '../assets/remote/remote-pictures.ts'
import { currentPublication, type PostEntry } from '../ledger/ledger.ts'
import type { Lease } from '../ledger/ledger-store.ts'
import { parseEntry } from '../ledger/parse-entry.ts'
import { hasErrors, type Problem, ProblemError, problem } from '../problems/problem.ts'
import type { Post } from '../read/post.ts'
import { publishTime, shownTime } from '../read/publish-time.ts'
import { findDuplicateUids } from '../read/read-post.ts'
import { saveDraft } from './draft/save-draft.ts'
import { claimEntry } from './entry/claim-entry.ts'
import { EntryChanged, EntryFile } from './entry/entry-file.ts'
import { inOrder } from './in-order.ts'
import { resultOf } from './post-result.ts'
import { Batch, type PostRun, type ReadyPost, type Saved } from './post-run.ts'
import { type PreparedPost, preparePost } from './prepare/prepare-post.ts'
import { openRenderer } from './prepare/renderer.ts'
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
  return sendPosts(posts, session, async (run) => {
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
    const told = problem('post/draft-only', {}, { place: placeOf(run.prepared.post, 'draft') })
    return { ...saved, action: 'skipped', problems: [...saved.problems, told] }
  })
}

/** What is done with each post. */
type Send = (run: PostRun) => Promise<Saved>

interface SendOptions {
  /** Whether also posts whose time hasn't come. */
  whenever?: boolean
}

/** Prepares posts and does something with each that can be sent, while its lease is held. */
export async function sendPosts(
  posts: Post[],
  session: Session,
  send: Send,
  { whenever = false }: SendOptions = {},
): Promise<PostResult[]> {
  const { config, account, cwd, theme, memoryFolder } = session
  const renderer = await openRenderer({ posts: posts.length, memoryFolder, plugins: config.plugins })
  const batch = new Batch(session, renderer.pictures)
  const remote = new RemotePictures({
    ...session.remote,
    allowHosts: config.allowHosts,
    signal: session.signal,
  })
  const all = withoutTwins(posts)
  const { render, reads } = renderer
  const prepared = inOrder(all, renderer.postsAtOnce, (post) => {
    session.onProgress({ kind: 'rendering', post: post.file })
    return preparePost(post, { config, account, cwd, theme, remote, render, reads })
  })
  const results: PostResult[] = []
  try {
    for (const post of all) {
      const next = session.signal?.aborted ? undefined : await prepared.next()
      results.push(
        next?.done === false
          ? await sendPost(await upToDate(next.value, session), session, batch, send, whenever)
          : notBegun(post, session),
      )
    }
  } finally {
    await remote.close()
    await renderer.close()
  }
  return results
}

/** A post that will be sent is sent with the pictures that other sites show now; one that won't doesn't ask them. */
async function upToDate(prepared: PreparedPost, session: Session): Promise<PreparedPost> {
  if (!prepared.refreshed || hasErrors(prepared.problems) || scheduled(prepared.post, session))
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

/** Two posts with one `uid` would fight over one draft: each of them gets the problem, and neither is sent. */
function withoutTwins(posts: Post[]): Post[] {
  const doubles = findDuplicateUids(posts)
  return posts.map((post) => ({
    ...post,
    problems: [...post.problems, ...doubles.filter(({ place }) => place?.file === post.file)],
  }))
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
  const waits = whenever ? undefined : scheduled(post, session)
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

/** A post whose time hasn't come is left alone by every command. */
function scheduled(post: Post, { clock }: Session): Problem | undefined {
  const { publishAt } = post.fields
  if (publishAt === undefined || publishTime(publishAt) <= clock.now()) return undefined
  const { zh: zhTime, en: time } = shownTime(publishAt)
  return problem('post/scheduled', { time, zhTime }, { place: placeOf(post, 'publishAt') })
}

const placeOf = (post: Post, field: 'draft' | 'publishAt') => post.places[field] ?? { file: post.file }
