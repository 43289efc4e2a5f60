const dayMs = 86_400_000

/** WeChat's days begin at midnight in Beijing. */
const beijingOffsetMs = 8 * 3_600_000

/** The number of WeChat's day. */
export const quotaDay = (nowMs: number): number => Math.floor((nowMs + beijingOffsetMs) / dayMs)

/** When WeChat's day ends, in the time of this machine, such as `2026-11-28 00:00`. */
export function endOfQuotaDay(nowMs: number): string {
  const end = new Date((quotaDay(nowMs) + 1) * dayMs - beijingOffsetMs)
  const two = (part: number) => String(part).padStart(2, '0')
  const date = [end.getFullYear(), two(end.getMonth() + 1), two(end.getDate())].join('-')
  return `${date} ${two(end.getHours())}:${two(end.getMinutes())}`
}
