import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { PostEntry } from '../../../ledger/ledger.ts'
import type { Problem } from '../../../problems/problem.ts'
import { shownPath } from '../../../problems/shown-path.ts'
import type { Post } from '../../../read/post.ts'
import type { World } from '../../world.ts'

/** What ledger and machine know of a post of an account besides its own receipts. */
export interface KnownBesides {
  /** What this machine has seen of other drafts of the same post. */
  twins: (entry: PostEntry) => Problem[]
  /** What this machine has seen published of a post whose draft is gone. */
  publishedInstead: (entry: PostEntry, post: Post) => Problem[]
  /** Drafts that it left and that may still stand beside its own. Of posts that left one together the first is told. */
  oldDrafts: (entry: PostEntry) => Problem[]
  /** What this machine has seen at WeChat of a post without an entry. */
  unrecorded: (post: Post) => Promise<Problem[]>
  /** The first post of a draft that holds others, too. */
  headOf: (entry: PostEntry) => string | undefined
}

/**
 * What is loaded for it is loaded where there is something to tell.
 *
 * @param entries all of the account
 * @param where.root absolute path of the project
 * @param where.folder where this machine keeps what concerns the account
 */
export async function knownBesides(
  entries: readonly PostEntry[],
  { root, folder }: { root: string; folder: string },
  world: World,
): Promise<KnownBesides> {
  return {
    twins: await twinsOf(entries, folder, world),
    publishedInstead: await publishedInsteadOf(entries, folder),
    oldDrafts: await oldDraftsOf(entries, { root, folder }, world),
    unrecorded: await unrecordedOf(entries, folder),
    headOf: headsOf(entries, root, world),
  }
}

function headsOf(entries: readonly PostEntry[], root: string, { cwd }: World): KnownBesides['headOf'] {
  const heads = new Map<string, PostEntry>()
  const shared = new Set<string>()
  for (const entry of entries) {
    if (!entry.draft) continue
    const { mediaId, index } = entry.draft
    const head = heads.get(mediaId)
    if (head) shared.add(mediaId)
    if (!head?.draft || index < head.draft.index) heads.set(mediaId, entry)
  }
  return ({ draft }) => {
    const head = draft && shared.has(draft.mediaId) ? heads.get(draft.mediaId) : undefined
    return head && shownPath(join(root, head.path), cwd)
  }
}

async function twinsOf(
  entries: readonly PostEntry[],
  folder: string,
  { clock }: World,
): Promise<KnownBesides['twins']> {
  if (!entries.some(({ draft }) => draft)) return () => []
  const { twinsSeen } = await import('../../../publish/look/twins-seen.ts')
  return twinsSeen(folder, entries, clock.now())
}

async function publishedInsteadOf(
  entries: readonly PostEntry[],
  folder: string,
): Promise<KnownBesides['publishedInstead']> {
  if (!entries.some(({ draft }) => draft)) return () => []
  const { publishedInsteadSeen } = await import('../../../publish/look/unrecorded-seen.ts')
  return publishedInsteadSeen(folder, entries)
}

async function oldDraftsOf(
  entries: readonly PostEntry[],
  { root, folder }: { root: string; folder: string },
  { cwd }: World,
): Promise<KnownBesides['oldDrafts']> {
  if (!entries.some(({ superseded }) => superseded)) return () => []
  const { oldWaitsSeen } = await import('../../../publish/together/old-waits-seen.ts')
  return oldWaitsSeen(folder, entries, { root, cwd })
}

/** A new project has seen nothing yet: nothing is loaded for it. */
async function unrecordedOf(
  entries: readonly PostEntry[],
  folder: string,
): Promise<KnownBesides['unrecorded']> {
  if (!existsSync(folder)) return async () => []
  const { unrecordedSeen } = await import('../../../publish/look/unrecorded-seen.ts')
  return unrecordedSeen(folder, entries)
}
