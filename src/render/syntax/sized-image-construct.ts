import { type Construct, type Context, type Effects, isLineEnd, type State } from './micromark.ts'

/** The syntax of pictures with a size behind their address: `![a](b.png =300x200)`. */
export const sizedImageSyntax = { text: { 33: { name: 'sizedImage', tokenize } satisfies Construct } }

/** What stands before the size, the size, and what stands behind it: without the size it is a standard picture. */
export const sizedImage =
  /^(!\[(?:\\.|[^[\]\\])*\]\((?:<[^<>]*>|[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)(?: +"[^"]*")?) +=([\dx×*px%]+)((?: +"[^"]*")? *\))$/

function tokenize(this: Context, effects: Effects, ok: State, nok: State): State {
  let source = ''
  return (code) => {
    effects.enter('sizedImage')
    return inside(code)
  }

  function inside(code: Parameters<State>[0]): State | undefined {
    if (code === null || isLineEnd(code) || source.length > longest) return nok(code)
    if (source.length === 1 ? code !== 91 : code === 91 && !source.endsWith('\\')) return nok(code)
    source += code < 0 ? ' ' : String.fromCharCode(code)
    effects.consume(code)
    if (code !== 41 || !source.includes(' =') || !sizedImage.test(source)) return inside
    effects.exit('sizedImage')
    return ok
  }
}

const longest = 1000
