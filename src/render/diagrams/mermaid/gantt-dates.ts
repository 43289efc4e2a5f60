/** Dates of Gantt charts, all in UTC, in milliseconds since 1970. Pure. */

export const dayMs = 86_400_000

/**
 * Reads dates of a format such as `YYYY-MM-DD HH:mm`.
 *
 * @returns nothing for a format that holds other letters
 */
export function dateReader(format: string): ((text: string) => number | undefined) | undefined {
  const names: string[] = []
  const pattern = format.replace(/YYYY|MM|M|DD|D|HH|mm|ss|[\\^$.*+?()[\]{}|/]|[A-Za-z]+/g, (part) => {
    const form = fields[part]
    if (form === undefined) return /[A-Za-z]/.test(part) ? '\0' : `\\${part}`
    names.push(part.charAt(0) === 'm' ? 'minute' : part.charAt(0))
    return `(${form})`
  })
  if (pattern.includes('\0') || !names.some((name) => name === 'Y' || name === 'H')) return undefined
  const form = new RegExp(`^${pattern}$`)
  return (text) => {
    const found = form.exec(text)
    if (!found) return undefined
    const of = (name: string, otherwise: number) => {
      const index = names.indexOf(name)
      return index < 0 ? otherwise : Number(found[index + 1])
    }
    const [year, month, day] = [of('Y', 2000), of('M', 1), of('D', 1)]
    const date = Date.UTC(year, month - 1, day, of('H', 0), of('minute', 0), of('s', 0))
    return new Date(date).getUTCMonth() === month - 1 && new Date(date).getUTCDate() === day
      ? date
      : undefined
  }
}

const fields: Readonly<Record<string, string>> = {
  YYYY: '\\d{4}',
  MM: '\\d{2}',
  M: '\\d{1,2}',
  DD: '\\d{2}',
  D: '\\d{1,2}',
  HH: '[01]\\d|2[0-4]',
  mm: '[0-5]\\d',
  ss: '[0-5]\\d',
}

/** The end of what begins at `from` and takes as long as `3d`, `2w` or `1.5h` say. */
export function addDuration(from: number, text: string): number | undefined {
  const [, count, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d|w|M|y)$/.exec(text) ?? []
  if (count === undefined || unit === undefined) return undefined
  const length = lengthsMs[unit]
  if (length !== undefined) return from + Number(count) * length
  const date = new Date(from)
  const months = Math.round(Number(count) * (unit === 'y' ? 12 : 1))
  return Date.UTC(
    date.getUTCFullYear(),
    date.getUTCMonth() + months,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
  )
}

const lengthsMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: dayMs,
  w: 7 * dayMs,
}

/** A mark on the axis of time. */
export interface Tick {
  at: number
  words: string
}

/**
 * Marks on the axis, at most `most`, at whole hours, days, months or years.
 *
 * @param format how they are written, as `%m-%d`; without it, as short as they can be told apart
 */
export function ticksOf(from: number, to: number, most: number, format?: string): Tick[] {
  const span = to - from
  const step = stepsMs.find((each) => span / each <= most)
  const ticks: Tick[] = []
  if (step !== undefined) {
    // The first Monday after 1970 is the fifth of January.
    const origin = step % (7 * dayMs) === 0 ? 4 * dayMs : 0
    for (let at = Math.ceil((from - origin) / step) * step + origin; at <= to; at += step)
      ticks.push({ at, words: formatDate(at, format ?? (step < dayMs ? '%H:%M' : '%-m-%-d')) })
    return ticks
  }
  const months =
    monthSteps.find((each) => span / (each * 30 * dayMs) <= most) ??
    Math.ceil(span / (365 * dayMs) / most) * 12
  const first = new Date(from)
  const start = first.getUTCFullYear() * 12 + first.getUTCMonth()
  for (let month = Math.ceil(start / months) * months; ; month += months) {
    const at = new Date(0).setUTCFullYear(Math.floor(month / 12), month % 12, 1)
    if (at > to) return ticks
    if (at >= from) ticks.push({ at, words: formatDate(at, format ?? (months < 12 ? '%Y-%m' : '%Y')) })
  }
}

const hourMs = 3_600_000
const stepsMs = [
  ...[1, 5, 15, 30].map((minutes) => minutes * 60_000),
  ...[1, 2, 3, 6, 12].map((hours) => hours * hourMs),
  ...[1, 2, 7, 14].map((days) => days * dayMs),
]
const monthSteps = [1, 2, 3, 6, 12]

/** Parts of a date as `%Y-%m-%d` asks for them; nothing else than these. */
export const knowsFormat = (format: string): boolean =>
  format.replace(/%-?[YymdeHMSjBb%]/g, '').includes('%') === false

export function formatDate(at: number, format: string): string {
  const date = new Date(at)
  const numbers: Readonly<Record<string, number>> = {
    Y: date.getUTCFullYear(),
    m: date.getUTCMonth() + 1,
    d: date.getUTCDate(),
    e: date.getUTCDate(),
    H: date.getUTCHours(),
    M: date.getUTCMinutes(),
    S: date.getUTCSeconds(),
    y: date.getUTCFullYear() % 100,
    j: Math.floor((at - Date.UTC(date.getUTCFullYear(), 0)) / dayMs) + 1,
  }
  return format.replace(/%(-?)([YymdeHMSjBb%])/g, (_, bare: string, part: string) => {
    if (part === '%') return '%'
    if (part === 'B' || part === 'b') {
      const name = months[date.getUTCMonth()] ?? ''
      return part === 'b' ? name.slice(0, 3) : name
    }
    const number = String(numbers[part])
    return bare === '-' || part === 'e' ? number : number.padStart(part === 'j' ? 3 : 2, '0')
  })
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)
