import type { CssDeclaration, CssRule } from './css-rules.ts'
import { type CssVariables, customProperties, fillVariables } from './css-values.ts'
import { type ForeignTool, foreignTools } from './foreign-selectors.ts'

/** A theme of another tool in our own words. */
export interface ForeignTheme {
  /** The tool it was written for. */
  tool: string
  /** The style sheet in `templates/` with what the tool itself puts below every theme. */
  base: string | undefined
  rules: CssRule[]
  /** Selectors of theirs for which we have nothing, as they are written, and where the first of them stands. */
  unknown: { selectors: string[]; at: number } | undefined
}

/**
 * Translates a style sheet that was written for wenyan, mdnice or doocs/md, told by its selectors. Theirs become ours,
 * below `.article` so that they win over whatever lies beneath; how lists, code and tables are built stays ours.
 *
 * @param rules of the style sheet
 * @returns nothing when it is written for none of them
 */
export function translateTheme(rules: readonly CssRule[]): ForeignTheme | undefined {
  const text = rules.map(({ selector, declarations }) => [
    selector,
    ...declarations.map(({ value }) => value),
  ])
  const tool = foreignTools.find(({ signs }) => text.flat().some((each) => signs.test(each)))
  if (!tool) return undefined
  const unknown: { selector: string; at: number }[] = []
  const own = customProperties(rules, /^\s*(?::root|body|#output|\.container)/)
  const variables = new Map([...Object.entries(tool.variables ?? {}), ...own])
  const translated = rules.flatMap((rule) =>
    translateRule(rule, tool, variables, (selector) => unknown.push({ selector, at: rule.at })),
  )
  const [first] = unknown
  return {
    tool: tool.name,
    base: tool.base,
    rules: [...settings(tool, rules), ...translated],
    unknown: first && { selectors: [...new Set(unknown.map(({ selector }) => selector))], at: first.at },
  }
}

/** What the tool's settings would say: variables, and the bar with three dots that is drawn before code. */
function settings(tool: ForeignTool, rules: readonly CssRule[]): CssRule[] {
  const declarations = Object.entries(tool.variables ?? {}).map(declare)
  if (rules.some(({ selector }) => /(?:pre|\.custom)\s*::?before/.test(selector)))
    declarations.push(declare(['--code-window', 'on']))
  return declarations.length > 0 ? [{ selector: '.article', at: 0, declarations }] : []
}

const declare = ([property, value]: readonly [string, string]): CssDeclaration => ({
  property,
  value,
  at: 0,
  end: 0,
})

function translateRule(
  rule: CssRule,
  tool: ForeignTool,
  variables: CssVariables,
  tellUnknown: (selector: string) => void,
): CssRule[] {
  const declarations = rule.declarations.flatMap((each) => translateDeclaration(each, variables))
  // Elements of theirs for shapes alone are our pseudo-elements.
  if (
    /\.(?:prefix|suffix)$/.test(rule.selector) &&
    declarations.every(({ property }) => property !== 'content')
  )
    declarations.push(declare(['content', '""']))
  if (declarations.length === 0) return []
  return splitList(rule.selector).flatMap((theirs): CssRule[] => {
    const ours = translateSelector(theirs, tool)
    if (ours === '') return []
    if (ours === undefined) {
      tellUnknown(theirs)
      return []
    }
    const row = /(?:^|[ >])tr(?::[\w-]+(?:\([^)]*\))?)?$/.test(ours)
    // A marker stands beside its text: what moves the text up or down moves the whole item.
    const [kept, ofItem] = split(
      declarations.filter((each) => !isOurs(ours, each)),
      ({ property }) => ours.endsWith('.list-text') && /^(?:margin|line-height)/.test(property),
    )
    // Rows can't be relied on to keep a ground.
    const link = ours.replace(/(?<![\w.-])a$/, '.link')
    const selector = row ? `${ours} > th, ${ours} > td` : link === ours ? ours : `${ours}, ${link}`
    const moved = row ? kept.filter(({ property }) => /^(?:background|color)/.test(property)) : kept
    return [
      { selector, at: rule.at, declarations: moved },
      { selector: ours.replace(/\.list-text$/, '.list-item'), at: rule.at, declarations: ofItem },
    ].filter(({ declarations }) => declarations.length > 0)
  })
}

function split<T>(all: readonly T[], isOther: (each: T) => boolean): [T[], T[]] {
  return [all.filter((each) => !isOther(each)), all.filter(isOther)]
}

/** Our selector for one of theirs: empty where ours does without, nothing where there is none. */
function translateSelector(theirs: string, tool: ForeignTool): string | undefined {
  let ours = theirs
    .replace(/\s+/g, ' ')
    .replace(/ ?([>+~]) ?(?![^(]*\))/g, ' $1 ')
    .trim()
  ours = ours.replace(tool.root, '.article').replace(/^(?::root|html|body)(?![\w-])/, '.article')
  ours = ours.replace(/^\.article (?:section|\.article)(?= |$)/, '.article').replace(/^\.article(?: >)? /, '')
  for (const [pattern, replacement] of tool.selectors) {
    ours = ours.replace(pattern, replacement)
    if (ours === '') return ''
  }
  // What is drawn on code is the window's bar, and code scrolls alone.
  if (/^\.code(?:-lines)?::?(?:before|after)$/.test(ours)) return ''
  const names =
    ours.replace(/\([^)]*\)|\[[^\]]*\]|::?[\w-]+/g, '').match(/[.#]?[\w\u0080-\uffff-]+|[.#*]/g) ?? []
  if (!names.every((name) => known.test(name))) return undefined
  return ours === '.article' ? ours : `.article ${ours}`
}

/** Elements and class names of templates/README.md. */
const known =
  /^(?:h[1-6]|p|blockquote|hr|strong|em|del|code|sup|sub|ins|table|thead|tbody|tr|th|td|img|a|span|\*|\.(?:article|heading-text|mark|link|address|ruby|columns?|swiper|gallery|toc|list|code|math|figure|callout|references?|table-scroll|(?:quote|ruby|align|toc|list|code|token|math|figure|callout|references?|gallery|swiper|theme)-[\w\u0080-\uffff-]+))$/

/** Whether a declaration is about how an element is built, which ours is in its own way. */
function isOurs(selector: string, { property, value }: CssDeclaration): boolean {
  if (/^(?:list-style|-webkit-overflow|overflow-scrolling)/.test(property)) return true
  // The phone's page has margins of its own, and a paste takes those of the outermost element away.
  if (selector === '.article') return /^(?:padding|margin|width|max-width|min-width)/.test(property)
  if (property.startsWith('overflow')) return !/hidden/.test(value)
  if (/\.list-(?:bulleted|ordered)$/.test(selector)) return property === 'padding-left'
  // Small letters that take no room in their line would lie over the one above.
  if (/\bsu[bp]$/.test(selector)) return property === 'line-height'
  return (
    /\.(?:list|code|swiper|reference|table)[\w-]*(?: img)?$|(?:^| )table$/.test(selector) &&
    /^(?:display|white-space|table-layout|width|max-width|min-width)$/.test(property)
  )
}

function translateDeclaration(declaration: CssDeclaration, variables: CssVariables): CssDeclaration[] {
  const { property, value } = declaration
  // Fonts of the tool's settings; a phone has its own.
  if (/var\(--md-font-family\)/.test(value)) return []
  if (property === 'font-family') return [{ ...declaration, value: shortFonts(value) }]
  const inks = value
    .replace(/hsl\(\s*var\(--foreground\)\s*\)/g, '#0a0a0a')
    .replace(/hsl\(\s*var\(--muted-foreground[^)]*\)\s*\)/g, '#555')
  if (!inks.includes('color-mix(')) return [{ ...declaration, value: inks }]
  const filled = fillVariables(inks, variables)
  const mixed = filled.replace(
    /color-mix\(in srgb,\s*#([\da-f]{6})\s+([\d.]+)%,\s*transparent\)/gi,
    (_, hex: string, share: string) => {
      const [red, green, blue] = (hex.match(/../g) ?? []).map((part) => Number.parseInt(part, 16))
      return `rgba(${red}, ${green}, ${blue}, ${Number(share) / 100})`
    },
  )
  return mixed.includes('color-mix(') ? [] : [{ ...declaration, property, value: mixed }]
}

/** A phone has few fonts, and takes Chinese ones from its own settings. */
function shortFonts(list: string): string {
  const names = list.split(',').map((name) => name.trim())
  const latin = names.filter((name) => !/[^\x20-\x7e]/.test(name))
  return (latin.length > 4 ? [...latin.slice(0, 3), ...latin.slice(-1)] : latin).join(', ')
}

/** Splits a list of selectors at its commas outside of brackets. */
const splitList = (selectors: string): string[] =>
  selectors.split(/,(?![^([]*[)\]])/).map((each) => each.trim())
