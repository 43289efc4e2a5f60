import { localTime } from '../../words/local-time.ts'
import type { PostCustoms } from './post-customs.ts'

/** A name on disk has 255 bytes at most; with date, number and ending this many are left for the title. */
const mostTitleBytes = 200

/**
 * Name of the file of a new post: its date, then what of its title a file may be called on every system, in a link and
 * on a command line: letters and digits of any script. Pure.
 *
 * @param date of the day, on the clock of whoever writes it
 * @param customs how the site's other posts are named
 */
export function postFileName(
  title: string,
  date: Date,
  { hasDatedNames = true, isLowerCase = false }: Partial<PostCustoms> = {},
): string {
  const { day } = localTime(date)
  const words = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-/, '')
  const kept = cutBytes(isLowerCase ? words.toLowerCase() : words).replace(/-$/, '')
  return `${[(hasDatedNames || kept === '') && day, kept].filter(Boolean).join('-')}.md`
}

function cutBytes(words: string): string {
  let kept = ''
  for (const character of words) {
    if (Buffer.byteLength(kept + character) > mostTitleBytes) break
    kept += character
  }
  return kept
}
