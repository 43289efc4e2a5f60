import { type Construct, type Context, type Effects, isLineEnd, type State } from './micromark.ts'

/** The syntax of `{漢字|かんじ}`, `[漢字]{かんじ}` and `[漢字]^(かんじ)`. In tables a bar has to be escaped. */
export const rubySyntax = {
  text: {
    // Each begins with the character it is listed under.
    123: construct(/^\{([^{}|\\\n]+)\\?\|((?:[^{}|\\\n]|\\?\|)+)\}$/),
    91: construct(/^\[([^[\]\\\n]+)\](?:\{([^{}=.#\\\n][^{}=\\\n]*)\}|\^\(([^()\\\n]+)\))$/),
  },
}

/** Only Chinese, Japanese and Korean characters have readings: `{start|stop}` is none. */
const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** A construct on one line that matches a pattern as a whole, to its first closing bracket. */
function construct(pattern: RegExp): Construct {
  return {
    name: 'ruby',
    tokenize(this: Context, effects: Effects, ok: State, nok: State): State {
      let source = ''
      return (code) => {
        effects.enter('ruby')
        return inside(code)
      }

      function inside(code: Parameters<State>[0]): State | undefined {
        if (code === null || isLineEnd(code) || source.length > longest) return nok(code)
        // Most brackets are no ruby, which shows early.
        if (code === 91 && source !== '') return nok(code)
        if (source.endsWith(']') && code !== 123 && code !== 94) return nok(code)
        source += code < 0 ? ' ' : String.fromCharCode(code)
        effects.consume(code)
        if (code !== 125 && code !== 41) return inside
        const match = pattern.exec(source)
        if (!match?.[1] || !cjk.test(match[1])) return nok
        effects.exit('ruby')
        return ok
      }
    },
  }
}

const longest = 200
