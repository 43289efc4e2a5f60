import type { Element, ElementContent, Properties } from 'hast'
import { attributesOf } from '../../survival/attribute-names.ts'
import { effectiveDeclarations } from '../../survival/declarations.ts'
import { keptSvgTags } from '../../survival/tag-rules.ts'
import { isWechatPicture } from '../../survival/wechat-hosts.ts'
import { text, wordsOf } from '../element.ts'
import type { HtmlReport } from './html-report.ts'
import { keepStyle } from './keep-style.ts'

/**
 * A drawing of raw HTML as far as WeChat keeps it: shapes and text, with what they say of themselves. It takes every id
 * away, so whatever is referred to goes as well; links lose their address. Words that the drawing can't show follow it.
 */
export function keptDrawing(svg: Element, { told }: { told: HtmlReport }): ElementContent[] {
  const viewBox = svg.properties.viewBox ?? boxOf(svg)
  if (viewBox === undefined) {
    told.tell('html/drawing-without-size', {}, svg)
    return wordsAlone(svg)
  }
  const words: ElementContent[] = []
  const kept = keptShape(svg, words, told)
  kept.properties = { ...kept.properties, viewBox, style: sizeOf(svg, kept) }
  delete kept.properties.width
  delete kept.properties.height
  return [kept, ...words]
}

function keptShape(node: Element, words: ElementContent[], told: HtmlReport): Element {
  const isText = node.tagName === 'text' || node.tagName === 'tspan'
  const children = node.children.flatMap((child): ElementContent[] => {
    if (child.type === 'text') {
      if (isText) return [{ ...child, value: child.value.replace(/\s+/g, ' ') }]
      words.push(child)
    }
    if (child.type !== 'element' || isUnseen.has(child.tagName)) return []
    if (child.tagName === 'a') return keptShape(child, words, told).children
    if (isDrawn(child)) return [keptShape(child, words, told)]
    told.tell('html/removed', { tag: child.tagName.slice(0, 40) }, child)
    words.push(...wordsAlone(child))
    return []
  })
  return { ...node, properties: keptAttributes(node, told), children }
}

const isUnseen = new Set(['title', 'desc', 'metadata', 'style', 'script'])

function wordsAlone(node: Element): ElementContent[] {
  const words = wordsOf(node, ({ tagName }) => isUnseen.has(tagName))
  return words.trim() === '' ? [] : [text(words)]
}

const isDrawn = ({ tagName, properties }: Element): boolean => {
  if (!keptSvgTags.has(tagName.toLowerCase()) || tagName === 'foreignObject' || tagName === 'svg')
    return false
  if (tagName !== 'image') return true
  const address = String(properties.href ?? properties.xLinkHref ?? '')
  return address.startsWith('https:') && isWechatPicture(address)
}

function keptAttributes(node: Element, told: HtmlReport): Properties {
  const kept: Properties = {}
  for (const { key, name, value } of attributesOf(node, true)) {
    const isAddress = /(?:^|:)href$/.test(name)
    if (name === 'style') {
      const { style, lost } = keepStyle(value, { ...node, tagName: 'svg' }, true)
      if (style !== '') kept.style = style
      if (lost.length > 0) told.tell('html/style-removed', { style: lost.join('; ').slice(0, 80) }, node)
    } else if (isAddress && node.tagName === 'image') kept.href = value
    else if (/^on[a-z]/.test(name))
      told.tell('html/attribute-removed', { attribute: name.slice(0, 40) }, node)
    else if (isSafe(name, value)) kept[key] = node.properties[key] ?? value
  }
  return kept
}

/** Nothing that refers to an id, leads elsewhere or is a script. */
const isSafe = (name: string, value: string): boolean =>
  /^[a-z][a-z-]*\d?$/.test(name) &&
  !/^(?:id|class|src|filter|mask|clip-path|xmlns.*)$|href$|^data-|^aria-/.test(name) &&
  !/url\(|script:|[<>"'\\]/i.test(value) &&
  !(name === 'begin' && /[a-z_-][\w-]*\.[a-z]/i.test(value)) &&
  !(value.startsWith('#') && !/^#[\da-f]{3,8}$/i.test(value))

function boxOf({ properties: { width, height } }: Element): string | undefined {
  const [x, y] = [Number.parseFloat(String(width)), Number.parseFloat(String(height))]
  return x > 0 && y > 0 ? `0 0 ${x} ${y}` : undefined
}

/** As wide as it says, within the column. */
function sizeOf({ properties }: Element, kept: Element): string {
  const style = new Map(effectiveDeclarations(kept.properties.style))
  const width = style.get('width') ?? String(properties.width ?? '')
  const number = Number.parseFloat(width)
  const isLength = /^\d+(?:\.\d+)?(?:px|%)?$/.test(width) && number > 0
  const isWhole = !isLength || number > (width.endsWith('%') ? 100 : 335)
  style.set('width', isWhole ? '100%' : /\d$/.test(width) ? `${width}px` : width)
  style.set('height', 'auto')
  return [...style].map((each) => each.join(':')).join(';')
}
