import type { Element, ElementContent, Parents } from 'hast'
import { judgeLink, pictureRules, storedPicture } from './address-rules.ts'
import { type Attribute, attributesOf } from './attribute-names.ts'
import { bareAttributes, judgeAttribute, svgNames } from './attribute-rules.ts'
import { cleanStyle } from './clean-style.ts'
import type { Report } from './report.ts'
import { commentRule, judgeTag } from './tag-rules.ts'
import { isWechatPicture } from './wechat-hosts.ts'

export interface CleanOptions {
  /** Also removes what only some accounts, routes or measurements see removed. */
  isStrict: boolean
  /** Hosts of WeChat's articles, links to which are kept. */
  articleHosts: readonly string[]
}

/** The first gate: what `draft/add` and `draft/update` take out of a body. Changes the tree. */
export function clean(parent: Parents, report: Report, options: CleanOptions): void {
  const cleaner = { report, ...options }
  replaceChildren(parent, cleanChildren(parent.children, parent, false, cleaner))
}

interface Cleaner extends CleanOptions {
  report: Report
}

function cleanChildren(
  children: Parents['children'],
  parent: Parents,
  isSvg: boolean,
  cleaner: Cleaner,
): ElementContent[] {
  const kept: ElementContent[] = []
  for (const child of children) {
    if (child.type === 'element') {
      for (const each of cleanElement(child, isSvg || child.tagName === 'svg', cleaner)) append(kept, each)
    } else if (child.type === 'text') append(kept, child)
    else {
      const holder = parent.type === 'element' ? parent : undefined
      const lost = child.type === 'comment' ? `<!--${child.value}-->` : '<!doctype>'
      cleaner.report.lose(commentRule.name, lost, holder, child.position?.start.offset)
    }
  }
  return kept
}

/** Texts that come to stand side by side are one. */
function append(kept: ElementContent[], node: ElementContent): void {
  const last = kept.at(-1)
  if (node.type === 'text' && last?.type === 'text') last.value += node.value
  else kept.push(node)
}

/** What remains of an element. */
function cleanElement(element: Element, isSvg: boolean, cleaner: Cleaner): ElementContent[] {
  const { report, isStrict } = cleaner
  const rule = judgeTag(element, isSvg, isStrict)
  const isForeign = isSvg && element.tagName.toLowerCase() !== 'foreignobject'
  const content = () => cleanChildren(element.children, element, isForeign, cleaner)
  if (rule) report.lose(rule.name, tagOf(element), element)
  if (rule?.fate === 'drop') return []
  if (rule?.fate === 'unwrap') return content()
  if (rule?.fate === 'summary') {
    const isSummary = (child: Parents['children'][number]) =>
      child.type === 'element' && child.tagName === 'summary'
    return cleanChildren(element.children.filter(isSummary), element, isForeign, cleaner)
  }
  if (rule?.fate === 'empty') {
    element.properties = {}
    element.children = []
    return [element]
  }
  if (isSvg) report.rewrite(svgNames.name)
  const isUnwrapped = cleanAttributes(element, isSvg, cleaner)
  if (isUnwrapped) return content()
  replaceChildren(element, content())
  return [element]
}

/**
 * Cleans the attributes of an element that stays.
 *
 * @returns whether its style costs it its tag
 */
function cleanAttributes(element: Element, isSvg: boolean, cleaner: Cleaner): boolean {
  const { report, isStrict } = cleaner
  const { tagName, properties } = element
  for (const attribute of attributesOf(element, isSvg)) {
    const { key, name, value } = attribute
    const rule = judgeAttribute(tagName, attribute, isSvg, isStrict)
    if (rule) {
      report.lose(rule.name, `${name}="${value}"`, element)
      delete properties[key]
    } else if (name === 'style') {
      if (!cleanStyle(element, value, report, isStrict)) return true
    } else if (value === '' && bareAttributes.names.some((each) => each === name)) {
      properties[key] = name
      report.rewrite(bareAttributes.name)
    } else if (/(?:^|:)href$|src$/.test(name)) {
      cleanAddress(element, attribute, isSvg, cleaner)
    }
  }
  return false
}

function cleanAddress(element: Element, attribute: Attribute, isSvg: boolean, cleaner: Cleaner): void {
  const { report, isStrict, articleHosts } = cleaner
  const { tagName, properties } = element
  const { key, name, value } = attribute
  const remove = (code: Parameters<Report['lose']>[0]) => {
    report.lose(code, `${name}="${value}"`, element)
    delete properties[key]
  }
  if (tagName === 'a' && !isSvg && name === 'href') {
    const isMiniProgram = properties.dataMiniprogramAppid !== undefined
    const rule = judgeLink(value, isMiniProgram, isStrict, articleHosts)
    if (rule) remove(rule.name)
  } else if (tagName === 'img' && (name === 'src' || name === 'data-src')) {
    if (isWechatPicture(value)) {
      // Of two addresses the one stays that WeChat wrote itself.
      if (name === 'data-src' || properties.dataSrc === undefined) properties.dataSrc = storedPicture(value)
      delete properties.src
      report.rewrite(pictureRules.lazy.name)
    } else remove(pictureRules.blank.name)
  } else if (tagName === 'image' && isSvg && !value.startsWith('#')) {
    if (isWechatPicture(value)) properties[key] = storedPicture(value)
    else remove(pictureRules.svg.name)
  }
}

/** A tag as it would be written, with what tells it from others. */
export function tagOf({ tagName, properties }: Element): string {
  const hint = properties.src ?? properties.href ?? properties.className
  const shown = Array.isArray(hint)
    ? ` class="${hint.join(' ')}"`
    : typeof hint === 'string'
      ? ` ${hint}`
      : ''
  return `<${tagName}${shown}>`
}

function replaceChildren(parent: Parents, children: ElementContent[]): void {
  parent.children = children
}
