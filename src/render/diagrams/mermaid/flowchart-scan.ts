import { notSupported, notUnderstood } from '../drawing.ts'
import { wordsOf } from './read-source.ts'

/** Shapes of nodes. */
export type Shape =
  | 'rectangle'
  | 'rounded'
  | 'stadium'
  | 'subroutine'
  | 'cylinder'
  | 'circle'
  | 'doublecircle'
  | 'asymmetric'
  | 'diamond'
  | 'hexagon'
  | 'trapezoid'
  | 'trapezoid-alt'
  | 'parallelogram'
  | 'parallelogram-alt'

/** A node as one place of the source names it. */
export interface NodeMention {
  id: string
  line: number
  shape?: Shape
  words?: string
  className?: string
}

export type Tip = 'none' | 'arrow' | 'circle'

export interface Link {
  style: 'solid' | 'dotted' | 'thick' | 'invisible'
  start: Tip
  end: Tip
  words?: string
}

/** Brackets of a node's words, longer ones first. */
const shapes: [open: string, close: string, shape: Shape][] = [
  ['(((', ')))', 'doublecircle'],
  ['((', '))', 'circle'],
  ['([', '])', 'stadium'],
  ['[[', ']]', 'subroutine'],
  ['[(', ')]', 'cylinder'],
  ['[/', '/]', 'parallelogram'],
  ['[/', '\\]', 'trapezoid'],
  ['[\\', '\\]', 'parallelogram-alt'],
  ['[\\', '/]', 'trapezoid-alt'],
  ['{{', '}}', 'hexagon'],
  ['[', ']', 'rectangle'],
  ['(', ')', 'rounded'],
  ['{', '}', 'diamond'],
  ['>', ']', 'asymmetric'],
]

const tips: Readonly<Record<string, Tip>> = { '<': 'arrow', '>': 'arrow', o: 'circle' }

/** Reads one statement of a flowchart from left to right. */
export class FlowchartScanner {
  readonly #text: string
  readonly #line: number
  #at = 0

  constructor(text: string, line: number) {
    this.#text = text
    this.#line = line
  }

  get isDone(): boolean {
    this.#take(/\s*/y)
    return this.#at >= this.#text.length
  }

  /** Nodes joined by `&`. */
  nodes(): NodeMention[] {
    const found = [this.#node()]
    while (this.#take(/\s*&\s*/y)) found.push(this.#node())
    return found
  }

  #node(): NodeMention {
    this.#take(/\s*/y)
    const id = this.#take(/[\p{L}\p{N}\p{M}_]+(?:[-./][\p{L}\p{N}\p{M}_]+)*/uy)?.[0]
    if (id === undefined) throw notUnderstood(this.#text, this.#line)
    if (this.#take(/@\{/y)) throw notSupported('@{ … }', this.#line)
    const shaped = this.#shape()
    const className = this.#take(/:::(\w+(?:-\w+)*)/y)?.[1]
    return { id, line: this.#line, ...shaped, ...(className !== undefined && { className }) }
  }

  #shape(): Pick<NodeMention, 'shape' | 'words'> {
    const rest = this.#text.slice(this.#at)
    for (const [open, close, shape] of shapes) {
      if (!rest.startsWith(open)) continue
      const inner = innerOf(rest.slice(open.length), close)
      if (inner === undefined) continue
      this.#at += open.length + inner.length + close.length
      return { shape, words: wordsOf(inner, this.#line) }
    }
    return {}
  }

  /** @throws DiagramFault when no link follows */
  link(): Link {
    this.#take(/\s*/y)
    if (this.#take(/[\w-]+@(?=[<ox]?[-=~])/y)) throw notSupported('@-->', this.#line)
    const plain = this.#take(/([<ox])?(-{2,}[->ox]|={2,}[=>ox]|-\.+-[>ox]?|~{3,})/y)
    if (plain) {
      const words = this.#take(/\s*\|("[^"]*"|[^|]*)\|/y)?.[1]
      return this.#linkOf(plain[1], plain[2] ?? '', words)
    }
    const wordy = this.#take(
      /([<ox])?(--|==|-\.)\s*("[^"]*"|[^"\s](?:.*?\S)??)\s*(-{2,}[->ox]|={2,}[=>ox]|\.+-[>ox]?)/y,
    )
    if (!wordy) throw notUnderstood(this.#text, this.#line)
    return this.#linkOf(wordy[1], `${wordy[2]}${wordy[4]}`, wordy[3])
  }

  #linkOf(start: string | undefined, body: string, words: string | undefined): Link {
    if (body.endsWith('x') || start === 'x') throw notSupported(`${start ?? ''}${body}`, this.#line)
    return {
      style: body.includes('~')
        ? 'invisible'
        : body.includes('.')
          ? 'dotted'
          : body.includes('=')
            ? 'thick'
            : 'solid',
      start: tips[start ?? ''] ?? 'none',
      end: tips[body.slice(-1)] ?? 'none',
      ...(words?.trim() && { words: wordsOf(words, this.#line) }),
    }
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)
    if (found) this.#at = pattern.lastIndex
    return found ?? undefined
  }
}

/** What stands before the closing bracket: within quotes anything, else nothing that looks like a bracket itself. */
function innerOf(rest: string, close: string): string | undefined {
  const quoted = /^\s*"[^"]*"\s*/.exec(rest)?.[0]
  if (quoted !== undefined) return rest.startsWith(close, quoted.length) ? quoted : undefined
  const end = rest.indexOf(close)
  const inner = end > 0 ? rest.slice(0, end) : undefined
  return inner !== undefined && !/[[\](){}|"]/.test(inner) ? inner : undefined
}
