const burst = 600
const perSecond = 20

/**
 * Counts requests: so many at once, and so many a second in the long run. A publication with a hundred pictures stays
 * well below; a client gone wild doesn't use up the account's quotas in a minute.
 *
 * @returns whether there is room for one more, which then counts
 */
export function createRate(most = burst, refillPerSecond = perSecond): (nowMs: number) => boolean {
  let room = most
  let countedAt = Number.NEGATIVE_INFINITY
  return (nowMs) => {
    const passedMs = Math.max(0, nowMs - countedAt)
    room = Math.min(most, room + (passedMs / 1000) * refillPerSecond)
    countedAt = nowMs
    if (room < 1) return false
    room -= 1
    return true
  }
}
