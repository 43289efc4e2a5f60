import { displayWidth } from '../../terminal/display-width.ts'

/** Words that changed, and those that stay behind them. */
export interface Passage {
  removed: string
  added: string
  kept: string
}

/** Two lines of which enough stays to show them as one. */
export interface Comparison {
  /** The first one may hold no change. */
  passages: Passage[]
  /** How much of the longer line stays, from 0 to 1. */
  share: number
}

/** Compares two lines; nothing where they have too little in common. */
export type CompareLines = (before: string, after: string) => Comparison | undefined

/** Compares word by word; short Chinese lines, whose words are cut differently on both sides, by their characters. */
export async function lineComparer(): Promise<CompareLines> {
  const { diffArrays } = await import('diff')
  const compare = (before: string[], after: string[], least: number): Comparison | undefined => {
    const passages: Passage[] = []
    for (const { value, added, removed } of diffArrays(before, after)) {
      let last = passages.at(-1)
      if (!last || (last.kept !== '' && (added || removed))) {
        last = { removed: '', added: '', kept: '' }
        passages.push(last)
      }
      last[removed ? 'removed' : added ? 'added' : 'kept'] += value.join('')
    }
    const kept = passages.map((passage) => passage.kept).join('')
    const length = Math.max(countLetters(before.join('')), countLetters(after.join('')))
    const share = countLetters(kept) / Math.max(1, length)
    return share >= least ? { passages: asOneChange(passages), share } : undefined
  }
  return (before, after) => {
    const [old, fresh] = [wordsIn(before), wordsIn(after)]
    return compare(old, fresh, 1 / 3) ?? compare(charactersIn(old), charactersIn(fresh), 1 / 2)
  }
}

/** Full stops and commas are in every line. */
const countLetters = (text: string): number => text.replace(/[^\p{L}\p{N}]/gu, '').length

/** Changes that a single character parts, a space or comma that stayed by chance, are one. */
function asOneChange(passages: readonly Passage[]): Passage[] {
  const joined: Passage[] = []
  for (const passage of passages) {
    const last = joined.at(-1)
    const isFirst = last?.removed === '' && last.added === ''
    if (!last || isFirst || displayWidth(last.kept) > 2) joined.push({ ...passage })
    else
      Object.assign(last, {
        removed: last.removed + last.kept + passage.removed,
        added: last.added + last.kept + passage.added,
        kept: passage.kept,
      })
  }
  return joined
}

/** Words of a text, Chinese ones too, and what stands between them. */
export function wordsIn(text: string): string[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' })
  return [...segmenter.segment(text)].map(({ segment }) => segment)
}
let segmenter: Intl.Segmenter | undefined

/** The same with Chinese words taken apart. */
const charactersIn = (words: readonly string[]): string[] =>
  words.flatMap((word) => (/\p{Script=Han}/u.test(word) ? [...word] : word))
