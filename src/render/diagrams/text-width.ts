import { fontWidths } from '../font-widths.ts'

/**
 * How wide words become in the one font that diagrams are drawn with, Noto Sans SC: drawing engines measure text with
 * tables for Latin fonts, and boxes come out too small for Chinese. Pure.
 */

const widths = fontWidths(
  '224 323 474 555 555 921 680 278 338 338 467 555 278 347 278 392 555 555 555 555 555 555 555 555 555 555 278 278 555 555 555 474 946 608 657 638 688 589 552 689 728 293 535 646 543 812 723 742 633 742 635 596 599 721 575 878 573 531 603 338 392 338 555 559 606 563 618 510 620 554 325 564 607 275 275 552 284 926 610 606 620 620 388 468 377 607 521 802 498 521 475 338 270 338 555',
  otherWidth,
)

/** Width of a text in em. Outside ASCII, what isn't known to be narrow counts as full width. */
export const widthInEm = widths.ofText

function otherWidth(character: string): number {
  if (/\p{M}|\p{Cf}|\p{Cc}/u.test(character)) return 0
  return /[\u00a0-\u00a6\u00a8-\u00b6\u00b8-\u00d6\u00d8-\u00f6\u00f8-\u052f\u1e00-\u1eff]/.test(character)
    ? 0.75
    : 1
}

/** Whether a character takes the full width of an em, as Chinese ones do. */
export const isFullWidth = (character: string): boolean => widths.ofCharacter(character) === 1

/**
 * Breaks a text into lines of about equal width: between Chinese characters and at spaces, never before closing
 * punctuation nor after opening one. A word that is wider than a line stays whole.
 *
 * @param mostEm width no line may exceed
 */
export function wrap(text: string, mostEm: number): string[] {
  const total = widthInEm(text)
  if (total <= mostEm) return [text]
  const lines = fill(text, mostEm)
  // Even lines look better than a full one above a single character.
  for (let width = total / lines.length; width < mostEm; width += 0.5) {
    const even = fill(text, width)
    if (even.length === lines.length) return even
  }
  return lines
}

/** Words as lines: broken where they say so, and where they are wider than `mostEm`. */
export const linesOf = (words: string, mostEm: number): string[] =>
  words.split('\n').flatMap((line) => wrap(line.trim(), mostEm))

/** Width of the widest line, in px. */
export const widest = (lines: string[], sizePx: number): number =>
  Math.max(0, ...lines.map((line) => widthInEm(line) * sizePx))

function fill(text: string, mostEm: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of text.match(unbreakable) ?? []) {
    if (line !== '' && widthInEm(line + piece.trimEnd()) > mostEm) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  return line.trimEnd() === '' ? lines : [...lines, line.trimEnd()]
}

/** What stays on one line: opening punctuation, then one Chinese character or a word, then closing punctuation. */
const unbreakable =
  /[（《「『【〔“‘([{]*(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}（《「『【〔“‘]+|.)[，。、；：？！）》」』】〕”’…—,.;:?!)\]}%]*\s*/gu
