import { setMaxListeners } from 'node:events'
import pLimit from 'p-limit'
import { currentPublication } from '../ledger/ledger.ts'
import { readEntry } from '../ledger/read-entries.ts'
import { hasErrors, ProblemError, problem } from '../problems/problem.ts'
import type { Post } from '../read/post.ts'
import { Batch } from './batch/batch.ts'
import { QuotaWatch } from './batch/quota-watch.ts'
import { postsAtOnce, runBatch } from './batch/run-batch.ts'
import { scheduled } from './plan/scheduled.ts'
import { resultOf } from './post-result.ts'
import type { PostRun, Saved } from './post-run.ts'
import type { PreparedPost } from './prepare/prepare-post.ts'
import { openPreparation } from './prepare/prepare-posts.ts'
import { tellClock } from './publication/server-time.ts'
import type { PostResult } from './result.ts'
import { type Send, sendPrepared } from './send-prepared.ts'
import type { Session } from './session.ts'
import { type SendGroup, withNeighbours } from './together/neighbours.ts'
import { orderGroups } from './together/order-groups.ts'
import { isToShare } from './together/parting.ts'

/** What is done with a post while its lease is held. */
type SendOne = (run: PostRun) => Promise<Saved>

interface SendOptions {
  /** Posts that a person named: others only come along, and what she says of a conflict isn't said of them. Default: all. */
  named?: readonly Post[]
  /** Whether links between the posts come to lead somewhere: then those that others link to go first. */
  inLinkOrder?: boolean
  /** Whether also posts whose time hasn't come. */
  whenever?: boolean
  /** Whether also posts with errors that can be rendered all the same: where nothing of them is sent. */
  despiteErrors?: boolean
  /** Whether what is drafted is to be published. */
  publishes?: boolean
  /** Whether nobody is there, and the next run comes by itself. */
  isUnattended?: boolean
}

/** Prepares posts and does something with each that can be sent, while its lease is held. */
export function sendPosts(
  posts: Post[],
  session: Session,
  send: SendOne,
  options: SendOptions = {},
): Promise<PostResult[]> {
  const alone = posts.map((post) => [post])
  return sendGroups(alone, session, { one: send }, options)
}

/** The same of posts by their drafts. */
export async function sendGroups(
  groups: Post[][],
  session: Session,
  send: { one: SendOne; several?: SendGroup },
  {
    named = groups.flat(),
    whenever = false,
    despiteErrors = false,
    inLinkOrder = false,
    publishes = false,
    isUnattended = false,
  }: SendOptions = {},
): Promise<PostResult[]> {
  const order = orderGroups(groups, inLinkOrder)
  const groupOf = new Map(groups.map((group) => [group[0], group]))
  const preparation = await openPreparation(
    order.flatMap(({ post }) => groupOf.get(post) ?? []),
    session,
    { sends: true },
  )
  // Every post on its way may be waiting and listens for Ctrl-C: more than Node expects.
  if (session.signal) setMaxListeners(0, session.signal)
  const run = { ...session, ask: oneByOne(session.ask) }
  const heads = groups.flatMap(([head]) => head ?? [])
  const atOnce = Math.min(heads.length, postsAtOnce)
  const batch = new Batch(run, preparation, { publishes, isUnattended, atOnce })
  const day = new QuotaWatch()
  const paths = new Set(named.map(({ path }) => path))
  const alone: Send = (runs) => Promise.all(runs.map(send.one))
  const together = send.several && withNeighbours(send.several)
  const how: Send = (runs, leases) =>
    (together && isToShare(runs.map(asSent)) ? together : alone)(runs, leases)
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
      const ended = await sendPrepared(prepared, run, batch, {
        send: how,
        named: paths,
        whenever,
        despiteErrors,
      })
      return ended.map((result) => day.watch(result))
    })
    const told = day.tell(results.flat())
    return publishes ? tellClock(told, groups.flat(), session) : told
  } finally {
    await preparation.close()
  }
}

const asSent = ({ prepared: { post }, file: { entry } }: PostRun) => ({ post, entry })

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
