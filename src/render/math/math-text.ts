import {
  backslash,
  type Code,
  type Construct,
  type Context,
  characterOf,
  dollar,
  type Effects,
  isBlank,
  isDigit,
  isLineEnding,
  isWord,
  type State,
} from './construct.ts'
import { isTexLike } from './tex-like.ts'

/**
 * `$…$` and `$$…$$` within a text.
 *
 * A single dollar opens a formula only where no blank follows it and no letter or digit precedes it, and the next
 * one must close it: no blank before, no digit behind. So `价格 $5 到 $10` and `US$100和US$200` stay text.
 */
export const dollarText: Construct = { name: 'mathText', tokenize: tokenizeDollars, previous: isOpening }

/** `\(…\)` within a text. */
export const bracketText: Construct = { name: 'mathText', tokenize: tokenizeBrackets }

/** Not one of a row of dollars whose first ones opened nothing. */
function isOpening(this: Context, code: Code): boolean {
  return code !== dollar || this.events.at(-1)?.[1].type === 'characterEscape'
}

function tokenizeDollars(this: Context, effects: Effects, ok: State, nok: State): State {
  const afterWord = isWord(this.previous)
  let size = 0
  let run = 0
  let depth = 0
  let nested = 0
  let text = ''
  let sequence: ReturnType<Effects['enter']>
  return (code) => {
    effects.enter('mathText')
    effects.enter('mathTextSequence')
    return open(code)
  }

  function open(code: Code): State | undefined {
    if (code === dollar) {
      effects.consume(code)
      size += 1
      return open
    }
    if (size > 2 || (size === 1 && (afterWord || isBlank(code)))) return nok(code)
    effects.exit('mathTextSequence')
    return between(code)
  }

  function between(code: Code): State | undefined {
    if (code === null) return nok(code)
    if (code === dollar) {
      sequence = effects.enter('mathTextSequence')
      run = 0
      return close(code)
    }
    if (isLineEnding(code))
      return lineEnding(
        effects,
        code,
        () => between,
        () => (text += ' '),
      )
    effects.enter('mathTextData')
    return data(code)
  }

  function data(code: Code): State | undefined {
    if (code === null || code === dollar || isLineEnding(code)) {
      effects.exit('mathTextData')
      return between(code)
    }
    text += characterOf(code)
    if (code === 123 && (depth > 0 || wordsCommand.test(text.slice(-12)))) depth += 1
    else if (code === 125 && depth > 0) depth -= 1
    effects.consume(code)
    return code === backslash ? escaped : data
  }

  /** Behind a backslash a dollar or brace is only a character. */
  function escaped(code: Code): State | undefined {
    if (code === null || isLineEnding(code)) return data(code)
    text += characterOf(code)
    effects.consume(code)
    return data
  }

  function close(code: Code): State | undefined {
    if (code === dollar && run < 3) {
      effects.consume(code)
      run += 1
      return close
    }
    if (run < size || (size === 1 && depth > 0)) {
      nested += 1
      if (nested > mostNested) return nok(code)
      text += '$'
      sequence.type = 'mathTextData'
      return data(code)
    }
    const closes =
      run === size && isTexLike(text) && (size === 2 || (!isBlank(lastOf(text)) && !isDigit(code)))
    if (!closes) return nok(code)
    effects.exit('mathTextSequence')
    effects.exit('mathText')
    return ok(code)
  }
}

/** Commands in whose braces a dollar begins a formula within the formula. */
const wordsCommand = /\\(?:text[a-z]*|[mhf]box|tag\*?)\s*\{$/

/** Dollars in such braces, as in `\text{if $x$}`; more are no formula, and would cost time. */
const mostNested = 20

function tokenizeBrackets(this: Context, effects: Effects, ok: State, nok: State): State {
  const afterBracket = this.previous === 93
  let text = ''
  let sequence: ReturnType<Effects['enter']>
  return (code) => {
    effects.enter('mathText')
    effects.enter('mathTextSequence')
    effects.consume(code)
    return open
  }

  function open(code: Code): State | undefined {
    if (code !== 40 || afterBracket) return nok(code)
    effects.consume(code)
    effects.exit('mathTextSequence')
    return between
  }

  function between(code: Code): State | undefined {
    if (code === null) return nok(code)
    if (code === backslash) {
      sequence = effects.enter('mathTextSequence')
      effects.consume(code)
      return escaped
    }
    if (isLineEnding(code))
      return lineEnding(
        effects,
        code,
        () => between,
        () => (text += ' '),
      )
    effects.enter('mathTextData')
    return data(code)
  }

  function escaped(code: Code): State | undefined {
    if (code === 40) return nok(code)
    if (code === 41) {
      if (!isTexLike(text)) return nok(code)
      effects.consume(code)
      effects.exit('mathTextSequence')
      effects.exit('mathText')
      return ok
    }
    sequence.type = 'mathTextData'
    text += '\\'
    if (code === null || isLineEnding(code)) {
      effects.exit('mathTextData')
      return between(code)
    }
    text += characterOf(code)
    effects.consume(code)
    return data
  }

  function data(code: Code): State | undefined {
    if (code === null || code === backslash || isLineEnding(code)) {
      effects.exit('mathTextData')
      return between(code)
    }
    text += characterOf(code)
    effects.consume(code)
    return data
  }
}

function lineEnding(effects: Effects, code: Code, next: () => State, tell: () => void): State {
  effects.enter('lineEnding')
  effects.consume(code)
  effects.exit('lineEnding')
  tell()
  return next()
}

const lastOf = (text: string): Code => text.charCodeAt(text.length - 1)
