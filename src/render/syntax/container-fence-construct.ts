import {
  type Code,
  type Construct,
  type Context,
  type Effects,
  isLineEnd,
  isSpace,
  type State,
} from './micromark.ts'

/** The syntax of the lines that open and close a container: `::: tip Title`, `:::tip[Title]`, `::: {.tip}`, `:::`. */
export const containerFenceSyntax: { flow: Record<number, Construct> } = {
  flow: { 58: { name: 'containerFence', tokenize } },
}

function tokenize(this: Context, effects: Effects, ok: State, nok: State): State {
  let count = 0
  let name = ''
  return (code) => {
    effects.enter('containerFence')
    effects.enter('containerFenceSequence')
    return sequence(code)
  }

  function sequence(code: Code): State | undefined {
    if (code === 58) {
      effects.consume(code)
      count += 1
      return sequence
    }
    if (count < 3) return nok(code)
    effects.exit('containerFenceSequence')
    return beforeName(code)
  }

  function beforeName(code: Code): State | undefined {
    if (isSpace(code)) return space(effects, beforeName)(code)
    if (isLineEnd(code)) return end(code)
    effects.enter('containerFenceName')
    return code === 123 ? braces(code) : inName(code)
  }

  function inName(code: Code): State | undefined {
    if (isLineEnd(code) || isSpace(code) || code === 91 || code === 123) {
      if (!isName.test(name)) return nok(code)
      effects.exit('containerFenceName')
      return title(code)
    }
    name += String.fromCharCode(code ?? 0)
    effects.consume(code)
    return inName
  }

  function braces(code: Code): State | undefined {
    if (isLineEnd(code)) return nok(code)
    if (code !== null && code > 0) name += String.fromCharCode(code)
    effects.consume(code)
    if (code !== 125) return braces
    if (!namesInBraces.test(name)) return nok
    effects.exit('containerFenceName')
    return title
  }

  function title(code: Code): State | undefined {
    if (isSpace(code)) return space(effects, title)(code)
    if (isLineEnd(code)) return end(code)
    effects.enter('chunkText', { contentType: 'text' })
    return inTitle(code)
  }

  function inTitle(code: Code): State | undefined {
    if (isLineEnd(code)) {
      effects.exit('chunkText')
      return end(code)
    }
    effects.consume(code)
    return inTitle
  }

  function end(code: Code): State | undefined {
    effects.exit('containerFence')
    return ok(code)
  }
}

function space(effects: Effects, next: State): State {
  return (code) => {
    effects.enter('whitespace')
    return inside(code)
  }

  function inside(code: Code): State | undefined {
    if (isSpace(code)) {
      effects.consume(code)
      return inside
    }
    effects.exit('whitespace')
    return next(code)
  }
}

const isName = /^[\p{L}\p{N}_][\p{L}\p{N}_-]*$/u

/** Pandoc and MyST: `{.tip #id}`, `{note}`. */
export const namesInBraces = /^\{\s*\.?([\p{L}\p{N}_][\p{L}\p{N}_-]*)[^{}]*\}$/u
