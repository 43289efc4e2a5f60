import {
  backslash,
  type Code,
  type Construct,
  type Context,
  characterOf,
  dollar,
  type Effects,
  isLineEnding,
  type State,
} from './construct.ts'
import { isTexLike } from './tex-like.ts'

/**
 * `$$…$$` as a block, on one line or many: what follows the opening dollars and precedes the closing ones belongs to
 * the formula. Text behind the closing ones makes it part of a paragraph.
 */
export const dollarFlow: Construct = {
  name: 'mathFlow',
  concrete: true,
  tokenize: tokenizer({ opening: [dollar, dollar], closing: [dollar, dollar] }),
}

/** `\[…\]` as a block. Where text follows on the line it begins on, it has to close there: it may be an escaped `[`. */
export const bracketFlow: Construct = {
  name: 'mathFlow',
  concrete: true,
  tokenize: tokenizer({ opening: [backslash, 91], closing: [backslash, 93] }),
}

interface Marks {
  opening: readonly [number, number]
  closing: readonly [number, number]
}

function tokenizer({ opening, closing }: Marks) {
  const closingMark: Construct = { partial: true, tokenize: tokenizeClosingMark }

  return function tokenizeMathFlow(this: Context, effects: Effects, ok: State, nok: State): State {
    const { interrupt } = this
    let isFirstLine = true
    let line = ''
    return (code) => {
      effects.enter('mathFlow')
      effects.enter('mathFlowFence')
      effects.enter('mathFlowFenceSequence')
      effects.consume(code)
      return second
    }

    function second(code: Code): State | undefined {
      if (code !== opening[1]) return nok(code)
      effects.consume(code)
      return opened
    }

    function opened(code: Code): State | undefined {
      if (code === dollar && opening[1] === dollar) return nok(code)
      effects.exit('mathFlowFenceSequence')
      effects.exit('mathFlowFence')
      return inLine(code)
    }

    function inLine(code: Code): State | undefined {
      if (code === null || isLineEnding(code)) return atLineEnd(code)
      if (code === closing[0]) return effects.attempt(closingMark, closed, notClosed)(code)
      effects.enter('mathFlowValue')
      return value(code)
    }

    function value(code: Code): State | undefined {
      if (code === null || isLineEnding(code) || code === closing[0]) {
        effects.exit('mathFlowValue')
        return inLine(code)
      }
      line += characterOf(code)
      effects.consume(code)
      return code === backslash ? escaped : value
    }

    /** Behind a backslash a dollar is only a character. */
    function escaped(code: Code): State | undefined {
      if (code === null || isLineEnding(code)) return value(code)
      line += characterOf(code)
      effects.consume(code)
      return value
    }

    /** A mark with text behind it, or only its first character. */
    function notClosed(code: Code): State | undefined {
      effects.enter('mathFlowValue')
      effects.consume(code)
      line += characterOf(code)
      return (next) => {
        if (next === closing[1]) return nok(next)
        return code === backslash ? escaped(next) : value(next)
      }
    }

    function atLineEnd(code: Code): State | undefined {
      const mayGoOn = () => line.trim() === '' || (opening[0] === dollar && isTexLike(line))
      if (isFirstLine && !mayGoOn()) return nok(code)
      isFirstLine = false
      if (interrupt || code === null) return after(code)
      return effects.attempt(nextLine, inLine, after)(code)
    }

    function closed(code: Code): State | undefined {
      if (isFirstLine && !isTexLike(line)) return nok(code)
      return after(code)
    }

    function after(code: Code): State | undefined {
      effects.exit('mathFlow')
      return ok(code)
    }
  }

  /** The mark that closes the block, with nothing but blanks behind it. */
  function tokenizeClosingMark(this: Context, effects: Effects, ok: State, nok: State): State {
    return (code) => {
      effects.enter('mathFlowFence')
      effects.enter('mathFlowFenceSequence')
      effects.consume(code)
      return second
    }

    function second(code: Code): State | undefined {
      if (code !== closing[1]) return nok(code)
      effects.consume(code)
      effects.exit('mathFlowFenceSequence')
      return rest
    }

    function rest(code: Code): State | undefined {
      if (code === null || isLineEnding(code)) {
        effects.exit('mathFlowFence')
        return ok(code)
      }
      if (code !== -2 && code !== -1 && code !== 32) return nok(code)
      effects.enter('whitespace')
      return blank(code)
    }

    function blank(code: Code): State | undefined {
      if (code === -2 || code === -1 || code === 32) {
        effects.consume(code)
        return blank
      }
      effects.exit('whitespace')
      return rest(code)
    }
  }
}

/** The next line, unless it belongs to the quote or list around only because it is lazy. */
const nextLine: Construct = {
  partial: true,
  tokenize(this: Context, effects: Effects, ok: State, nok: State): State {
    return (code) => {
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      return (next) => (next === null || this.parser.lazy[this.now().line] ? nok(next) : ok(next))
    }
  },
}
