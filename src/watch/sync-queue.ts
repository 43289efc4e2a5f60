import { calm, heldAsTaken, isWanted, type QueuedPost, type WaitReason, waitReason } from './queued-post.ts'
import { freeAt, refund, type SyncBudget, spend } from './sync-budget.ts'

/**
 * Decides which posts are synced when. Pure: every function takes a queue and gives a new one; time comes in as
 * an argument.
 */

export interface SyncQueue {
  quietMs: number
  posts: ReadonlyMap<string, QueuedPost>
  /** The sync under way, there is never a second: each post with the hash it had at the start. */
  running: ReadonlyMap<string, string> | undefined
  budget: SyncBudget
  /** How many syncs in a row lost the line to WeChat, since somebody was there last. */
  losses: number
}

/** A post as it was just rendered. */
export interface Rendering {
  /** Hash of what would be sent; absent with errors. */
  hash: string | undefined
  hasDraft: boolean
  /** Hash of what the draft was made of, where that is known; null for a published post, which has none to be behind. */
  draftHash?: string | null | undefined
}

/**
 * How a sync of one post ended; `taken`: its file got words of the website, and the draft lacks some of its own; `lost`:
 * there was no line to WeChat, or none any more.
 */
export type SyncOutcome = 'done' | 'held' | 'taken' | 'failed' | 'lost'

export interface Step {
  queue: SyncQueue
  /** Posts to sync now, together. They count as running from here on. */
  start: string[]
  /** Posts that wait for a key, each only the first time; of many that changed at once all, when one joins them. */
  waiting: Map<string, WaitReason>
  /** When to ask again, if nothing happens before. */
  wakeAt: number | undefined
  /** Posts that wait because too many were synced within the hour. */
  overBudget: string[]
}

/** More posts than this changed at once look like a switch of branch and wait for a key. */
export const crowdSize = 3
/** After a line was lost it is tried again, first so soon, then after twice as long each time. */
const firstRetryMs = 5000
const longestRetryMs = 300_000

/** @param perHour how many posts may be synced within an hour unasked. Default: any number */
export const emptyQueue = (quietMs: number, perHour = Number.POSITIVE_INFINITY): SyncQueue => ({
  quietMs,
  posts: new Map(),
  running: undefined,
  budget: { perHour, spentAt: [] },
  losses: 0,
})

/**
 * Takes a post in, to be rendered next. Named at the start it is synced as soon as it is rendered; found at the
 * start only once it changes; a post that appears later counts as changed.
 */
export function track(
  queue: SyncQueue,
  path: string,
  { named, atStart }: { named: boolean; atStart: boolean },
  now: number,
): SyncQueue {
  return withPost(queue, path, {
    asked: named,
    hasDraft: false,
    rendering: true,
    hash: undefined,
    settled: undefined,
    settlesAtFirst: atStart && !named,
    settlesNext: false,
    missed: false,
    changedAt: atStart ? undefined : now,
    dueAt: atStart ? now : now + queue.quietMs,
    confirmed: atStart && named,
    crowded: false,
    announced: false,
    setback: undefined,
  })
}

/** Posts were touched and are to be rendered. What failed or was lost before is tried again with them. */
export function changed(queue: SyncQueue, paths: readonly string[], now: number): SyncQueue {
  const dueAt = now + queue.quietMs
  const touched = new Set(paths)
  return mapPosts({ ...queue, losses: 0 }, (post, path) => {
    if (touched.has(path)) {
      const setback = post.setback === 'failed' ? undefined : post.setback
      return {
        ...post,
        rendering: true,
        settlesAtFirst: false,
        missed: false,
        changedAt: now,
        dueAt,
        setback,
      }
    }
    if (post.setback === 'lost') return { ...post, dueAt }
    return post.setback === 'failed' ? { ...post, dueAt, setback: undefined } : post
  })
}

/** A post was rendered; without a hash it has errors and isn't synced until it is healed. */
export function rendered(
  queue: SyncQueue,
  path: string,
  { hash, hasDraft, draftHash }: Rendering,
): SyncQueue {
  const post = queue.posts.get(path)
  if (!post) return queue
  const settled = post.settlesAtFirst ? (draftHash ?? hash) : post.settlesNext ? hash : post.settled
  const isBack = hash !== undefined && hash === settled && !queue.running?.has(path)
  return withPost(queue, path, {
    ...post,
    hash,
    hasDraft,
    settled,
    settlesAtFirst: false,
    settlesNext: post.settlesNext && hash === undefined,
    missed: post.missed || (post.settlesAtFirst && hash !== undefined && !isBack),
    rendering: false,
    changedAt: isBack ? undefined : post.changedAt,
    crowded: !isBack && post.crowded,
    announced: !isBack && post.announced,
    confirmed: !isBack && hash !== undefined && post.confirmed,
  })
}

/** Whether the draft of a post holds what was just rendered, with nothing under way or left to a person. */
export function isInStep({ posts, running }: SyncQueue, path: string, hash: string): boolean {
  const post = posts.get(path)
  if (!post || running?.has(path) || post.setback !== undefined) return false
  return post.settled === hash && (post.asked || post.hasDraft)
}

/** The file is gone. A sync of it that is under way goes on. */
export function removed(queue: SyncQueue, path: string): SyncQueue {
  const posts = new Map(queue.posts)
  posts.delete(path)
  return { ...queue, posts }
}

/** A key was pressed: everything that waits, failed or was held may go, or of all that only these posts. */
export function confirmed(queue: SyncQueue, now: number, only?: ReadonlySet<string>): SyncQueue {
  return mapPosts({ ...queue, losses: 0 }, (post, path) => {
    if (only && !only.has(path)) return post
    if (queue.running?.has(path) && post.changedAt === undefined) return post
    const settled = post.setback === 'held' ? undefined : post.settled
    if (!post.rendering && (post.hash === undefined || post.hash === settled)) return post
    return { ...post, settled, dueAt: now, asked: true, confirmed: true, ...calm }
  })
}

/** The sync under way has ended. A post whose outcome isn't named has failed. */
export function finished(
  queue: SyncQueue,
  outcomes: ReadonlyMap<string, SyncOutcome>,
  now: number,
): SyncQueue {
  const { running } = queue
  if (!running) throw new Error('Unexpected end of a sync, expected one to be under way')
  const lost = [...outcomes.values()].filter((outcome) => outcome === 'lost').length
  const losses = lost > 0 ? queue.losses + 1 : 0
  const retryAt = now + Math.min(firstRetryMs * 2 ** (losses - 1), longestRetryMs)
  const after = mapPosts(queue, (post, path) => {
    const hash = running.get(path)
    if (hash === undefined) return post
    const outcome = outcomes.get(path) ?? 'failed'
    if (outcome === 'taken') return heldAsTaken(post)
    const hasChanged = post.changedAt !== undefined
    return {
      ...post,
      hasDraft: post.hasDraft || outcome === 'done',
      // What the draft holds now isn't known after a failure, nor when the file changed while it was sent.
      settled: hasChanged || outcome === 'failed' || outcome === 'lost' ? undefined : hash,
      setback: outcome === 'done' || (hasChanged && outcome !== 'lost') ? undefined : outcome,
      dueAt: outcome === 'lost' && !hasChanged ? retryAt : post.dueAt,
    }
  })
  return { ...after, running: undefined, losses, budget: refund(queue.budget, lost) }
}

/** Starts what may be started, and says what waits. */
export function next(queue: SyncQueue, now: number): Step {
  const crowd = findCrowd(queue)
  const start: string[] = []
  const waiting = new Map<string, WaitReason>()
  let wakeAt: number | undefined

  const crowded = mapPosts(queue, (post, path) => (crowd.has(path) ? { ...post, crowded: true } : post))
  const isRendering = [...queue.posts.values()].some((post) => post.rendering)
  const quietAt = Math.max(...[...crowded.posts.values()].filter(isCrowded).map(({ dueAt }) => dueAt))
  const after = mapPosts(crowded, (post, path) => {
    if (!isWanted(post)) return post
    const dueAt = isCrowded(post) ? quietAt : post.dueAt
    if (dueAt > now) {
      wakeAt = Math.min(wakeAt ?? dueAt, dueAt)
      return post
    }
    if (isCrowded(post) && isRendering) return post
    const reason = waitReason(post)
    if (!reason) start.push(path)
    if (!reason || post.announced) return post
    waiting.set(path, reason)
    return { ...post, announced: true }
  })
  if ([...waiting.values()].includes('many'))
    for (const [path, post] of after.posts)
      if (isCrowded(post)) {
        waiting.delete(path)
        waiting.set(path, 'many')
      }

  const isBusy = after.running !== undefined || isRendering
  if (isBusy || start.length === 0) return { queue: after, start: [], waiting, wakeAt, overBudget: [] }
  const freeFrom = freeAt(after.budget, now)
  const overBudget = freeFrom > now ? start.filter((path) => !after.posts.get(path)?.confirmed) : []
  const allowed = start.filter((path) => !overBudget.includes(path))
  if (overBudget.length > 0) wakeAt = Math.min(wakeAt ?? freeFrom, freeFrom)
  const begun = allowed.length > 0 ? begin(after, allowed, now) : after
  return { queue: begun, start: allowed, waiting, wakeAt, overBudget }
}

/** Posts whose draft is behind: what changed isn't sent yet, failed, or wasn't even rendered. */
export function behind(queue: SyncQueue): string[] {
  return [...queue.posts]
    .filter(([path]) => !queue.running?.has(path))
    .filter(
      ([, post]) =>
        post.setback === 'failed' || (isWanted(post) && waitReason(post) !== 'new') || isUnrendered(post),
    )
    .map(([path]) => path)
}

/** Whether a post with a draft was saved and hasn't been rendered since. */
const isUnrendered = ({ rendering, changedAt, asked, hasDraft }: QueuedPost): boolean =>
  rendering && changedAt !== undefined && (asked || hasDraft)

/** Whether a post waits with others, which are told of together once the last of them is quiet. */
const isCrowded = (post: QueuedPost): boolean => post.crowded && !post.confirmed && isWanted(post)

/** Posts that changed within a quiet period of each other, when they are more than `crowdSize`. */
function findCrowd(queue: SyncQueue): Set<string> {
  const changes = [...queue.posts]
    .filter(([, post]) => !post.confirmed && !post.rendering && post.hash !== post.settled)
    .flatMap(([path, { changedAt }]) => (changedAt === undefined ? [] : [{ path, changedAt }]))
    .sort((a, b) => a.changedAt - b.changedAt)
  const crowd = new Set<string>()
  let group: string[] = []
  let last = Number.NEGATIVE_INFINITY
  for (const { path, changedAt } of changes) {
    group = changedAt - last <= queue.quietMs ? [...group, path] : [path]
    last = changedAt
    if (group.length > crowdSize) for (const each of group) crowd.add(each)
  }
  return crowd
}

function begin(queue: SyncQueue, paths: string[], now: number): SyncQueue {
  const running = new Map<string, string>()
  const starting = new Set(paths)
  const after = mapPosts(queue, (post, path) => {
    if (!starting.has(path) || post.hash === undefined) return post
    running.set(path, post.hash)
    return { ...post, changedAt: undefined, confirmed: false, ...calm }
  })
  return { ...after, running, budget: spend(after.budget, paths.length, now) }
}

function withPost(queue: SyncQueue, path: string, post: QueuedPost): SyncQueue {
  return { ...queue, posts: new Map(queue.posts).set(path, post) }
}

function mapPosts(queue: SyncQueue, change: (post: QueuedPost, path: string) => QueuedPost): SyncQueue {
  return { ...queue, posts: new Map([...queue.posts].map(([path, post]) => [path, change(post, path)])) }
}
