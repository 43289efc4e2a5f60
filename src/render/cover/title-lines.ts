import { widthInEm } from './bold-width.ts'

/** A title laid out: its lines, and the size at which they fit. */
export interface TitleLayout {
  lines: TitleLine[]
  sizePx: number
}

export interface TitleLine {
  words: string
  /** From the left edge of the first character to where ink begins, in em: opening brackets are blank in front. */
  leadEm: number
  /** Width of the ink, in em. Brackets and stops at the ends, which are half blank, count half. */
  inkEm: number
}

/** What a title must fit into, in px. */
export interface TitleBox {
  widthPx: number
  heightPx: number
  /** Of a title of one or two characters, which would fill the box otherwise. */
  mostPx: number
}

/** Distance of lines, as a multiple of the size. */
export const lineHeight = 1.3

/**
 * Breaks a title into lines of about equal width at the largest size that fits, as a designer would: between words
 * rather than within them, after punctuation rather than elsewhere. Closing punctuation never begins a line, opening
 * punctuation never ends one, and no Latin word or number is torn, be the letters ever so small for it.
 *
 * @param title one line of text
 */
export function layOutTitle(title: string, box: TitleBox): TitleLayout {
  const pieces = piecesOf(title)
  let best: { lines: TitleLine[]; sizePx: number; worth: number } | undefined
  for (let count = 1; count <= Math.min(mostLines, pieces.length); count++) {
    const { starts, cost } = breakInto(pieces, count)
    const lines = starts.map((start, index) => lineOf(pieces.slice(start, starts[index + 1])))
    const widestEm = Math.max(...lines.map(({ inkEm }) => inkEm))
    const sizePx = Math.min(box.mostPx, box.widthPx / widestEm, box.heightPx / (count * lineHeight))
    const worth = Math.log(sizePx) - lineWeight * Math.log(count) - cost
    if (!best || worth > best.worth) best = { lines, sizePx, worth }
  }
  return best ?? { lines: [], sizePx: box.mostPx }
}

const mostLines = 8

/** How much larger letters must become for a further line to be worth it. */
const lineWeight = 0.45

/** What stays on one line. */
interface Piece {
  text: string
  widthEm: number
  /** How bad it is to begin a line with it. */
  cost: number
}

const wide = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff65`
const opening = String.raw`\p{Ps}\p{Pi}＂`
const closing = String.raw`\p{Pe}\p{Pf}，。、；：？！…—～·％,.;:?!%~\u3005ー々`

/** Opening punctuation, a Chinese character or a run of anything else without white space, closing punctuation. */
const unbreakable = new RegExp(
  `[${opening}]*(?:[${closing}]+|(?![${opening}])[${wide}]\\p{M}*|[^\\s${wide}${opening}]+|[${opening}])[${closing}]*\\s*`,
  'gu',
)

function piecesOf(title: string): Piece[] {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
  const words = new Map([...segmenter.segment(title)].map(({ index, segment }) => [index, segment]))
  return [...title.matchAll(unbreakable)].map(({ 0: text, index }) => ({
    text,
    widthEm: widthInEm(text),
    cost: costOfBreak(title.slice(0, index), text, words.get(index)),
  }))
}

/**
 * Chinese has no spaces: where words end is looked up, and what leans on the word before it stays with that.
 *
 * @param word the word that begins there, if one does
 */
function costOfBreak(before: string, text: string, word: string | undefined): number {
  const isEnclosed = /[（《「『【“][^（《「『【“）》」』】”]*$/u.test(before)
  return costOfPlace(before, text, word) + (isEnclosed ? 0.12 : 0)
}

function costOfPlace(before: string, text: string, word: string | undefined): number {
  if (/[，。、；：？！…—,;:?!|｜]\s*$/u.test(before)) return -0.11
  if (/\s$/.test(before)) return /[\p{Script=Han}]\s$/u.test(before) ? -0.04 : 0
  if (/\d$/.test(before) && /^\p{Script=Han}/u.test(text)) return 0.14
  if (word === undefined || /^[号员者性化率式型家学器机版]$/u.test(word)) return 0.12
  return /^[的地得了着过们吗呢吧啊么]/u.test(text) ? 0.1 : 0
}

/** The best lines of a number: as even as can be, broken where it hurts least. */
function breakInto(pieces: readonly Piece[], count: number): { starts: number[]; cost: number } {
  const evenEm = pieces.reduce((sum, { widthEm }) => sum + widthEm, 0) / count
  // By number of lines and of pieces in them: the cheapest way there.
  let reached = new Map([[0, { starts: [] as number[], cost: 0 }]])
  for (let line = 1; line <= count; line++) {
    const next: typeof reached = new Map()
    for (const [start, { starts, cost }] of reached) {
      const begin = cost + (start === 0 ? 0 : (pieces[start]?.cost ?? 0))
      let widthEm = 0
      for (let end = start + 1; end <= pieces.length; end++) {
        widthEm += pieces[end - 1]?.widthEm ?? 0
        if (line === count && end < pieces.length) continue
        const total = begin + ((widthEm - evenEm) / evenEm) ** 2 * unevenness
        if (total < (next.get(end)?.cost ?? Number.POSITIVE_INFINITY))
          next.set(end, { starts: [...starts, start], cost: total })
      }
    }
    reached = next
  }
  return reached.get(pieces.length) ?? { starts: [0], cost: 0 }
}

/** What a line costs that is twice as wide as it should be. */
const unevenness = 0.6

function lineOf(pieces: readonly Piece[]): TitleLine {
  const words = pieces
    .map(({ text }) => text)
    .join('')
    .trim()
  const leadEm = /^[（《〈「『【〔“‘]/u.test(words) ? 0.5 : 0
  const trailEm = /[，。、；：？！）》〉」』】〕”’]$/u.test(words) ? 0.5 : 0
  return { words, leadEm, inkEm: widthInEm(words) - leadEm - trailEm }
}
