import { checkPictures } from '../assets/convert/check-pictures.ts'
import { currentPublication, type PostEntry } from '../ledger/ledger.ts'
import type { Lease } from '../ledger/ledger-store.ts'
import { readEntry } from '../ledger/read-entries.ts'
import { hasErrors, type Problem, ProblemError } from '../problems/problem.ts'
import type { Batch } from './batch/batch.ts'
import { claimEntry, LeaseNeeded } from './entry/claim-entry.ts'
import { Overtaken } from './entry/entry-file.ts'
import { holdLeases, openHeld, type Waiting } from './entry/with-leases.ts'
import { scheduled } from './plan/scheduled.ts'
import { resultOf } from './post-result.ts'
import type { PostRun, ReadyPost, Saved } from './post-run.ts'
import type { PreparedPost } from './prepare/prepare-post.ts'
import { writeBack } from './publication/write-back.ts'
import type { PostResult } from './result.ts'
import type { Session } from './session.ts'
import { tellDoubt } from './settle/tell-doubt.ts'
import { changedSincePlan, stoppedBy } from './stopped-by.ts'
import { stopAll, stopRest, toldTogether } from './together/group.ts'

/**
 * What is done with a post, or with those of a draft, while their leases are held.
 *
 * @param leases those that are held, by post key
 * @returns how each ended, in their order
 * @throws LeaseNeeded when those of other posts are needed, too
 */
export type Send = (runs: PostRun[], leases: ReadonlyMap<string, Lease>) => Promise<Saved[]>

/** How posts are sent. */
interface Sending {
  send: Send
  /** Absolute paths of the posts that a person named. The others come along. */
  named: ReadonlySet<string>
  /** Whether also posts whose time hasn't come. */
  whenever: boolean
  /** Whether also posts with errors that can be rendered all the same. */
  despiteErrors: boolean
}

/** Does something with a prepared post, or with those that share a draft. All or none: where one can't be sent, the others wait. */
export async function sendPrepared(
  prepared: readonly PreparedPost[],
  session: Session,
  batch: Batch,
  sending: Sending,
): Promise<PostResult[]> {
  const ready = prepared.filter((each): each is ReadyPost => each.article !== undefined)
  const stops: (Saved | undefined)[] = []
  for (const each of prepared) stops.push(await stopOf(each, session, batch, sending))
  if (stops.some((stop) => stop !== undefined)) {
    const ended = stopRest(
      prepared.map(({ post }) => post),
      stops,
    )
    return toldTogether(prepared.map((each, index) => resultOf(each, session, withOwn(each, ended[index]))))
  }
  const ended = await withEntries(ready, session, batch, sending)
  const results: PostResult[] = []
  for (const [index, each] of ready.entries()) {
    const { saved, entry, pictures } = ended[index] ?? {}
    const told = [...(saved?.problems ?? []), ...(await writeBack(each.post, entry, session, batch))]
    const known = { entry, pictures: [...(pictures?.values() ?? [])] }
    results.push(resultOf(each, session, withOwn(each, saved && { ...saved, problems: told }), known))
  }
  return toldTogether(results)
}

/** Why a post can't be sent, or not yet. */
async function stopOf(
  prepared: PreparedPost,
  session: Session,
  batch: Batch,
  { whenever, despiteErrors }: Sending,
): Promise<Saved | undefined> {
  if (!prepared.article || (hasErrors(prepared.problems) && !despiteErrors)) {
    const problems = await checkPictures(prepared, batch.pictures)
    const doubt = await openDoubt(prepared, session)
    return doubt
      ? { action: 'doubtful', problems: [...problems, doubt], wroteDraft: false }
      : { action: 'failed', problems, wroteDraft: false }
  }
  const waits = whenever ? undefined : scheduled(prepared.post, session.clock.now())
  return waits && { action: 'skipped', problems: [waits], wroteDraft: false }
}

/** An earlier call may have reached WeChat, whatever is wrong with the post now. */
async function openDoubt({ post }: PreparedPost, { store }: Session): Promise<Problem | undefined> {
  const stored = await readEntry(store, post.key).catch(unlessUnreadable)
  const [told] = tellDoubt(stored?.entry, post.file)
  return told
}

/** An entry that can't be read is told where it is opened. */
function unlessUnreadable(error: unknown): undefined {
  if (!(error instanceof ProblemError)) throw error
}

const withOwn = ({ problems }: PreparedPost, saved: Saved | undefined): Saved =>
  saved
    ? { ...saved, problems: [...problems, ...saved.problems] }
    : { action: 'failed', problems, wroteDraft: false }

interface Ended {
  saved: Saved
  entry?: PostEntry | undefined
  pictures?: PostRun['pictures']
}

/**
 * Holds the leases of all posts around their calls, and those of others that turn out to be needed. What was changed
 * before a call is read anew and decided anew.
 */
async function withEntries(
  prepared: readonly ReadyPost[],
  session: Session,
  batch: Batch,
  { send, named }: Sending,
): Promise<Ended[]> {
  const pictures = prepared.map((): PostRun['pictures'] => new Map())
  const keys = new Set(prepared.map(({ post }) => post.key))
  const alongside = new Set(prepared.length > 1 ? prepared.map(({ post }) => post.path) : [])
  for (let tries = 1; ; tries++) {
    const runs: PostRun[] = []
    try {
      const saved = await holdLeases(session.store, keys, waitingOf(prepared, session), async (leases) => {
        for (const [index, each] of prepared.entries()) {
          const file = await openHeld(session.store, leases, each.post.key)
          runs.push({
            session: named.has(each.post.path) ? session : comingAlong(session, file.entry),
            prepared: each,
            file,
            batch,
            pictures: pictures[index] ?? new Map(),
            alongside,
          })
        }
        return (await stopsOf(runs, leases)) ?? send(runs, leases)
      })
      return runs.map((run, index) => endedOf(run, saved[index]))
    } catch (error) {
      if (error instanceof LeaseNeeded) {
        for (const key of error.keys) keys.add(key)
        continue
      }
      if (error instanceof Overtaken && tries < 3) continue
      return prepared.map((each, index) => {
        const run = runs[index]
        const saved = stoppedBy(error, each, run?.file.entry)
        return run ? endedOf(run, saved) : { saved }
      })
    }
  }
}

/** Why nothing may be done with the posts, or nothing. */
async function stopsOf(
  runs: readonly PostRun[],
  leases: ReadonlyMap<string, Lease>,
): Promise<Saved[] | undefined> {
  const stops = new Map<PostRun, Saved>()
  for (const run of runs) {
    const stop = changedSincePlan(run) ?? (await claimEntry(run, leases))
    if (stop) stops.set(run, stop)
  }
  return stops.size > 0 ? stopAll(runs, stops) : undefined
}

/**
 * What a person said to do about a conflict, she said of the posts she named; a new draft is one of all, but what readers
 * still find doesn't go out once more unless she named it.
 */
const comingAlong = ({ wayOut, ...session }: Session, entry: PostEntry | undefined): Session => {
  const isRead = entry !== undefined && !entry.draft && currentPublication(entry)?.state === 'published'
  return wayOut === 'again' && !isRead ? { ...session, wayOut } : session
}

const endedOf = ({ file, pictures }: PostRun, saved: Saved | undefined): Ended => ({
  saved: saved ?? { action: 'failed', problems: [], wroteDraft: false },
  entry: file.entry,
  pictures,
})

/** The lease of a post that comes along unasked is waited for in the name of the first. */
function waitingOf(prepared: readonly ReadyPost[], { onProgress, signal }: Session): Waiting {
  const nameOf = (key: string) =>
    (prepared.find(({ post }) => post.key === key) ?? prepared[0])?.post.file ?? key
  return { signal, onWait: (owner, key) => onProgress({ kind: 'waiting', post: nameOf(key), owner }) }
}
