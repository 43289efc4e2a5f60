import { codeText } from 'micromark-core-commonmark'
import type { Processor } from 'unified'
import type { Code, Construct, Context, Effects, State } from '../syntax/micromark.ts'

/**
 * Spares the parser two searches that take time by the square of a post's length. What is read stays the same.
 *
 * - Names of definitions and footnotes are lists, gone through at every `]` and every definition: here they are lists
 *   that know what they hold.
 * - A row of back quotes looks through the whole text for a row as long, which may not be there: here the first that
 *   looks in vain notes where the last row of each length is.
 */
export function remarkBoundSearches(this: Processor): void {
  const data = this.data()
  data.micromarkExtensions = [
    ...(data.micromarkExtensions ?? []),
    {
      document: { [leftBracket]: { name: 'knownNames', tokenize: tokenizeKnownNames } },
      text: { [backQuote]: codeTextOnce },
      disable: { null: [codeText.name ?? ''] },
    },
  ]
}

const leftBracket = 91
const backQuote = 96

/** Matches nothing. It is asked first wherever a definition may begin. */
function tokenizeKnownNames(this: Context, _effects: Effects, _ok: State, nok: State): State {
  if (!(this.parser.defined instanceof NameList)) {
    this.parser.defined = new NameList()
    this.parser.gfmFootnotes = new NameList()
  }
  return nok
}

class NameList extends Array<string> {
  private readonly known = new Set<string>()

  override push(...names: string[]): number {
    for (const name of names) this.known.add(name)
    return super.push(...names)
  }

  override includes(name: string): boolean {
    return this.known.has(name)
  }
}

/** In each text that was looked through to its end: where the last row of each length ends. */
const lastRows = new WeakMap<Context, Map<number, number>>()

const codeTextOnce: Construct = {
  ...codeText,
  name: 'codeTextOnce',
  tokenize(effects, ok, nok) {
    const context = this
    const known = lastRows.get(context)
    const ends = new Map<number, number>()
    let length = 0
    let isDone = false
    return opening(codeText.tokenize.call(this, effects, found, notFound))

    function found(code: Code): State | undefined {
      isDone = true
      return ok(code)
    }

    function notFound(code: Code): State | undefined {
      isDone = true
      if (!known) lastRows.set(context, ends)
      return nok(code)
    }

    /** The row that opens. */
    function opening(state: State | undefined): State {
      return (code: Code) => {
        if (code === backQuote) {
          length += 1
          return opening(state?.(code))
        }
        if (!known) {
          length = 0
          return watched(state)(code)
        }
        return (known.get(length) ?? 0) <= context.now().offset ? nok(code) : state?.(code)
      }
    }

    /** All that follows, up to its end. */
    function watched(state: State | undefined): State {
      return (code: Code) => {
        if (code === backQuote) length += 1
        else if (length > 0) {
          ends.set(length, context.now().offset)
          length = 0
        }
        const next = state?.(code)
        return isDone ? next : watched(next)
      }
    }
  },
}
