import type { Element, ElementContent } from 'hast'
import { isWechatPicture, wechatArticleAddress } from '../../survival/wechat-hosts.ts'
import { isBlock, isElement, wordsOf } from '../element.ts'
import { assetMark, postMark } from '../marks.ts'
import { type ElementRule, scrolls, words } from './rule.ts'

/** What links, pictures, lists, code and tables are like. */
export const contentRules: ElementRule[] = [
  {
    name: 'kept-link',
    severity: 'error',
    tags: words('a'),
    broken: ({ element: { properties } }) => {
      const href = String(properties.href ?? '')
      if (href === '' && properties.dataMiniprogramAppid !== undefined) return undefined
      return isMark(href, postMark) || wechatArticleAddress(href) === href ? undefined : `href="${href}"`
    },
  },
  {
    name: 'link-with-content',
    severity: 'error',
    tags: words('a'),
    broken: ({ element }) => {
      if (!holds(element, (child) => child.type === 'text' || isElement(child, 'img'))) return 'empty <a>'
      return holds(element, (child) => isElement(child, 'a')) ? '<a> in <a>' : undefined
    },
  },
  {
    name: 'kept-picture',
    severity: 'error',
    tags: words('img'),
    broken: ({ element: { properties } }) => {
      const src = String(properties.src ?? '')
      return isMark(src, assetMark) || (src.startsWith('https:') && isWechatPicture(src))
        ? undefined
        : `src="${src.slice(0, 60)}"`
    },
  },
  {
    name: 'picture-fits',
    severity: 'warning',
    tags: words('img'),
    broken: ({ element: { properties }, style }) => {
      if (properties.alt === undefined) return '<img> without alt'
      if (properties.width !== undefined || properties.height !== undefined)
        return '<img> with width or height'
      const widths = [style.get('width'), style.get('max-width')].filter((width) => width !== undefined)
      const fits =
        widths.length > 0 && widths.every((width) => !/%$/.test(width) || Number.parseFloat(width) <= 100)
      return fits && (style.get('height') ?? 'auto') === 'auto' ? undefined : '<img> that may not fit'
    },
  },
  {
    // A marker alone on its line is what is left of a list when an editor parts it from its text.
    name: 'marker-with-text',
    severity: 'error',
    tags: words('section blockquote'),
    broken: ({ element: { children }, style }) => {
      const [first, second] = children
      if (!first || !second || isBlock(first) || !isBlock(second)) return undefined
      if (/flex|table/.test(style.get('display') ?? '')) return undefined
      const lead = wordsOf(first)
      return lead.trim() === '' || holds({ children: [first] }, (child) => isElement(child, 'img'))
        ? undefined
        : lead.slice(0, 40)
    },
  },
  {
    // Only U+00A0 keeps the columns of code.
    name: 'fixed-spaces-in-code',
    severity: 'error',
    tags: words('section'),
    properties: words('white-space'),
    broken: ({ element, parent, style }) =>
      style.get('white-space') === 'nowrap' &&
      /overflow(-x)?:(auto|scroll)/.test(String(parent?.properties.style ?? '')) &&
      element.children.every((child) => isElement(child, 'section')) &&
      /[ \t]/.test(wordsOf(element))
        ? (/.{0,20}[ \t].{0,20}/.exec(wordsOf(element))?.[0] ?? '')
        : undefined,
  },
  {
    name: 'scroller-of-one',
    severity: 'error',
    properties: words('overflow overflow-x'),
    broken: ({ element: { children }, style }) =>
      scrolls(style) && (children.length !== 1 || !isElement(children[0])) ? 'scroller' : undefined,
  },
  {
    name: 'table-in-scroller',
    severity: 'warning',
    tags: words('table'),
    broken: ({ isInScroller }) => (isInScroller ? undefined : '<table>'),
  },
  {
    name: 'cell-styles-itself',
    severity: 'error',
    tags: words('tr td th'),
    broken: ({ element: { tagName }, style }) => {
      if (tagName === 'tr') return [...style.keys()].find((property) => property.startsWith('background'))
      const has = (name: string) => [...style.keys()].some((property) => property.startsWith(name))
      return ['border', 'padding', 'text-align'].find((name) => !has(name)) && `<${tagName}>`
    },
  },
]

const isMark = (address: string, mark: (index: number) => string): boolean => {
  const index = /:(\d+)\/$/.exec(address)?.[1]
  return index !== undefined && mark(Number(index)) === address
}

const holds = (element: Pick<Element, 'children'>, test: (child: ElementContent) => boolean): boolean =>
  element.children.some((child) => test(child) || (isElement(child) && holds(child, test)))
