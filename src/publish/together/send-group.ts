import { checkPictures } from '../../assets/convert/check-pictures.ts'
import type { PostEntry } from '../../ledger/ledger.ts'
import type { Lease } from '../../ledger/ledger-store.ts'
import { hasErrors } from '../../problems/problem.ts'
import { claimEntry, LeaseNeeded } from '../entry/claim-entry.ts'
import { type EntryFile, Overtaken } from '../entry/entry-file.ts'
import { listEntries } from '../entry/find-entry.ts'
import { holdLeases, openHeld, type Waiting } from '../entry/with-leases.ts'
import { scheduled } from '../plan/scheduled.ts'
import { resultOf } from '../post-result.ts'
import type { Batch, PostRun, ReadyPost, Saved } from '../post-run.ts'
import type { PreparedPost } from '../prepare/prepare-post.ts'
import { writeBack } from '../publication/write-back.ts'
import type { PostResult } from '../result.ts'
import type { Session } from '../session.ts'
import { outdated, stoppedBy } from '../stopped-by.ts'
import { type Group, stopAll, stopRest } from './group.ts'

/** What sends the posts of a draft while their leases are held. @returns how each ended, in their order */
export type SendGroup = (group: Group) => Promise<Saved[]>

/** How posts of a draft are sent. */
interface Sending {
  send: SendGroup
  /** Absolute paths of the posts that a person named. The others come along. */
  named: ReadonlySet<string>
}

/** Sends posts that share a draft. All or none: where one of them can't be sent, the others wait. */
export async function sendGroup(
  prepared: readonly PreparedPost[],
  session: Session,
  batch: Batch,
  sending: Sending,
): Promise<PostResult[]> {
  const ready = prepared.filter((each): each is ReadyPost => each.article !== undefined)
  const stops: (Saved | undefined)[] = []
  for (const each of prepared) stops.push(await stopOf(each, session, batch))
  if (stops.some((stop) => stop !== undefined)) {
    const ended = stopRest(
      prepared.map(({ post }) => post),
      stops,
    )
    return prepared.map((each, index) => resultOf(each, session, withOwn(each, ended[index])))
  }
  const ended = await withEntries(ready, session, batch, sending)
  const results: PostResult[] = []
  for (const [index, each] of ready.entries()) {
    const { saved, entry, pictures } = ended[index] ?? {}
    const told = [...(saved?.problems ?? []), ...(await writeBack(each.post, entry, session))]
    const known = { entry, pictures: [...(pictures?.values() ?? [])] }
    results.push(resultOf(each, session, withOwn(each, saved && { ...saved, problems: told }), known))
  }
  return results
}

/** Why a post can't be sent, or not yet. */
async function stopOf(prepared: PreparedPost, session: Session, batch: Batch): Promise<Saved | undefined> {
  if (!prepared.article || hasErrors(prepared.problems)) {
    const problems = await checkPictures(prepared, batch.pictures)
    return { action: 'failed', problems, wroteDraft: false }
  }
  const waits = scheduled(prepared.post, session.clock.now())
  return waits && { action: 'skipped', problems: [waits], wroteDraft: false }
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
 * Holds the leases of all posts around their calls, and those of the posts they share a draft with. What was changed
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
  for (let tries = 1; ; tries++) {
    const runs: PostRun[] = []
    try {
      const saved = await holdLeases(session.store, keys, waitingOf(prepared, session), async (leases) => {
        for (const [index, each] of prepared.entries()) {
          runs.push({
            session: named.has(each.post.path) ? session : comingAlong(session),
            prepared: each,
            file: await openHeld(session.store, leases, each.post.key),
            batch,
            pictures: pictures[index] ?? new Map(),
          })
        }
        return sendClaimed(runs, leases, session, send, keys)
      })
      if (saved) return runs.map((run, index) => endedOf(run, saved[index]))
    } catch (error) {
      if (error instanceof LeaseNeeded) {
        keys.add(error.key)
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

/** What a person said to do about a conflict, she said of the posts she named; a new draft is one of all. */
const comingAlong = ({ wayOut, ...session }: Session): Session =>
  wayOut === 'again' ? { ...session, wayOut } : session

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

/** @returns nothing when the leases of others are needed, too; `keys` then holds them */
async function sendClaimed(
  runs: PostRun[],
  leases: ReadonlyMap<string, Lease>,
  session: Session,
  send: SendGroup,
  keys: Set<string>,
): Promise<Saved[] | undefined> {
  const stops = new Map<PostRun, Saved>()
  for (const run of runs) {
    const stop = outdated(run) ?? (await claimEntry(run, leases))
    if (stop) stops.set(run, stop)
  }
  if (stops.size > 0) return stopAll(runs, stops)
  const neighbours = await neighboursOf(runs, session)
  const missing = neighbours.filter((key) => !leases.has(key))
  for (const key of missing) keys.add(key)
  if (missing.length > 0) return undefined
  const files: EntryFile[] = []
  for (const key of neighbours) files.push(await openHeld(session.store, leases, key))
  return send({ runs, neighbours: files })
}

/** Keys of other posts that are in a draft with one of these, or were. */
async function neighboursOf(runs: readonly PostRun[], { store }: Session): Promise<string[]> {
  const draftsOf = ({ draft, superseded = [] }: PostEntry) =>
    [...(draft ? [draft] : []), ...superseded].map(({ mediaId }) => mediaId)
  const own = new Set(runs.map(({ prepared }) => prepared.post.key))
  const ids = new Set(runs.flatMap(({ file }) => (file.entry ? draftsOf(file.entry) : [])))
  const entries = ids.size > 0 ? await listEntries(store) : []
  return entries
    .filter((entry) => !own.has(entry.key) && draftsOf(entry).some((id) => ids.has(id)))
    .map(({ key }) => key)
}
