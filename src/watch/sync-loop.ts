import { resolve } from 'node:path'
import type { Clock } from '../clock.ts'
import { type Problem, ProblemError, problem } from '../problems/problem.ts'
import type { WayOut } from '../publish/person/way-out.ts'
import type { PostResult } from '../publish/result.ts'
import { isLineLost } from './line-lost.ts'
import type { WaitReason } from './queued-post.ts'
import {
  behind,
  changed,
  confirmed,
  emptyQueue,
  finished,
  isInStep,
  next,
  type Rendering,
  removed,
  rendered,
  type SyncOutcome,
  type SyncQueue,
  track,
} from './sync-queue.ts'
import type { WatchEvent } from './watch-event.ts'

export interface SyncLoopOptions {
  clock: Clock
  quietMs: number
  /** How many posts may be synced within an hour unasked. Default: any number. */
  syncsPerHour?: number
  key: string
  /** Absolute path of the working directory, from which the paths of results start. */
  cwd: string
  sync?(paths: string[], wayOut: (path: string) => WayOut | undefined): Promise<PostResult[]>
  show(path: string): string
  onEvent(event: WatchEvent): void
  onError(error: unknown): void
}

type Sync = NonNullable<SyncLoopOptions['sync']>

/** On leaving, a sync under way gets that long to end. */
const patienceMs = 5000

/** Runs the sync queue: tells it what happens, wakes it when a quiet period ends, does what it starts. */
export function createSyncLoop({
  clock,
  quietMs,
  syncsPerHour,
  key,
  cwd,
  sync,
  show,
  onEvent,
  onError,
}: SyncLoopOptions) {
  let queue = emptyQueue(quietMs, syncsPerHour)
  let toldOverBudget = new Set<string>()
  let running: Promise<void> | undefined
  let alarm = new AbortController()
  let isOpen = false
  const heldBefore = new Map<string, string>()
  /** Posts of which it was told that they are tried again once there is a line. */
  const lostBefore = new Set<string>()
  /** Posts in conflict. */
  const conflicts = new Map<string, PostResult>()
  /** The one of them that was told last: a key that names none speaks of what a person saw there, never of another. */
  let asked: string | undefined
  /** What a person just said to do about posts in conflict. It holds for the sync that it starts, once there is a line. */
  const ways = new Map<string, WayOut>()
  /** Posts whose files changed since the sync under way began. */
  const changedSince = new Set<string>()

  function update(change: (queue: SyncQueue, now: number) => SyncQueue): void {
    queue = change(queue, clock.now())
    turn()
  }

  function turn(): void {
    alarm.abort()
    if (!sync || !isOpen) return
    const now = clock.now()
    const { start, waiting, wakeAt, overBudget, ...step } = next(queue, now)
    queue = step.queue
    tellWaiting(waiting)
    tellOverBudget(overBudget, wakeAt ?? now)
    const said = new Map(ways)
    for (const path of ways.keys()) {
      const { confirmed, setback } = queue.posts.get(path) ?? {}
      if (start.includes(path) || !(confirmed || setback === 'lost')) ways.delete(path)
    }
    if (start.length > 0) running = run(start, sync, said).catch(onError)
    if (wakeAt !== undefined) wakeAfter(wakeAt - now).catch(onError)
  }

  async function wakeAfter(milliseconds: number): Promise<void> {
    alarm = new AbortController()
    const { signal } = alarm
    await clock.sleep(milliseconds, signal)
    if (!signal.aborted) turn()
  }

  async function run(paths: string[], sync: Sync, said: ReadonlyMap<string, WayOut>): Promise<void> {
    changedSince.clear()
    onEvent({ kind: 'syncing', posts: paths.map(show) })
    const outcomes = new Map<string, SyncOutcome>()
    try {
      const results = await sync(paths, (path) => said.get(path))
      for (const result of results.slice(paths.length)) tellResult(resolve(cwd, result.post), result)
      for (const [index, path] of paths.entries()) {
        const result = results[index]
        if (!result) throw new Error(`Unexpected ${results.length} results, expected ${paths.length}`)
        outcomes.set(path, outcomeOf(result))
        tellResult(path, result)
      }
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      const outcome = isLineLost([error.problem]) ? 'lost' : 'failed'
      for (const path of paths) {
        outcomes.set(path, outcome)
        tellFailure(path, outcome, { problems: [error.problem] })
      }
    }
    running = undefined
    for (const [path, way] of said)
      if (outcomes.get(path) === 'lost' && !changedSince.has(path) && !ways.has(path)) ways.set(path, way)
    queue = finished(queue, outcomes, clock.now())
    const isHeeded = [...said.keys()].some((path) => outcomes.get(path) !== 'lost')
    if (isHeeded || !isHeld(asked)) askNext(paths)
    turn()
  }

  /** After a person's word on one post, or once that one waits no longer, the next that waits for hers is told again. */
  function askNext(told: readonly string[] = []): void {
    const [path, result] = [...conflicts].findLast(([each]) => isHeld(each) && !told.includes(each)) ?? []
    if (path === undefined || result === undefined) return
    asked = path
    onEvent({ kind: 'held', post: show(path), result, again: false })
  }

  /** Of a post that only came along in the draft of another there is nothing to sync. */
  function isHeld(path: string | undefined): path is string {
    return path !== undefined && queue.posts.get(path)?.setback === 'held'
  }

  function tellResult(path: string, result: PostResult): void {
    const outcome = outcomeOf(result)
    const post = show(path)
    conflicts.delete(path)
    if (result.action === 'conflict' || outcome === 'taken') {
      conflicts.set(path, result)
      asked = path
    }
    const cause = [result.action, ...result.problems.map(({ code }) => code)].join(' ')
    const isHeld = outcome === 'held' || outcome === 'taken'
    if (isHeld) onEvent({ kind: 'held', post, result, again: heldBefore.get(path) === cause })
    else if (outcome === 'failed' || outcome === 'lost')
      tellFailure(path, outcome, { result, problems: result.problems })
    else onEvent({ kind: 'synced', post, result })
    if (isHeld) heldBefore.set(path, cause)
    else heldBefore.delete(path)
    if (outcome !== 'lost') lostBefore.delete(path)
  }

  function tellFailure(
    path: string,
    outcome: 'failed' | 'lost',
    told: { result?: PostResult; problems: Problem[] },
  ): void {
    const retry = lostBefore.has(path) ? 'goes-on' : 'begun'
    onEvent({ kind: 'failed', post: show(path), ...told, ...(outcome === 'lost' && { retry }) })
    if (outcome === 'lost') lostBefore.add(path)
    else lostBefore.delete(path)
  }

  function tellWaiting(waiting: Map<string, WaitReason>): void {
    for (const reason of ['missed', 'new', 'many'] as const) {
      const posts = [...waiting].filter((each) => each[1] === reason).map(([path]) => show(path))
      if (posts.length === 0) continue
      const note = problem(waitCodes[reason], { count: posts.length, key })
      onEvent({ kind: 'waiting-for-key', posts, reason, problem: note })
    }
  }

  function tellOverBudget(paths: string[], until: number): void {
    const posts = paths.filter((path) => !toldOverBudget.has(path)).map(show)
    toldOverBudget = new Set(paths)
    if (posts.length === 0) return
    const at = new Date(until).toTimeString().slice(0, 5)
    const note = problem('watch/over-budget', { count: syncsPerHour ?? 0, at, key })
    onEvent({ kind: 'over-budget', posts, problem: note })
  }

  return {
    /** Until now nothing was synced. */
    begin(): void {
      isOpen = true
      turn()
    },
    track: (path: string, how: { named: boolean; atStart: boolean }) =>
      update((queue, now) => track(queue, path, how, now)),
    change: (paths: string[]) => {
      for (const path of paths) {
        ways.delete(path)
        changedSince.add(path)
      }
      update((queue, now) => changed(queue, paths, now))
    },
    render: (path: string, rendering: Rendering) => update((queue) => rendered(queue, path, rendering)),
    /** Where the draft of a post stands that was just rendered, if there is something to say of it. Without hash it has errors. */
    standing(path: string, hash: string | undefined): 'kept' | 'current' | 'waits' | undefined {
      if (hash === undefined) return 'kept'
      if (isInStep(queue, path, hash)) return 'current'
      return lostBefore.has(path) ? 'waits' : undefined
    },
    remove(path: string): void {
      conflicts.delete(path)
      update((queue) => removed(queue, path))
      if (asked === path) askNext()
    },
    /** @param only absolute path of the one post that it is about. Default: all */
    confirm: (only?: string) => {
      for (const known of [heldBefore, lostBefore, ways])
        if (only === undefined) known.clear()
        else known.delete(only)
      update((queue, now) => confirmed(queue, now, only === undefined ? undefined : new Set([only])))
    },
    /**
     * Settles a post that is held this way: one that is named, or the one in conflict that was told last, since she speaks
     * of what she saw. @returns whether there was any
     */
    settle(wayOut: WayOut, only?: string): boolean {
      const path = only ?? (isHeld(asked) ? asked : undefined)
      if (path === undefined || (only !== undefined && !heldBefore.has(only))) return false
      ways.set(path, wayOut)
      heldBefore.delete(path)
      update((queue, now) => confirmed(queue, now, new Set([path])))
      return true
    },
    /** Starts no more syncs and waits for the one under way. */
    async close(): Promise<{ open: string[]; problems: Problem[] }> {
      isOpen = false
      alarm.abort()
      const patience = new AbortController()
      await Promise.race([running, running && clock.sleep(patienceMs, patience.signal)])
      patience.abort()
      const open = running ? [...(queue.running?.keys() ?? [])].map(show) : []
      const unsent = sync ? behind(queue).map(show) : []
      return {
        open,
        problems: [
          ...open.map((post) => problem('watch/still-open', { post }, { place: { file: post } })),
          ...unsent.map((post) => problem('watch/unsent', { post }, { place: { file: post } })),
        ],
      }
    },
  }
}

const waitCodes = {
  missed: 'watch/missed',
  new: 'watch/new-post',
  many: 'watch/many-changed',
} as const satisfies Record<WaitReason, string>

function outcomeOf({ action, problems }: PostResult): SyncOutcome {
  if (action === 'pulled' && problems.some(({ code }) => code === 'draft/own-words-unsent')) return 'taken'
  if (action === 'conflict' || action === 'blocked') return 'held'
  if (action !== 'failed' && action !== 'doubtful') return 'done'
  return isLineLost(problems) ? 'lost' : 'failed'
}
