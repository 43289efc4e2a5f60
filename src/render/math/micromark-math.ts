import { backslash, dollar, type Extension } from './construct.ts'
import { bracketFlow, dollarFlow } from './math-flow.ts'
import { bracketText, dollarText } from './math-text.ts'

/**
 * The syntax of formulas, for the parser: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`. It is asked before any other syntax of
 * Markdown, so that no `_`, `*` or `\\` of TeX is touched. Its tokens are those of micromark-extension-math, whose
 * rules are others: there a price opens a formula, and what follows `$$` on its line is lost.
 */
export function mathSyntax(): Extension {
  return {
    flow: { [dollar]: dollarFlow, [backslash]: bracketFlow },
    text: { [dollar]: dollarText, [backslash]: bracketText },
  }
}
