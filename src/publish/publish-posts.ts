import pLimit from 'p-limit'
import { checkPictures } from '../assets/convert/check-pictures.ts'
import { currentPublication, type PostEntry } from '../ledger/ledger.ts'
import { hasErrors, ProblemError, problem } from '../problems/problem.ts'
import type { Post } from '../read/post.ts'
import { QuotaDay } from './batch/quota-day.ts'
import { runBatch } from './batch/run-batch.ts'
import { saveDraft } from './draft/save-draft.ts'
import { claimEntry, LeaseNeeded } from './entry/claim-entry.ts'
import { type EntryFile, Overtaken, readEntry } from './entry/entry-file.ts'
import { listEntries } from './entry/find-entry.ts'
import { holdLeases, openHeld } from './entry/with-leases.ts'
import { withChecklist } from './person/checklist.ts'
import { scheduled } from './plan/scheduled.ts'
import { resultOf } from './post-result.ts'
import { Batch, type PostRun, type ReadyPost, type Saved } from './post-run.ts'
import type { PreparedPost } from './prepare/prepare-post.ts'
import { openPreparation } from './prepare/prepare-posts.ts'
import { comparePublication } from './publication/compare-publication.ts'
import { isLeftToPerson, stopRefused, tellLate } from './publication/due.ts'
import { publishDraft } from './publication/publish-draft.ts'
import { writeBack } from './publication/write-back.ts'
import type { PostResult } from './result.ts'
import type { Session } from './session.ts'
import { outdated, stoppedBy } from './stopped-by.ts'
import { groupPosts } from './together/group-posts.ts'
import { orderGroups } from './together/order-groups.ts'
import { publishGroup } from './together/publish-group.ts'
import { saveTogether } from './together/save-together.ts'
import { type SendGroup, sendGroup } from './together/send-group.ts'

export interface DraftOptions {
  /** Whether all posts are to share one draft. Default: those that `articles` of one of them names. */
  together?: boolean
}

export interface PublishOptions extends DraftOptions {
  /** Whether to return as soon as WeChat has queued the publication. */
  noWait: boolean
  /** Whether the posts go out because their time has come, with nobody there. Default: false. */
  isDue?: boolean
}

/** Makes remote drafts equal to the posts. One bad post never stops the others, but those it shares a draft with. */
export async function draftPosts(
  posts: Post[],
  session: Session,
  { together = false }: DraftOptions = {},
): Promise<PostResult[]> {
  const groups = await groupPosts(posts, { together, cwd: session.cwd })
  const several: SendGroup = async (group) => {
    const saved = await saveTogether(group)
    return group.runs.flatMap((run, index) => {
      const each = saved[index]
      return each ? [withChecklist(run, each)] : []
    })
  }
  const one: SendOne = async (run) => withChecklist(run, await saveDraft(run))
  return sendGroups(groups, session, { one, several }, { named: posts })
}

/**
 * Makes drafts equal to the posts, submits them and follows each until WeChat has decided. A draft goes out as a whole,
 * and with a post those it shares one with.
 */
export async function publishPosts(
  posts: Post[],
  session: Session,
  { noWait, isDue = false, together = false }: PublishOptions,
): Promise<PostResult[]> {
  const groups = await groupsToPublish(posts, session, { together })
  const several: SendGroup = (group) => publishGroup(group, { noWait, isDue })
  const one: SendOne = async (run) => {
    const refused = isDue ? await stopRefused(run) : undefined
    if (refused) return refused
    const drafted = await saveDraft(run)
    const isPending = drafted.action === 'submitted'
    const isSaved = ['created', 'updated', 'adopted', 'unchanged'].includes(drafted.action)
    const isPublished = isSaved && (await comparePublication(run)) !== undefined
    if (isPublished || !(isSaved || isPending)) return drafted
    if (isDue && (await isLeftToPerson(run, drafted))) return drafted
    const late = isDue ? tellLate(run.prepared.post, session) : []
    const saved = { ...drafted, problems: [...late, ...drafted.problems] }
    if (isPending || !run.prepared.post.fields.draft) return publishDraft(run, saved, noWait)
    const told = problem(
      'post/draft-only',
      {},
      { place: run.prepared.post.places.draft ?? { file: run.prepared.post.file } },
    )
    return { ...saved, action: 'skipped', problems: [...saved.problems, told] }
  }
  return sendGroups(groups, session, { one, several }, { named: posts, inLinkOrder: true })
}

/** What goes out when these posts are published, by draft: them, and those they share a draft with. */
export async function groupsToPublish(
  posts: Post[],
  { store, cwd }: Pick<Session, 'store' | 'cwd'>,
  { together = false }: DraftOptions = {},
): Promise<Post[][]> {
  return groupPosts(posts, { together, cwd, entries: await listEntries(store) })
}

/** What is done with each post. */
type SendOne = (run: PostRun) => Promise<Saved>

interface SendOptions {
  /** Posts that a person named: others only come along, and what she says of a conflict isn't said of them. Default: all. */
  named?: readonly Post[]
  /** Whether links between the posts come to lead somewhere: then those that others link to go first. */
  inLinkOrder?: boolean
  /** Whether also posts whose time hasn't come. */
  whenever?: boolean
}

/** Prepares posts and does something with each that can be sent, while its lease is held. */
export function sendPosts(
  posts: Post[],
  session: Session,
  send: SendOne,
  options: SendOptions = {},
): Promise<PostResult[]> {
  const several: SendGroup = () => Promise.reject(new TypeError('Unexpected posts that share a draft'))
  const alone = posts.map((post) => [post])
  return sendGroups(alone, session, { one: send, several }, options)
}

/** The same of posts by their drafts. */
async function sendGroups(
  groups: Post[][],
  session: Session,
  send: { one: SendOne; several: SendGroup },
  { named = groups.flat(), whenever = false, inLinkOrder = false }: SendOptions = {},
): Promise<PostResult[]> {
  const order = orderGroups(groups, inLinkOrder)
  const groupOf = new Map(groups.map((group) => [group[0], group]))
  const preparation = await openPreparation(
    order.flatMap(({ post }) => groupOf.get(post) ?? []),
    session,
  )
  const run = { ...session, ask: oneByOne(session.ask) }
  const batch = new Batch(run, preparation.pictures)
  const day = new QuotaDay()
  const heads = groups.flatMap(([head]) => head ?? [])
  const paths = new Set(named.map(({ path }) => path))
  try {
    const results = await runBatch(heads, order, async (head, ready) => {
      const group = groupOf.get(head) ?? [head]
      if (session.signal?.aborted) return group.map((post) => notBegun(post, session))
      if (day.isOver) return group.map((post) => day.leave(post, session))
      const taken = await Promise.all(group.map(() => preparation.prepared.next()))
      await ready()
      const prepared: PreparedPost[] = []
      for (const next of taken) {
        if (next.done) throw new TypeError('Expected a prepared post for each')
        prepared.push(await upToDate(next.value, run))
      }
      const [first] = prepared
      const ended =
        first && prepared.length === 1
          ? [await sendPost(first, run, batch, send.one, whenever)]
          : await sendGroup(prepared, run, batch, { send: send.several, named: paths })
      return ended.map((result) => day.watch(result))
    })
    return day.tell(results.flat())
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
  const isSent = await isSentAlready(prepared, session).catch((error: unknown) => {
    // An entry that can't be read stops its own post, when its turn comes.
    if (error instanceof ProblemError) return true
    throw error
  })
  return isSent ? prepared : prepared.refreshed()
}

async function isSentAlready({ post, bodyHash }: PreparedPost, { store }: Session): Promise<boolean> {
  const { entry } = (await readEntry(store, post.key)) ?? {}
  return entry?.draft?.bodyHash === bodyHash || (entry && currentPublication(entry)) !== undefined
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
  send: SendOne,
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

/**
 * Holds the post's lease around its calls, and that of an entry it takes over. What was changed before a call is read
 * anew and decided anew.
 */
async function withEntry(
  prepared: ReadyPost,
  session: Session,
  batch: Batch,
  pictures: PostRun['pictures'],
  send: SendOne,
): Promise<{ saved: Saved; entry?: PostEntry }> {
  const { post } = prepared
  const keys = new Set([post.key])
  const onWait = (owner: string) => session.onProgress({ kind: 'waiting', post: post.file, owner })
  for (let tries = 1; ; tries++) {
    const held: { file?: EntryFile } = {}
    try {
      return await holdLeases(session.store, keys, { onWait, signal: session.signal }, async (leases) => {
        const file = await openHeld(session.store, leases, post.key)
        held.file = file
        const run: PostRun = { session, prepared, file, batch, pictures }
        const saved = outdated(run) ?? (await claimEntry(run, leases)) ?? (await send(run))
        return { saved, ...(file.entry && { entry: file.entry }) }
      })
    } catch (error) {
      if (error instanceof LeaseNeeded) {
        keys.add(error.key)
        continue
      }
      if (error instanceof Overtaken && tries < 3) continue
      const entry = held.file?.entry
      return { saved: stoppedBy(error, prepared, entry), ...(entry && { entry }) }
    }
  }
}
