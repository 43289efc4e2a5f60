/** How many posts may be synced within an hour without anybody asking. Pure; time comes in as an argument. */
export interface SyncBudget {
  perHour: number
  /** When posts were synced within the last hour, one entry each, oldest first. */
  spentAt: readonly number[]
}

const hourMs = 3_600_000

/** @returns when the next post may be synced: now, or when the oldest sync that counts is an hour ago */
export function freeAt({ perHour, spentAt }: SyncBudget, now: number): number {
  const counting = spentAt.filter((at) => now - at < hourMs)
  const oldest = counting[counting.length - perHour]
  return oldest === undefined ? now : oldest + hourMs
}

export function spend({ perHour, spentAt }: SyncBudget, posts: number, now: number): SyncBudget {
  const counting = spentAt.filter((at) => now - at < hourMs)
  return { perHour, spentAt: [...counting, ...Array<number>(posts).fill(now)] }
}

/** The last so many didn't get anywhere. */
export function refund({ perHour, spentAt }: SyncBudget, posts: number): SyncBudget {
  return { perHour, spentAt: spentAt.slice(0, spentAt.length - posts) }
}
