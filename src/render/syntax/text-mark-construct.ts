import type { Code, Construct, Context, Effects, State } from './micromark.ts'

/** The syntax of delimiters of text marks: `==`, `++`, `^` and `~`, in rows of no other length. */
export const textMarkSyntax = {
  text: {
    61: construct(61, 2),
    43: construct(43, 2),
    94: construct(94, 1),
    126: construct(126, 1),
  },
}

function construct(marker: number, size: number): Construct {
  return { name: 'textMark', tokenize, previous: isFirst }

  /** Not within a row that was found too long or too short. */
  function isFirst(this: Context, code: Code): boolean {
    return code !== marker || this.events.at(-1)?.[1].type === 'characterEscape'
  }

  function tokenize(this: Context, effects: Effects, ok: State, nok: State): State {
    let count = 0
    return (code) => {
      effects.enter('textMark')
      return sequence(code)
    }

    function sequence(code: Code): State | undefined {
      if (code === marker && count < size) {
        effects.consume(code)
        count += 1
        return sequence
      }
      if (code === marker || count < size) return nok(code)
      effects.exit('textMark')
      return ok(code)
    }
  }
}
