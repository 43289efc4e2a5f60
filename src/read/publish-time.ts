const form =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ]+(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?[ ]*(?:(Z)|([+-])(\d{2}):?(\d{2}))?)?$/i

const beijingOffsetMinutes = 8 * 60

/**
 * The moment that a `publish_at` names.
 *
 * @param text ISO 8601 date, or date and time; without a zone it is Beijing time, without a time midnight at the
 *   start of that day
 * @returns milliseconds since 1970
 * @throws RangeError for text that `isPublishTime` refuses; fields of a read post never do
 */
export function publishTime(text: string): number {
  const time = parseTime(text)
  if (time === undefined)
    throw new RangeError(`Unexpected publish_at \`${text}\`, expected an ISO 8601 date-time`)
  return time
}

export const isPublishTime = (text: string): boolean => parseTime(text) !== undefined

function parseTime(text: string): number | undefined {
  const match = form.exec(text.trim())
  if (!match) return undefined
  const part = (index: number): number => Number(match[index] ?? 0)
  const [year, month, day, hour, minute, second] = [part(1), part(2), part(3), part(4), part(5), part(6)]
  const local = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  const isReal =
    local.getUTCFullYear() === year &&
    local.getUTCMonth() === month - 1 &&
    local.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60 &&
    part(9) < 15 &&
    part(10) < 60
  if (!isReal) return undefined
  return local.getTime() - zoneMinutes(match) * 60_000
}

function zoneMinutes(match: RegExpExecArray): number {
  if (match[7] !== undefined) return 0
  if (match[8] === undefined) return beijingOffsetMinutes
  return (match[8] === '-' ? -1 : 1) * (Number(match[9]) * 60 + Number(match[10]))
}

/**
 * The time that a `publish_at` names, with its zone said.
 *
 * @param text as `publishTime` takes it
 */
export function shownTime(text: string): { zh: string; en: string } {
  const match = form.exec(text.trim())
  if (!match) return { zh: text, en: text }
  const time = `${match[1]}-${match[2]}-${match[3]} ${match[4] ?? '00'}:${match[5] ?? '00'}`
  if (match[7] === undefined && match[8] === undefined)
    return { zh: `${time}（北京时间）`, en: `${time} (Beijing time)` }
  const zone = match[7] === undefined ? `UTC${match[8]}${match[9]}:${match[10]}` : 'UTC'
  return { zh: `${time}（${zone}）`, en: `${time} (${zone})` }
}

/** A moment as a clock in Beijing shows it, with its zone said. */
export function beijingTime(ms: number): { zh: string; en: string } {
  const local = new Date(ms + beijingOffsetMinutes * 60_000).toISOString()
  return shownTime(local.slice(0, 16).replace('T', ' '))
}

/**
 * The same of a moment that the ledger holds, as the texts of problems take it.
 *
 * @param at ISO time
 */
export function timeWords(at: string): { time: string; zhTime: string } {
  const { zh: zhTime, en: time } = beijingTime(Date.parse(at))
  return { time, zhTime }
}
