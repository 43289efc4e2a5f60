import type { Element, Root } from 'hast'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { limits } from '../limits.ts'
import { type Place, type Problem, problem } from '../problems/problem.ts'
import { type BodyRule, elementRules, type Finding } from './body-rules.ts'
import { parseDeclarations } from './declarations.ts'
import { isElement, wordsOf } from './element.ts'
import { serialisation } from './serialisation.ts'
import { styleRules } from './style-rules.ts'

/**
 * The final check: whether a finished body keeps every rule that can be judged before pictures and links to posts
 * have their addresses. A broken rule is a mistake of wxpub, of a theme or of a plugin.
 *
 * @param tree the body
 * @param html the same as it will be sent
 * @param place the post
 */
export function checkBodyTree(tree: Root, html: string, place: Place): Problem[] {
  const broken = new Map<BodyRule, { found: string; count: number }>()
  const tell = (rule: BodyRule, found: string) => {
    const known = broken.get(rule)
    if (known) known.count += 1
    else broken.set(rule, { found, count: 1 })
  }
  const styleOf = styleReader()
  const walk = (element: Element, parent: Element | undefined, depth: number): void => {
    const finding: Finding = { element, parent, depth, style: styleOf(element) }
    for (const rule of elementRules) {
      const found = rule.broken(finding)
      if (found !== undefined) tell(rule, found)
    }
    if (finding.style.size > 0 || element.tagName === 'td' || element.tagName === 'th') {
      for (const rule of styleRules) {
        const found = rule.broken(finding)
        if (found !== undefined) tell(rule, found)
      }
    }
    for (const child of element.children) if (isElement(child)) walk(child, element, depth + 1)
  }
  const [article, ...others] = tree.children
  if (article && (!isElement(article, 'section') || others.length > 0)) tell(oneSection, html.slice(0, 40))
  if (isElement(article) && Number.parseFloat(styleOf(article).get('padding') ?? '0') !== 0)
    tell(oneSection, 'padding')
  for (const child of tree.children) if (isElement(child)) walk(child, undefined, 1)
  const rules = Array.from(broken, ([{ name, severity }, { found, count }]) =>
    problem('markup/rule-broken', { rule: name, found, count }, { place, severity }),
  )
  return [...rules, ...checkSizes(tree, html, place)]
}

/** WeChat's editor keeps one section whole, but takes its padding away when it is pasted. */
const oneSection: BodyRule = { name: 'one-section', severity: 'error', broken: () => undefined }

const none: ReadonlyMap<string, string> = new Map()

/** Reads styles; an article has few different ones. */
function styleReader(): (element: Element) => ReadonlyMap<string, string> {
  const known = new Map<string, ReadonlyMap<string, string>>()
  return ({ properties: { style } }) => {
    if (typeof style !== 'string') return none
    let declarations = known.get(style)
    if (!declarations) {
      declarations = new Map(parseDeclarations(style).map(({ property, value }) => [property, value]))
      known.set(style, declarations)
    }
    return declarations
  }
}

function checkSizes(tree: Root, html: string, place: Place): Problem[] {
  const { body, visibleText } = limits
  const problems: Problem[] = []
  const size = Buffer.byteLength(html)
  if (size > body.measured)
    problems.push(problem('markup/body-too-large', { size, limit: body.measured }, { place }))
  else if (size > body.documented)
    problems.push(problem('markup/body-large', { size, limit: body.documented }, { place }))
  const characters = wordsOf(tree).length
  if (characters > visibleText.documented) {
    problems.push(problem('markup/text-long', { size: characters, limit: visibleText.documented }, { place }))
  }
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
