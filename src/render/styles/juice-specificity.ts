import Selector, { type ParsedSelector } from 'juice/lib/selector.js'

/**
 * Lets juice weigh selectors as browsers do: a pseudo-class counts as much as a class, where juice takes it for a tag,
 * and `:is()`, `:not()`, `:has()` as much as what is in them. Otherwise `.callout p` would win over
 * `blockquote > p:last-child` in the article, but not in the theme's style sheet.
 * https://www.w3.org/TR/selectors-4/#specificity-rules
 */
export function weighAsBrowsers(): void {
  Selector.prototype.specificity = function () {
    this.spec ??= [this.styleAttribute ? 1 : 0, ...weightOf(this.parsed())]
    return this.spec
  }
}

type Weight = [ids: number, classes: number, tags: number]

function weightOf(parts: ParsedSelector): Weight {
  const weight: Weight = [0, 0, 0]
  const add = (more: Weight) => {
    for (const place of [0, 1, 2] as const) weight[place] += more[place]
  }
  for (const { id, classList = [], attributes = [], tag = '*', pseudos = [] } of Array.from(parts)) {
    add([id ? 1 : 0, classList.length + attributes.length, tag === '*' ? 0 : 1])
    for (const { type, name, value } of pseudos)
      if (type === 'element' || pseudoElements.has(name)) add([0, 0, 1])
      else if (/^(?:is|not|has)$/.test(name) && value) add(weightOf(new Selector(value).parsed()))
      else if (name !== 'where') add([0, 1, 0])
  }
  return weight
}

/** Those that may be written with one colon. */
const pseudoElements = new Set(['before', 'after', 'first-letter', 'first-line'])
