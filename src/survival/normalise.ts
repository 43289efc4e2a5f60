import type { Element, ElementContent, Parents, Root } from 'hast'
import { tagOf } from './clean.ts'
import { isBlankLine, isBlock, isEmpty, isList, isSpace } from './content.ts'
import { readDeclarations } from './declarations.ts'
import { editorNumbers, editorRules } from './editor-rules.ts'
import { normaliseList } from './normalise-lists.ts'
import type { Report } from './report.ts'

/** The second gate: what WeChat's editor makes of a body when someone saves it. Changes the tree. */
export function normalise(tree: Root, report: Report, { isStrict }: { isStrict: boolean }): void {
  if (isStrict) stripOuterBox(tree, report)
  normaliseChildren(tree, {
    report,
    isStrict,
    level: 1,
    listLevel: 0,
    isCode: false,
    isSvg: false,
    isInChain: false,
  })
}

interface Context {
  report: Report
  isStrict: boolean
  /** How deep the children are, from 1. */
  level: number
  listLevel: number
  /** Within `pre`. */
  isCode: boolean
  isSvg: boolean
  /** Whether the children belong to a chain of single children already looked at. */
  isInChain: boolean
}

function normaliseChildren(parent: Parents, context: Context): void {
  const children = keptChildren(parent.children as ElementContent[], context)
  const holdsBlocks = children.some(isBlock)
  const isLeaf = parent.type === 'element' && ('leaf' in parent.properties || 'nodeleaf' in parent.properties)
  parent.children = children.map((child) => {
    if (child.type === 'element') normaliseElement(child, context)
    if (context.isSvg || isLeaf) return child
    if (child.type === 'text') {
      if (context.isCode) joinLines(child, parent, context)
      return holdsBlocks && isSpace(child) ? child : leafOf(child, context)
    }
    return child.type === 'element' && child.tagName === 'img' ? leafOf(child, context) : child
  })
}

function normaliseElement(element: Element, context: Context): void {
  const { report, level, listLevel } = context
  if (!context.isInChain) flattenChain(element, level, report)
  if (isList(element)) normaliseList(element, listLevel + 1, report)
  else if (element.tagName === 'table') fixTable(element, report)
  else if (element.tagName === 'td' || element.tagName === 'th') dropCellWidth(element, report)
  normaliseChildren(element, {
    ...context,
    level: level + 1,
    listLevel: isList(element) ? listLevel + 1 : listLevel,
    isCode: context.isCode || element.tagName === 'pre',
    isSvg: (context.isSvg && element.tagName.toLowerCase() !== 'foreignobject') || element.tagName === 'svg',
    isInChain: onlyChild(element) !== undefined,
  })
}

/** Without what the editor deletes. */
function keptChildren(children: ElementContent[], { report, isStrict, isSvg }: Context): ElementContent[] {
  if (isSvg) return isStrict ? children.filter((child) => !isAnimation(child, report)) : children
  const filled = children.filter((child) => {
    if (child.type !== 'element' || !isEmpty(child)) return true
    report.lose(editorRules.empty.name, tagOf(child), child)
    return false
  })
  const elements = filled.filter((child) => child.type === 'element')
  const blank = elements.length > editorNumbers.siblings ? elements.filter(isBlankLine) : []
  const [first] = blank
  if (!first || blank.length <= editorNumbers.blankSiblings) return filled
  report.lose(editorRules.emptySiblings.name, `${blank.length} × ${tagOf(first)}`, first)
  const gone = new Set<ElementContent>(blank)
  return filled.filter((child) => !gone.has(child))
}

function isAnimation(child: ElementContent, report: Report): boolean {
  const isOne = child.type === 'element' && /^(?:animate|set$)/i.test(child.tagName)
  if (isOne) report.lose(editorRules.animation.name, tagOf(child), child)
  return isOne
}

/** The editor keeps each run of text, and each picture, in an element of its own. */
function leafOf(child: ElementContent, { report }: Context): ElementContent {
  report.rewrite(editorRules.leaf.name)
  return { type: 'element', tagName: 'span', properties: { leaf: '' }, children: [child] }
}

function joinLines(text: { value: string }, parent: Parents, { report }: Context): void {
  if (!/[\r\n]/.test(text.value)) return
  report.lose(editorRules.codeLines.name, text.value.trim(), parent.type === 'element' ? parent : undefined)
  text.value = text.value.replace(/\r?\n|\r/g, ' ')
}

/** Layers that the editor never takes away. */
const specialTags = /iframe|video|audio|cps|mp|img|animatetransform|hr|path|br|svg|^g$|^a$/i

/** Takes layers away that repeat another of the same chain, where single children are nested too deep. */
function flattenChain(top: Element, level: number, report: Report): void {
  const chain = [top]
  for (let child = onlyChild(top); child; child = onlyChild(child)) chain.push(child)
  if (level + chain.length - 1 <= editorNumbers.levels) return
  const seen = new Set<string>()
  const last = chain.length - editorNumbers.innermost
  const repeated: Element[] = []
  let holder = top
  for (const [index, layer] of chain.entries()) {
    const key = `${layer.tagName} ${layer.properties.style ?? ''}`
    if (index > 0 && index < last && seen.has(key) && !specialTags.test(layer.tagName)) {
      repeated.push(layer)
      holder.children = layer.children
    } else holder = layer
    seen.add(key)
  }
  const [first] = repeated
  if (first) report.lose(editorRules.nesting.name, `${repeated.length} × ${tagOf(first)}`, first)
}

/** The one element that an element holds, when it holds nothing else. */
function onlyChild({ children }: Element): Element | undefined {
  const [child, ...others] = children
  return child?.type === 'element' && others.length === 0 ? child : undefined
}

function fixTable(table: Element, report: Report): void {
  const { style } = table.properties
  const written = typeof style === 'string' ? style.replace(/;\s*$/, '') : ''
  if (/table-layout\s*:/.test(written)) return
  table.properties.style = `${written}${written && ';'}table-layout:fixed`
  report.rewrite(editorRules.fixedTable.name)
}

function dropCellWidth(cell: Element, report: Report): void {
  const { properties } = cell
  if (properties.dataColWidth !== undefined || properties.dataColwidth !== undefined) return
  if (properties.width !== undefined) {
    report.lose(editorRules.cellWidth.name, `width="${properties.width}"`, cell)
    delete properties.width
  }
  dropDeclarations(cell, /^width$/, (lost) => report.lose(editorRules.cellWidth.name, lost, cell))
}

/** A paste takes the box of the first element away. */
function stripOuterBox(tree: Root, report: Report): void {
  const outer = tree.children.find((child) => child.type === 'element')
  if (!outer) return
  dropDeclarations(outer, /^(?:padding|background)/, (lost) => {
    if (!/:\s*(?:0(?:px)?|none|transparent)$/.test(lost)) report.lose(editorRules.outerBox.name, lost, outer)
  })
}

function dropDeclarations(element: Element, property: RegExp, tell: (lost: string) => void): void {
  const { style } = element.properties
  if (typeof style !== 'string') return
  const declarations = readDeclarations(style)
  const kept = declarations.filter((declaration) => !property.test(declaration.property))
  if (kept.length === declarations.length) return
  for (const declaration of declarations) {
    if (property.test(declaration.property)) tell(declaration.source.trim())
  }
  element.properties.style = kept.map(({ source }) => source.trim()).join(';')
}
