import type { Element } from 'hast'

/** Whether an element holds the TeX of a formula, before it is drawn. */
export const isFormula = ({ properties: { className } }: Element): boolean =>
  [className].flat().includes('language-math')

/**
 * A formula in characters, for where nothing can be drawn: `E=mc^2` is `E=mc²`. One that takes more than a line of them
 * is `…`, since a reader doesn't know TeX.
 */
export function formulaInWords(tex: string): string {
  const words = tex
    .replace(/\\(?:text|mathrm|mathbf|mathit|operatorname)\s*\{([^{}\\]*)\}/g, '$1')
    .replace(/\\(sin|cos|tan|log|ln|lim|max|min)(?![A-Za-z])/g, '$1')
    .replace(/\\([A-Za-z]+)/g, (command, name: string) => signs[name] ?? command)
    .replace(/\\[,;: ]/g, ' ')
    .replace(/\^(?:\{([^{}]*)\}|(.))/gu, (all, group, one) => small(group ?? one, above) ?? all)
    .replace(/_(?:\{([^{}]*)\}|(.))/gu, (all, group, one) => small(group ?? one, below) ?? all)
    .replace(/\\%/g, '%')
  return /[\\^_{}&]/.test(words) ? '…' : words
}

/** Nothing, where one of the characters has no such form. */
function small(characters: string, forms: Readonly<Record<string, string>>): string | undefined {
  const found = [...characters].map((each) => forms[each])
  return found.includes(undefined) ? undefined : found.join('')
}

function paired(names: Iterable<string>, characters: string): Readonly<Record<string, string>> {
  const all = [...characters]
  return Object.fromEntries([...names].map((name, index) => [name, all[index] ?? '']))
}

const above = paired('0123456789+-=()ni°', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ°')
const below = paired('0123456789+-=()aeioxnmk', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢₒₓₙₘₖ')

const signs: Readonly<Record<string, string>> = {
  ...paired(
    'alpha beta gamma delta epsilon varepsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau phi varphi chi psi omega'.split(
      ' ',
    ),
    'αβγδεεζηθικλμνξπρστφφχψω',
  ),
  ...paired('Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega'.split(' '), 'ΓΔΘΛΞΠΣΦΨΩ'),
  ...paired('times div cdot pm le leq ge geq ne neq lt gt'.split(' '), '×÷·±≤≤≥≥≠≠<>'),
  ...paired('approx equiv sim propto infty circ degree'.split(' '), '≈≡∼∝∞°°'),
  ...paired('to rightarrow leftarrow Rightarrow Leftarrow'.split(' '), '→→←⇒⇐'),
  ...paired('in subset cup cap forall exists partial nabla'.split(' '), '∈⊂∪∩∀∃∂∇'),
  ...paired('ldots cdots dots'.split(' '), '………'),
}
