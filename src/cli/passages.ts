import { displayWidth } from './display-width.ts'

/** Words that changed, and those that stay behind them. */
export interface Passage {
  removed: string
  added: string
  kept: string
}

/**
 * What changed between two lines, word by word.
 *
 * @returns the passages, of which the first one may hold no change; nothing where the lines have too little in common
 */
export async function passagesOf(before: string, after: string): Promise<Passage[] | undefined> {
  const { diffArrays } = await import('diff')
  const passages: Passage[] = []
  for (const { value, added, removed } of diffArrays(wordsIn(before), wordsIn(after))) {
    let last = passages.at(-1)
    if (!last || (last.kept !== '' && (added || removed))) {
      last = { removed: '', added: '', kept: '' }
      passages.push(last)
    }
    last[removed ? 'removed' : added ? 'added' : 'kept'] += value.join('')
  }
  const length = passages.reduce((sum, { kept }) => sum + kept.length, 0)
  return length * 3 < Math.max(before.length, after.length) ? undefined : asOneChange(passages)
}

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
