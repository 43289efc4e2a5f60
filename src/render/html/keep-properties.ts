import type { Element, Properties } from 'hast'
import { attributesOf } from '../../survival/attribute-names.ts'
import { judgeAttribute } from '../../survival/attribute-rules.ts'
import { isBlock } from '../element.ts'
import { keptClassNames } from './class-names.ts'
import type { HtmlReport } from './html-report.ts'
import { keptImage } from './keep-image.ts'
import { keepStyle } from './keep-style.ts'

/** Where an element of raw HTML stands. */
export interface Place {
  told: HtmlReport
  /** Text of the post. */
  source: string
  isInScroller: boolean
  isInPre: boolean
}

/**
 * What an element of raw HTML keeps of its attributes.
 *
 * @param node as written
 * @param tagName what it becomes
 * @param style what it brings along by its tag
 */
export function keptProperties(node: Element, tagName: string, place: Place, style = ''): Properties {
  tellLost(node, place)
  const written = [style, ...presentation(node, tagName), ownStyle(node)].join(';')
  const kept = keepStyle(written, { ...node, tagName }, place.isInScroller)
  if (kept.lost.length > 0) place.told.tell('html/style-removed', { style: shortened(kept.lost) }, node)
  const className = keptClassNames(node, place.isInPre)
  const { dir, dataNoDark, dataIgnoreDm, dataIgnoreWidth } = node.properties
  return {
    ...(tagName === 'img' && keptImage(node)),
    ...own(node, tagName),
    ...(/^(?:ltr|rtl)$/i.test(String(dir)) && { dir: String(dir).toLowerCase() }),
    ...(dataNoDark !== undefined && { dataNoDark: 'data-no-dark' }),
    ...(dataIgnoreDm !== undefined && { dataIgnoreDm: 'data-ignore-dm' }),
    ...(dataIgnoreWidth !== undefined && { dataIgnoreWidth: 'data-ignore-width' }),
    ...(className.length > 0 && { className }),
    ...(kept.style !== '' && { style: kept.style }),
  }
}

/** Scripts, and places that links of the post lead to. Other attributes show nothing. */
function tellLost(node: Element, { told, source }: Place): void {
  for (const attribute of attributesOf(node, false)) {
    const { name, value } = attribute
    const rule = judgeAttribute(node.tagName, attribute, false, false)?.name
    if (rule === 'survival/event-handler-removed' || rule === 'survival/script-address-removed')
      told.tell('html/attribute-removed', { attribute: name.slice(0, 40) }, node)
    const isAnchor = name === 'id' || (name === 'name' && node.tagName === 'a')
    if (isAnchor && value !== '' && (source.includes(`(#${value})`) || source.includes(`"#${value}"`)))
      told.tell('html/anchor-removed', { id: value.slice(0, 40) }, node)
  }
}

/** Declarations that stand for attributes of old. */
function presentation({ properties, tagName: written }: Element, tagName: string): string[] {
  const { align, bgColor, color, size, vAlign } = properties
  const mayAlign = /^(?:left|center|right|justify)$/i.test(String(align))
  const isAligned =
    mayAlign &&
    (tagName === 'td' || tagName === 'th' || isBlock({ type: 'element', tagName, properties, children: [] }))
  const sizePx = written === 'font' ? fontSizesPx[Number(size) - 1] : undefined
  return [
    isAligned && tagName !== 'table' ? `text-align:${String(align).toLowerCase()}` : '',
    /^(?:table|tr|td|th)$/.test(tagName) && bgColor ? `background-color:${bgColor}` : '',
    /^(?:td|th)$/.test(tagName) && /^(?:top|middle|bottom)$/i.test(String(vAlign))
      ? `vertical-align:${vAlign}`
      : '',
    written === 'font' && color ? `color:${color}` : '',
    sizePx === undefined ? '' : `font-size:${sizePx}px`,
  ].filter((declaration) => !declaration.slice(declaration.indexOf(':') + 1).includes(';'))
}

/** What `<font size>` means beside a text of 16 px. */
const fontSizesPx = [12, 14, 16, 18, 20, 24, 28]

function own({ properties }: Element, tagName: string): Properties {
  const { href, title, dataMiniprogramAppid, dataMiniprogramPath, start, colSpan, rowSpan } = properties
  const number = (value: unknown, most: number) => Math.min(most, Math.max(1, Math.trunc(Number(value)) || 1))
  switch (tagName) {
    case 'a':
      return {
        ...(href !== undefined && { href }),
        ...(title !== undefined && { title }),
        ...(dataMiniprogramAppid !== undefined && { dataMiniprogramAppid }),
        ...(dataMiniprogramPath !== undefined && { dataMiniprogramPath }),
      }
    case 'ol':
      return Number.isInteger(start) ? { start } : {}
    case 'td':
    case 'th':
      return {
        ...(colSpan !== undefined && { colSpan: number(colSpan, 100) }),
        ...(rowSpan !== undefined && { rowSpan: number(rowSpan, 100) }),
      }
    default:
      return {}
  }
}

/** Sizes of pictures are kept apart. */
function ownStyle({ tagName, properties: { style } }: Element): string {
  const stated = String(style ?? '')
  return tagName === 'img'
    ? stated.replace(/(?<![\w-])(?:(?:min|max)-)?(?:width|height)\s*:[^;]*/gi, '')
    : stated
}

function shortened(declarations: string[]): string {
  const all = declarations.join('; ')
  return all.length > 80 ? `${all.slice(0, 80)}…` : all
}
