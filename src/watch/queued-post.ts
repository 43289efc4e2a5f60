/** What is known of one post. */
export interface QueuedPost {
  /** Whether a draft was asked for: by naming the post on the command line, or by a key. */
  asked: boolean
  hasDraft: boolean
  /** Being rendered, or about to be. Nothing is synced meanwhile. */
  rendering: boolean
  /** Hash of what would be sent; absent before the first rendering and while the post has errors. */
  hash: string | undefined
  /** Hash that needs no sync: the one synced last, held, or found at the start. */
  settled: string | undefined
  /** Whether the first rendering counts as settled: what happened before the watch began isn't sent unasked. */
  settlesAtFirst: boolean
  /** Whether words of the website are just being put into its file: as it is rendered next it needs no sync. */
  settlesNext: boolean
  /** Whether its draft was behind when the watch began: it waits for a key, or for its next save. */
  missed: boolean
  /** Last change since the last sync began. */
  changedAt: number | undefined
  /** No sync before this time. */
  dueAt: number
  /** Whether a key was pressed for the next sync. */
  confirmed: boolean
  /** Whether it changed together with too many others and so waits for a key. */
  crowded: boolean
  /** Whether it was told that the post waits for a key. */
  announced: boolean
  /**
   * How the last sync ended when it didn't succeed. A failed one waits for the next change, a held one for a person, and
   * one whose line to WeChat was lost is tried again by itself.
   */
  setback: 'failed' | 'held' | 'lost' | undefined
}

/** Why a post waits for a key: it has no draft yet, too many posts changed at once, or it changed while no watch ran. */
export type WaitReason = 'new' | 'many' | 'missed'

/** Nothing keeps it from being synced. */
export const calm = { missed: false, crowded: false, announced: false, setback: undefined } as const

/** Whether its draft is to follow, now or at its time. */
export function isWanted(post: QueuedPost): boolean {
  return !post.rendering && post.hash !== undefined && post.hash !== post.settled && post.setback !== 'failed'
}

export function waitReason(post: QueuedPost): WaitReason | undefined {
  if (post.confirmed) return undefined
  if (post.crowded) return 'many'
  if (post.missed) return 'missed'
  return post.asked || post.hasDraft ? undefined : 'new'
}

/** After a sync that put words of the website into its file, which was rendered with them already or is about to be. */
export function heldAsTaken(post: QueuedPost): QueuedPost {
  const isRendered = post.changedAt !== undefined && !post.rendering
  const settlesNext = !isRendered
  return { ...post, hasDraft: true, settled: post.hash, settlesNext, changedAt: undefined, setback: 'held' }
}
