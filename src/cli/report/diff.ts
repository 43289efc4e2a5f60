import type { Lang } from '../../problems/describe.ts'
import type { Both } from '../options.ts'
import type { Style } from '../terminal/colours.ts'
import { displayWidth, wrapColumns } from '../terminal/display-width.ts'
import { type LinePair, pairLines } from './diff/pair-lines.ts'
import { type CompareLines, lineComparer, wordsIn } from './diff/passages.ts'

export interface DiffLayout {
  lang: Lang
  style: Style
  /** Columns there are for each line. */
  columns: number
}

/** A part of a line, and how it is painted. */
interface Piece {
  text: string
  format?: 'red' | 'green' | 'dim'
}

/** Columns of an unchanged passage that are shown beside a change. */
const besides = 40
const ellipsis = '…'

/** The sides of a diff that need a name: of a plan it is clear what is there and what will be. */
const sides: Record<string, Both> = {
  website: { zh: '网站上', en: 'on the website' },
  published: { zh: '已发表', en: 'as published' },
}
const postSide: Both = { zh: '文章里', en: 'in the post' }

/**
 * A unified diff as a writer reads it, wherever one is shown: a paragraph that changed stands there once, what was taken
 * out as `[-…-]` and what was put in as `{+…+}`; of long passages that stay the same only the edges are shown.
 */
export async function diffLines(diff: string, layout: DiffLayout): Promise<string[]> {
  const lines = inWords(diff.split('\n'), layout.lang).filter(
    (line) => !/^(?:--- |\+\+\+ |\\)/.test(line) && isWorthALine(line),
  )
  const shown: Piece[][] = []
  for (let index = 0; index < lines.length; ) {
    const removed = runOf(lines, index, '-')
    const added = runOf(lines, index + removed.length, '+')
    const changes = removed.length + added.length
    const line = lines[index] ?? ''
    if (changes > 0) shown.push(...(await changedLines(removed, added, layout.lang)))
    else if (!line.startsWith('@@'))
      shown.push([{ text: `  ${clip(line.slice(1), 'start')}`, format: 'dim' }])
    else if (shown.length > 0) shown.push([{ text: `  ${ellipsis}`, format: 'dim' }])
    index += Math.max(1, changes)
  }
  const side = sides[/^--- (\S+)/m.exec(diff)?.[1] ?? '']
  const legend: Piece[][] = side
    ? [
        [
          { text: `[-${side[layout.lang]}-]`, format: 'red' },
          { text: ' ' },
          { text: `{+${postSide[layout.lang]}+}`, format: 'green' },
        ],
      ]
    : []
  return [...legend, ...shown].flatMap((pieces) => wrapPieces(pieces, layout))
}

const fieldWords: Record<string, Both> = {
  title: { zh: '标题：', en: 'title: ' },
  digest: { zh: '摘要：', en: 'digest: ' },
}
/** Without it a digest reads as the paragraph that it is the beginning of. */
const labels = Object.values(fieldWords).flatMap(({ zh, en }) => [zh, en])
const picture: Both = { zh: '图片：', en: 'picture: ' }
const unnamed: Both = { zh: '网站上的一张（编号 {id}…）', en: 'one of the website’s (id {id}…)' }
const link: Both = { zh: '链接：', en: 'link: ' }
const movedWords: Both = { zh: '（换了位置）', en: ' (stands elsewhere)' }

/**
 * The same lines, with title and digest, which stand at the top, and changed pictures and links called by their names,
 * and with the marks of list items apart from their words.
 */
function inWords(lines: readonly string[], lang: Lang): string[] {
  let isTop = false
  return lines.map((line) => {
    const [, sign, name, value] = /^([-+ ])(title|digest): (.*)$/.exec(line) ?? []
    const words = fieldWords[name ?? '']
    isTop = /^@@ -1\b/.test(line) || (isTop && words !== undefined)
    if (isTop && words) return `${sign}${words[lang]}${value}`
    const item = line.replace(/^([-+ ](?:[•◦–☐☑]|\d+\.))(?=[^\s\d])/, '$1 ')
    const [, change, isPicture, address] = /^([-+])(!?)\[\]\((.*)\)$/.exec(line) ?? []
    if (change === undefined) return item
    return `${change}${(isPicture ? picture : link)[lang]}${isPicture ? pictureName(address, lang) : address}`
  })
}

/** Of a picture in no file here there is only an id, which tells nobody anything. */
const pictureName = (address = '', lang: Lang): string =>
  /^[\w-]{40,}$/.test(address) ? unnamed[lang].replace('{id}', address.slice(0, 8)) : address

/** Pictures and links stand below the words, far from their place: only those that changed tell anything. */
const isWorthALine = (line: string): boolean => line.trim() !== '' && !/^ !?\[\]\(.*\)$/.test(line)

/** The lines from there on that begin with a sign, without it. */
function runOf(lines: readonly string[], from: number, sign: string): string[] {
  const rest = lines.slice(from)
  const end = rest.findIndex((line) => !line.startsWith(sign))
  return rest.slice(0, end < 0 ? rest.length : end).map((line) => line.slice(1))
}

/** Each paragraph beside what became of it. Items that only got another number didn't change, an item above them did. */
async function changedLines(removed: string[], added: string[], lang: Lang): Promise<Piece[][]> {
  const compare = await lineComparer()
  const pairs = pairLines(
    removed,
    added,
    (before, after) => compare(withoutNumber(before), withoutNumber(after))?.share ?? 0,
  )
  const isRenumbered = ({ before = '', after = '' }: LinePair) =>
    withoutNumber(before) === withoutNumber(after)
  const told = pairs.every(isRenumbered) ? pairs : pairs.filter((each) => !isRenumbered(each))
  return told.flatMap(({ before, after }): Piece[][] => {
    // Between them stood what isn't worth a line.
    if (before !== undefined && before === after)
      return [[{ text: `  ${before}` }, { text: movedWords[lang], format: 'dim' }]]
    const isPair = before !== undefined && after !== undefined
    const merged = isPair ? mergeWords(before, after, compare) : undefined
    if (merged) return [[{ text: '  ' }, ...merged]]
    return [
      ...(before === undefined ? [] : [[{ text: `- ${before}`, format: 'red' as const }]]),
      ...(after === undefined ? [] : [[{ text: `+ ${after}`, format: 'green' as const }]]),
    ]
  })
}

const numberOf = (line: string): string => /^\d+\. /.exec(line)?.[0] ?? ''
const withoutNumber = (line: string): string => line.slice(numberOf(line).length)

/** One line that shows what changed between two. Of an item whose words changed the new number is enough. */
function mergeWords(before: string, after: string, compare: CompareLines): Piece[] | undefined {
  const [old, fresh] = [withoutNumber(before), withoutNumber(after)]
  const isItem = old !== fresh && numberOf(before) !== '' && numberOf(after) !== ''
  const { passages } = (isItem ? compare(old, fresh) : compare(before, after)) ?? {}
  const merged = passages?.flatMap(({ removed, added, kept }, index): Piece[] => {
    const isFirst = removed === '' && added === ''
    const label = isFirst ? (labels.find((each) => kept.startsWith(each)) ?? '') : ''
    const edges = isFirst ? 'end' : index === passages.length - 1 ? 'start' : 'both'
    const text = label + clip(kept.slice(label.length), edges)
    return [
      ...(removed === '' ? [] : [{ text: `[-${removed}-]`, format: 'red' as const }]),
      ...(added === '' ? [] : [{ text: `{+${added}+}`, format: 'green' as const }]),
      ...(text === '' ? [] : [{ text }]),
    ]
  })
  return isItem && merged ? [{ text: numberOf(after) }, ...merged] : merged
}

/** A long passage that stays the same, but for the words that touch a change. */
function clip(text: string, edges: 'start' | 'end' | 'both'): string {
  if (displayWidth(text) <= (edges === 'both' ? 2 * besides : besides)) return text
  const parts = wordsIn(text)
  const start = edges === 'end' ? '' : firstOf(parts).join('')
  const end = edges === 'start' ? '' : firstOf(parts.toReversed()).toReversed().join('')
  return start + ellipsis + end.replace(endOfSentence, '')
}

/** What closes the words that were cut off, unless the change stands right behind it. */
const endOfSentence = /^[.,;:!?。，、；：！？…)）\]】」』”’]+(?=.*[\p{L}\p{N}])/u

/** As many words as are shown beside a change. */
function firstOf(parts: readonly string[]): string[] {
  let width = 0
  const end = parts.findIndex((part) => {
    width += displayWidth(part)
    return width > besides
  })
  return parts.slice(0, end < 0 ? parts.length : end)
}

/** Lines that fit, those after the first one further in; each is painted on its own. */
function wrapPieces(pieces: readonly Piece[], { style, columns }: DiffLayout): string[] {
  const text = pieces.map((piece) => piece.text).join('')
  const paint = ({ text, format }: Piece) => (format && text !== '' ? style(format, text) : text)
  if (displayWidth(text) <= columns) return [pieces.map(paint).join('')]
  const lines = wrapColumns(text, Math.max(20, columns - 2))
  const lengths = lines.map((line) => line.length)
  let from = 0
  return lengths.map((length, index) => {
    // Where a line is broken the space is left out.
    while (index > 0 && text[from] === ' ') from++
    const line = slicePieces(pieces, from, from + length)
      .map(paint)
      .join('')
    from += length
    return index === 0 ? line : `  ${line}`
  })
}

/** What of the pieces stands between two places of their whole text. */
function slicePieces(pieces: readonly Piece[], from: number, to: number): Piece[] {
  let start = 0
  return pieces.map((piece) => {
    const at = start
    start += piece.text.length
    return { ...piece, text: piece.text.slice(Math.max(0, from - at), Math.max(0, to - at)) }
  })
}
