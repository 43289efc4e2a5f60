/** A word as a shell takes it. */
export function quoteWord(word: string): string {
  return /^[\w./:=@%+,\-\u0080-\uffff]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

/** A line of ours, ready to be typed. */
export const typeLine = (...words: string[]): string => ['npx wxpub', ...words.map(quoteWord)].join(' ')
