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
  for (const entry of entries)
    results.push(await removePost(entry, what, session, seen?.get(entry.draft?.mediaId ?? '')))
  return results
}

async function removePost(
  agreed: PostEntry,
  what: Removable,
  session: Session,
  seen: SeenDraft | undefined,
): Promise<PostResult> {
  const { key, path, title } = agreed
  const address = removableAddress(agreed, what)
  const onWait = (owner: string) => session.onProgress({ kind: 'waiting', post: path, owner })
  let file: EntryFile | undefined
  const waiting = { onWait, signal: session.signal }
  const removed = await holdLeases(session.store, [key], waiting, async (leases) => {
    file = await openHeld(session.store, leases, key)
    if (!file.entry) return notRemoved('skipped', problem('remove/nothing-there', { path }))
    if (session.signal?.aborted) return notRemoved('failed', problem('run/interrupted', {}))
    return removeHeld({ session, file, entry: file.entry, seen }, what, address)
  }).catch((error: unknown) => {
    const isDoubtful = file?.entry?.intent !== undefined
    return notRemoved(isDoubtful ? 'doubtful' : 'failed', problemOf(error, path))
  })
  const { entry } = file ?? {}
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
    next: isToRepeat(removed) ? [typeLine('remove', what, path)] : [],
  })
}

const isToRepeat = ({ action, problems }: Removed): boolean =>
  action === 'doubtful' || problems.some(({ code }) => code === 'remove/changed-meanwhile')

function problemOf(error: unknown, path: string): Problem {
  if (error instanceof EntryChanged) return problem('run/entry-changed', { path })
  if (error instanceof ProblemError) return error.problem
  throw error
}

async function removeHeld(removal: Removal, what: Removable, agreed: string | undefined): Promise<Removed> {
  const { session, file, entry } = removal
  const address = removableAddress(entry, what)
  if (address !== undefined && address !== agreed) throw new EntryChanged()
  const standIn = (await session.wechat.identify()) === 'stand-in'
  if (entry.standIn !== standIn)
    return notRemoved('failed', problem('ledger/other-server', { appId: session.wechat.appId }))
  const { intent } = entry
  if (intent && intent.call !== 'draft/delete' && intent.call !== 'freepublish/delete') {
    const line = typeLine('draft', entry.path)
    return notRemoved('doubtful', problem('remove/in-doubt-before', { title: entry.title, line }))
  }
  if (intent) {
    // An earlier run was lost in the middle; perhaps it was about the other of the two.
    const isDone = await isRemoved(session.wechat, intent)
    await file.record((now) => (isDone ? withRemoval(now, intent, isoNow(session)) : withoutIntent(now)))
    const settled = file.entry ?? entry
    if (isDone && removableAddress(settled, what) !== address) return { action: 'removed', problems: [] }
    return removeHeld({ ...removal, entry: settled }, what, agreed)
  }
  return what === 'draft' ? removeDraft(removal) : removePublication(removal)
}
