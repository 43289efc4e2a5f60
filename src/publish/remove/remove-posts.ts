import { currentPublication, type PostEntry, withoutIntent, withRemoval } from '../../ledger/ledger.ts'
import { type Problem, ProblemError, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import { EntryChanged, type EntryFile } from '../entry/entry-file.ts'
import { holdLeases, openHeld } from '../entry/with-leases.ts'
import { receiptsOf } from '../post-result.ts'
import { isoNow } from '../post-run.ts'
import { type PostResult, plainResult } from '../result.ts'
import type { Session } from '../session.ts'
import { isRemoved } from '../settle/find-removed.ts'
import {
  addressOf,
  notRemoved,
  type Removable,
  type Removal,
  type Removed,
  removableAddress,
  type SeenDraft,
} from './removal.ts'
import { removeDraft } from './remove-draft.ts'
import { removePublication } from './remove-publication.ts'

/**
 * Takes drafts or publications of posts away at WeChat, each after a copy of it. The ledger keeps that they were there.
 * One that fails doesn't stop the others.
 *
 * @param entries what the ledger held of the posts when a person agreed: what she wasn't asked about stays
 * @param seen what their drafts held then, by media id; absent where nobody was asked
 */
export async function removePosts(
  entries: readonly PostEntry[],
  what: Removable,
  session: Session,
  seen?: ReadonlyMap<string, SeenDraft>,
): Promise<PostResult[]> {
  const results: PostResult[] = []
  for (const together of what === 'draft' ? byDraft(entries) : entries.map((entry) => [entry]))
    results.push(...(await removeTogether(together, what, session, seen)))
  return results
}

/** Posts that share a draft, which goes as a whole. */
function byDraft(entries: readonly PostEntry[]): PostEntry[][] {
  const drafts = new Map<string, PostEntry[]>()
  for (const entry of entries) {
    const draft = entry.draft?.mediaId ?? `none of ${entry.key}`
    drafts.set(draft, [...(drafts.get(draft) ?? []), entry])
  }
  return [...drafts.values()]
}

async function removeTogether(
  agreed: readonly PostEntry[],
  what: Removable,
  session: Session,
  seen: ReadonlyMap<string, SeenDraft> | undefined,
): Promise<PostResult[]> {
  const paths = new Map(agreed.map(({ key, path }) => [key, path]))
  const onWait = (owner: string, key: string) =>
    session.onProgress({ kind: 'waiting', post: paths.get(key) ?? key, owner })
  const waiting = { onWait, signal: session.signal }
  const files = new Map<string, EntryFile>()
  const ended = new Map<string, Removed>()
  let failure: unknown
  await holdLeases(session.store, paths.keys(), waiting, async (leases) => {
    for (const { key } of agreed) files.set(key, await openHeld(session.store, leases, key))
    const ready: Removal[] = []
    for (const entry of agreed) {
      const file = files.get(entry.key)
      const address = removableAddress(entry, what)
      const held = file && (await openRemoval(file, what, address, session))
      if (!held)
        ended.set(entry.key, notRemoved('skipped', problem('remove/nothing-there', { path: entry.path })))
      else if ('action' in held) ended.set(entry.key, held)
      else ready.push({ ...held, seen: seen?.get(entry.draft?.mediaId ?? '') })
    }
    const [first] = ready
    if (!first) return
    const outcome = await (what === 'draft' ? removeDraft(ready) : removePublication(first))
    for (const [key, each] of outcome) ended.set(key, each)
  }).catch((error: unknown) => {
    failure = error
  })
  return agreed.map((entry) => {
    const now = files.get(entry.key)?.entry
    const isDoubtful = now?.intent !== undefined
    const removed =
      ended.get(entry.key) ?? notRemoved(isDoubtful ? 'doubtful' : 'failed', problemOf(failure, entry.path))
    const result = removalResult(entry, now, removed, what, session)
    return { ...result, next: isToRepeat(removed) ? [typeLine('remove', what, ...paths.values())] : [] }
  })
}

function removalResult(
  agreed: PostEntry,
  entry: PostEntry | undefined,
  removed: Removed,
  what: Removable,
  session: Session,
): PostResult {
  const { path, title } = agreed
  const address = removableAddress(agreed, what)
  const publication =
    what === 'draft' ? undefined : entry?.publications.find((each) => addressOf(each) === address)
  const standing = removed.action === 'removed' && publication && entry && currentPublication(entry)
  return plainResult({
    post: path,
    title,
    account: session.account.name,
    ...removed,
    ...(standing && {
      problems: [
        ...removed.problems,
        problem('remove/another-stands', { title, url: addressOf(standing) ?? '' }),
      ],
    }),
    ...receiptsOf(entry, session.rehearsal, publication),
  })
}

const isToRepeat = ({ action, problems }: Removed): boolean =>
  action === 'doubtful' || problems.some(({ code }) => code === 'remove/changed-meanwhile')

function problemOf(error: unknown, path: string): Problem {
  if (error instanceof EntryChanged) return problem('run/entry-changed', { path })
  if (error instanceof ProblemError) return error.problem
  throw error
}

/** Settles what an earlier run left open. @returns nothing for a post without an entry, and how it ended where it did */
async function openRemoval(
  file: EntryFile,
  what: Removable,
  agreed: string | undefined,
  session: Session,
): Promise<Removal | Removed | undefined> {
  const { entry } = file
  if (!entry) return undefined
  if (session.signal?.aborted) return notRemoved('failed', problem('run/interrupted', {}))
  const address = removableAddress(entry, what)
  if (address !== undefined && address !== agreed) throw new EntryChanged()
  const standIn = (await session.wechat.identify()) === 'stand-in'
  if (entry.standIn !== standIn)
    return notRemoved('failed', problem('ledger/other-server', { appId: session.wechat.appId }))
  const { intent } = entry
  if (!intent) return { session, file, entry }
  if (intent.call !== 'draft/delete' && intent.call !== 'freepublish/delete') {
    const line = typeLine('draft', entry.path)
    return notRemoved('doubtful', problem('remove/in-doubt-before', { title: entry.title, line }))
  }
  // An earlier run was lost in the middle; perhaps it was about the other of the two.
  const isDone = await isRemoved(session.wechat, intent)
  await file.record((now) => (isDone ? withRemoval(now, intent, isoNow(session)) : withoutIntent(now)))
  const settled = file.entry ?? entry
  if (isDone && removableAddress(settled, what) !== address) return { action: 'removed', problems: [] }
  return openRemoval(file, what, agreed, session)
}
