import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { localTime } from '../../words/local-time.ts'

/** What the posts of a site have in common, which a new one is to have, too. */
export interface PostCustoms {
  /** Fields of the site's own, with the values a post begins with. */
  fields: Record<string, string | boolean>
  /** Whether names of files begin with the date. */
  hasDatedNames: boolean
  /** Whether names of files have no capitals. */
  isLowerCase: boolean
}

/** So many, the last by name, tell what is usual. */
const looked = 30

/**
 * Looks at what is there: site generators such as Hugo and Hexo sort posts by the `date` of their front matter, and show
 * one without it as the oldest of all. Where most posts have one, so has the new one, written as theirs are.
 *
 * @param paths absolute paths of the posts, by name
 * @param now of the new post
 */
export async function customsOf(paths: readonly string[], now: Date): Promise<PostCustoms> {
  const others = paths.slice(-looked)
  const heads = await Promise.all(others.map(headOf))
  const dates = heads.flatMap((head) => /^date:[ \t]*["']?(\d[^"'#\r\n]*)/m.exec(head)?.[1]?.trim() ?? [])
  const last = dates.at(-1)
  if (last === undefined || dates.length * 2 <= heads.length)
    return { fields: {}, hasDatedNames: true, isLowerCase: false }
  const drafts = heads.filter((head) => /^draft:/m.test(head))
  const names = others.map((path) => basename(path))
  return {
    fields: { date: writtenAs(last, now), ...(drafts.length * 2 > heads.length && { draft: true }) },
    hasDatedNames: names.some((name) => /^\d{4}-\d{2}-\d{2}/.test(name)),
    isLowerCase: names.every((name) => name === name.toLowerCase()),
  }
}

/** The front matter as it is written; nothing where there is none. */
async function headOf(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? ''
}

/** A time in the form of another: the day alone, with the time of day, or with the zone as well. */
function writtenAs(example: string, now: Date): string {
  const { day, time, zone } = localTime(now)
  if (/T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(example)) return `${day}T${time}${zone}`
  if (/ \d{2}:\d{2}/.test(example)) return `${day} ${time}`
  return day
}
