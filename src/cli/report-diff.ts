import type { Style } from './colours.ts'

/** How many characters of an unchanged passage are shown beside a change. */
const besides = 20
const ellipsis = '…'

/**
 * A unified diff as a writer reads it: a paragraph that changed stands there once, what was taken out as `[-…-]` and
 * what was put in as `{+…+}`; of long passages that stay the same only the edges are shown.
 */
export async function diffLines(diff: string, style: Style): Promise<string[]> {
  const lines = diff.split('\n').filter((line) => !/^(?:--- |\+\+\+ |\\)/.test(line) && line.trim() !== '')
  const shown: string[] = []
  for (let index = 0; index < lines.length; ) {
    const removed = runOf(lines, index, '-')
    const added = runOf(lines, index + removed.length, '+')
    const changes = removed.length + added.length
    const line = lines[index] ?? ''
    if (changes > 0) shown.push(...(await changedLines(removed, added, style)))
    else if (!line.startsWith('@@')) shown.push(style('dim', `  ${clip(line.slice(1), 'start')}`))
    else if (shown.length > 0) shown.push(style('dim', `  ${ellipsis}`))
    index += Math.max(1, changes)
  }
  return shown
}

/** The lines from there on that begin with a sign, without it. */
function runOf(lines: readonly string[], from: number, sign: string): string[] {
  const rest = lines.slice(from)
  const end = rest.findIndex((line) => !line.startsWith(sign))
  return rest.slice(0, end < 0 ? rest.length : end).map((line) => line.slice(1))
}

/** Paragraphs are paired in their order where there are as many after as before. */
async function changedLines(removed: string[], added: string[], style: Style): Promise<string[]> {
  const taken = (text: string) => style('red', `- ${text}`)
  const put = (text: string) => style('green', `+ ${text}`)
  if (removed.length !== added.length) return [...removed.map(taken), ...added.map(put)]
  const pairs: string[] = []
  for (const [index, before] of removed.entries()) {
    const after = added[index] ?? ''
    const merged = await mergeWords(before, after, style)
    pairs.push(...(merged === undefined ? [taken(before), put(after)] : [`  ${merged}`]))
  }
  return pairs
}

/** One line that shows what changed between two; nothing where they have too little in common. */
async function mergeWords(before: string, after: string, style: Style): Promise<string | undefined> {
  const { diffArrays } = await import('diff')
  const pieces = diffArrays(wordsIn(before), wordsIn(after))
  const kept = pieces.filter(({ added, removed }) => !added && !removed)
  const length = kept.reduce((sum, { value }) => sum + value.join('').length, 0)
  if (length * 3 < Math.max(before.length, after.length)) return undefined
  return pieces
    .map(({ value, added, removed }, index) => {
      const text = value.join('')
      if (removed) return style('red', `[-${text}-]`)
      if (added) return style('green', `{+${text}+}`)
      return clip(text, index === 0 ? 'end' : index === pieces.length - 1 ? 'start' : 'both')
    })
    .join('')
}

/** Words of a text, Chinese ones too, and what stands between them. */
function wordsIn(text: string): string[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' })
  return [...segmenter.segment(text)].map(({ segment }) => segment)
}
let segmenter: Intl.Segmenter | undefined

/** A long passage that stays the same, but for the edges that touch a change. */
function clip(text: string, edges: 'start' | 'end' | 'both'): string {
  const characters = [...text]
  const most = edges === 'both' ? 2 * besides : besides
  if (characters.length <= most + 1) return text
  const start = edges === 'end' ? '' : characters.slice(0, besides).join('')
  const end = edges === 'start' ? '' : characters.slice(-besides).join('')
  return start + ellipsis + end
}
