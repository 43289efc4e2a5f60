/**
 * Characters that no reader sees and that WeChat's editor or JSON can stumble over: controls, the byte order mark,
 * line separators of other systems, halves of surrogate pairs.
 */
const unsafeCharacters = /[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\u2028\u2029\p{Surrogate}]/gu

/** The same and every surrogate, whole pairs too: much quicker to look for, and most texts have none of them. */
const suspect = /[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\u2028\u2029\ud800-\udfff]/

/** Takes the unsafe characters out of a text. */
export const withoutUnsafe = (text: string): string =>
  suspect.test(text) ? text.replace(unsafeCharacters, '') : text

/** Every unsafe character of a text with its offset. */
export const findUnsafe = (text: string): { character: string; offset: number }[] =>
  suspect.test(text)
    ? [...text.matchAll(unsafeCharacters)].map((match) => ({ character: match[0], offset: match.index }))
    : []

/** Whether a text holds an unsafe character. */
export const isUnsafe = (text: string): boolean => suspect.test(text) && text.search(unsafeCharacters) >= 0

/** White space that HTML folds into one space. U+00A0 and U+3000 are written on purpose and stay. */
export const whiteSpace = /[ \t\r\n\f]+/g

/** One line of text: white space folded, Chinese lines joined without a space. */
export function oneLine(text: string): string {
  return withoutUnsafe(text)
    .trim()
    .replace(whiteSpace, (space, offset: number, whole: string) =>
      foldSpace(space, whole[offset - 1] ?? '', whole[offset + space.length] ?? ''),
    )
}

/**
 * What white space inside a line becomes. A line end between two Chinese or Japanese characters is nothing: such
 * text has no spaces between words, and the writer only wrapped a long line. Korean has spaces.
 *
 * @param space the white space
 * @param before the character before it
 * @param after the character after it
 */
export function foldSpace(space: string, before: string, after: string): '' | ' ' {
  if (!space.includes('\n')) return ' '
  const joins =
    (wide.test(before) && wideOrQuote.test(after)) || (wideOrQuote.test(before) && wide.test(after))
  return joins ? '' : ' '
}

const letters = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}`
const punctuation = String.raw`\u3000-\u303f\uff01-\uff60`
// White space has single code units beside it: the half of a pair is nearly always a rare ideograph or an emoji.
const halves = String.raw`\udc00-\udfff\ud83c-\ud87f`
const wide = new RegExp(`[${letters}${punctuation}${halves}]`, 'u')
const wideOrQuote = new RegExp(`[${letters}${punctuation}${halves}“”‘’…—·]`, 'u')
