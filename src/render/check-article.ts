import type { Element, Root } from 'hast'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import type { Point } from 'unist'
import { limits } from '../limits.ts'
import { type Place, type Problem, problem } from '../problems/problem.ts'
import { isElement, wordsOf } from './element.ts'
import { keep } from './keep.ts'
import type { Reference } from './render-data.ts'
import { boxRules } from './rules/box-rules.ts'
import { contentRules } from './rules/content-rules.ts'
import { declarationRules } from './rules/declaration-rules.ts'
import { drawingRules } from './rules/drawing-rules.ts'
import { type ElementRule, type Finding, type Rule, scrolls } from './rules/rule.ts'
import { tagRules } from './rules/tag-rules.ts'
import { serialisation } from './serialisation.ts'
import { parseDeclarations } from './styles/declarations.ts'

/**
 * The final check: whether a finished body keeps every rule that can be judged before pictures and links to posts
 * have their addresses. A broken rule is a mistake of wxpub, of a theme or of a plugin.
 *
 * @param tree the body
 * @param html the same as it will be sent
 * @param place the post
 * @param references what its numbers stand for, all of which a reader must find
 */
export function checkBodyTree(
  tree: Root,
  html: string,
  place: Place,
  references: Iterable<Reference> = [],
): Problem[] {
  const check = new Check()
  const [article, ...others] = tree.children
  if (article && (!isElement(article, 'section') || others.length > 0))
    check.tell(oneSection, html.slice(0, 40))
  if (isElement(article)) {
    const padding = check.judge(article).style.get('padding')
    if (Number.parseFloat(padding ?? '0') !== 0) check.tell(oneSection, `padding:${padding}`)
  }
  for (const child of tree.children) if (isElement(child)) check.element(child, undefined, 1, false)
  const words = wordsOf(tree)
  const missing = missingReference(words, references)
  if (missing !== undefined) check.tell(everyReference, missing)
  return [...check.problems(place), ...checkSizes(words, html, place)]
}

/** WeChat's editor keeps one section whole, but takes its padding away when it is pasted. */
const oneSection: Rule = { name: 'one-section', severity: 'error' }

/** Readers can't follow a link to another site: its number and address are all they have. */
const everyReference: Rule = { name: 'every-reference', severity: 'warning' }

/** What a tag and a style settle, whatever element they belong to. */
interface Judged {
  style: ReadonlyMap<string, string>
  /** Rules that are about them. */
  rules: ElementRule[]
  /** What the style breaks. */
  broken: { rule: Rule; found: string }[]
}

interface Broken {
  rule: Rule
  example: string
  /** Where the first example comes from, as far as that is known. */
  start: Point | undefined
  count: number
  /** The user's plugin that made the first example. */
  plugin: string | undefined
}

/** What was found so far in one body. */
class Check {
  /** By rule and the plugin that broke it. */
  private readonly found = new Map<string, Broken>()

  tell(rule: Rule, example: string, { element, parent }: Partial<Finding> = {}): void {
    const plugin = element?.data?.plugin
    const key = `${rule.name} ${plugin ?? ''}`
    const known = this.found.get(key)
    if (known) known.count += 1
    else {
      // Parts that were made along the way have no position.
      const start = (element?.position ?? parent?.position)?.start
      this.found.set(key, { rule, example, start, count: 1, plugin })
    }
  }

  element(element: Element, parent: Element | undefined, depth: number, isInScroller: boolean): void {
    const { style, rules, broken } = this.judge(element)
    const finding = { element, parent, style, depth, isInScroller }
    for (const rule of rules) {
      const found = rule.broken(finding)
      if (found !== undefined) this.tell(rule, found, finding)
    }
    for (const { rule, found } of broken) this.tell(rule, found, finding)
    const isInside = isInScroller || scrolls(style)
    for (const child of element.children)
      if (isElement(child)) this.element(child, element, depth + 1, isInside)
  }

  judge({ tagName, properties: { style } }: Element): Judged {
    if (judged.size > mostJudged) judged.clear()
    const stated = String(style ?? '')
    return keep(judged, `${tagName} ${stated}`, () => judge(tagName, stated))
  }

  problems(place: Place): Problem[] {
    return Array.from(this.found.values(), ({ rule, example, start, count, plugin }) => {
      const { name, severity, code } = rule
      const params = { rule: name, found: example, count }
      if (plugin !== undefined)
        return problem('markup/plugin-breaks-rule', { ...params, plugin }, { place, severity })
      if (code === undefined) return problem('markup/rule-broken', params, { place, severity })
      return problem(code, params, {
        place: { ...place, ...(start && { line: start.line, column: start.column }) },
        severity,
      })
    })
  }
}

/** By tag and style, of which articles have few, and mostly the same ones. */
const judged = new Map<string, Judged>()
const mostJudged = 5000

function judge(tagName: string, stated: string): Judged {
  const style = new Map(parseDeclarations(stated).map(({ property, value }) => [property, value]))
  const rules = elementRules.filter(
    ({ tags, properties }) =>
      (!tags || tags.has(tagName)) && (!properties || [...properties].some((each) => style.has(each))),
  )
  const broken = declarationRules.flatMap((rule) => {
    const bad = [...style].find(([property, value]) => rule.isBroken({ property, value }))
    return bad ? [{ rule, found: bad.join(':').slice(0, 80) }] : []
  })
  return { style, rules, broken }
}

const elementRules: ElementRule[] = [...tagRules, ...contentRules, ...boxRules, ...drawingRules]

/** The first number or address that doesn't stand in the words of a body, where the closing list has them in order. */
function missingReference(words: string, references: Iterable<Reference>): string | undefined {
  let from = 0
  for (const { number, address } of references) {
    for (const part of address === undefined ? [`[${number}]`] : [`[${number}]`, address]) {
      const at = words.indexOf(part, from)
      if (at < 0) return part
      from = at + part.length
    }
  }
  return undefined
}

function checkSizes(words: string, html: string, place: Place): Problem[] {
  const { body, visibleText } = limits
  const problems: Problem[] = []
  const size = Buffer.byteLength(html)
  if (size > body.measured)
    problems.push(problem('markup/body-too-large', { size, limit: body.measured }, { place }))
  else if (size > body.documented)
    problems.push(problem('markup/body-large', { size, limit: body.documented }, { place }))
  if (words.length > visibleText.documented)
    problems.push(
      problem('markup/text-long', { size: words.length, limit: visibleText.documented }, { place }),
    )
  return problems
}

/**
 * Checks a body given as HTML, as tests and tools do: all of the above, and that parsing and writing it again changes
 * nothing.
 *
 * @param html the body
 */
export async function checkBody(html: string): Promise<Problem[]> {
  // Rendering itself never parses HTML, so its parser is loaded only here.
  const { fromHtml } = await import('hast-util-from-html')
  const tree = fromHtml(html, { fragment: true })
  const place = { file: 'body' }
  const problems = checkBodyTree(tree, html, place)
  const again = unified().use(rehypeStringify, serialisation).stringify(tree)
  if (again === html) return problems
  const at = [...again].findIndex((character, index) => character !== html[index])
  const found = html.slice(Math.max(0, at - 20), at + 40)
  return [...problems, problem('markup/rule-broken', { rule: 'stable', found, count: 1 }, { place })]
}
