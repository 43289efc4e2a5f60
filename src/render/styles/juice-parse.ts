import utils, { type ParsedCss } from 'juice/lib/utils.js'

const { parseCSS } = utils
let parsed: { css: string; rules: ParsedCss } | undefined

/** Reads a style sheet as juice does. */
export const parseCss = (css: string): ParsedCss => parseCSS(css)

/**
 * Has juice take what was read of a style sheet, which it would read anew for every article. It changes nothing of it.
 *
 * @param css the style sheet
 * @param rules what `parseCss` gave for it
 * @param run what asks juice to inline it
 */
export function withParsedCss(css: string, rules: ParsedCss, run: () => void): void {
  parsed = { css, rules }
  try {
    run()
  } finally {
    parsed = undefined
  }
}

utils.parseCSS = (css) => (parsed?.css === css ? parsed.rules : parseCSS(css))
