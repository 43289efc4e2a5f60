import { codeText } from 'micromark-core-commonmark'
import type { Processor } from 'unified'
import type { Code, Construct, Context, Effects, State } from '../syntax/micromark.ts'

/**
 * Spares the parser two searches that take time by the square of a post's length. What is read stays the same.
 *
 * - Names of definitions and footnotes are lists, gone through at every `]` and every definition: here they are lists
 *   that know what they hold.
 * - A row of back quotes looks through the whole text for a row as long, which may not be there: here a length that
 *   was looked for in vain isn't looked for again.
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

/** In each text, lengths of rows that no later row has. */
const withoutPartner = new WeakMap<Context, Set<number>>()

const codeTextOnce: Construct = {
  ...codeText,
  name: 'codeTextOnce',
  tokenize(effects, ok, nok) {
    const lonely = withoutPartner.get(this) ?? new Set()
    withoutPartner.set(this, lonely)
    let length = 0
    const start = codeText.tokenize.call(this, effects, ok, (code) => {
      lonely.add(length)
      return nok(code)
    })
    return row(start)

    function row(state: State | undefined): State {
      return (code: Code) => {
        if (code !== backQuote) return lonely.has(length) ? nok(code) : state?.(code)
        length += 1
        return row(state?.(code))
      }
    }
  },
}
