import type { Element, ElementContent } from 'hast'
import type { Severity } from '../problems/problem.ts'
import { isBlank, isBlock, isElement } from './element.ts'
import { assetMark, postMark } from './marks.ts'
import { isWechatPicture, wechatArticleAddress } from './wechat-hosts.ts'

/** One element of a finished body, with what rules ask for. */
export interface Finding {
  element: Element
  parent: Element | undefined
  /** Declarations of its style, by property. */
  style: ReadonlyMap<string, string>
  /** How many elements it stands in, itself included. */
  depth: number
}

/** A rule that the body of every article keeps. */
export interface BodyRule {
  name: string
  /** `error`: WeChat would drop, spoil or refuse it. `warning`: it may look wrong. */
  severity: Exclude<Severity, 'note'>
  /** What breaks the rule in one element, or nothing. */
  broken(finding: Finding): string | undefined
}

/**
 * What elements and attributes may be, before pictures and links to posts have their addresses. Where the rules come
 * from: round trips of drafts, published articles, and WeChat's guide for editor plugins
 * (https://developers.weixin.qq.com/doc/subscription/guide/product/plugin_spec), checked 2026-11-24.
 */
export const elementRules: BodyRule[] = [
  {
    name: 'no-id-or-class',
    severity: 'error',
    broken: ({ element: { properties, tagName } }) => {
      if (properties.id !== undefined) return `id=${properties.id}`
      return properties.className !== undefined && !tagName.startsWith('mp-')
        ? `class=${properties.className}`
        : undefined
    },
  },
  {
    name: 'no-script-attribute',
    severity: 'error',
    broken: ({ element: { properties } }) =>
      Object.keys(properties).find(
        (name) => /^on[a-z]/i.test(name) || /^\s*(javascript|vbscript):/i.test(String(properties[name])),
      ),
  },
  {
    name: 'no-dropped-tag',
    severity: 'error',
    broken: ({ element: { tagName } }) => (droppedTags.has(tagName) ? `<${tagName}>` : undefined),
  },
  {
    name: 'known-tag',
    severity: 'warning',
    broken: ({ element: { tagName } }) =>
      keptTags.has(tagName) || droppedTags.has(tagName) || tagName.startsWith('mp')
        ? undefined
        : `<${tagName}>`,
  },
  {
    name: 'one-line',
    severity: 'error',
    broken: ({ element: { children } }) => {
      const hasBlock = children.some(isBlock)
      const bad = children.find(
        (child) => child.type === 'text' && (/[\n\r\t]/.test(child.value) || (hasBlock && isBlank(child))),
      )
      return bad && 'value' in bad ? JSON.stringify(bad.value.slice(0, 40)) : undefined
    },
  },
  {
    name: 'no-comment',
    severity: 'error',
    broken: ({ element: { children } }) =>
      children.find((child) => child.type !== 'text' && child.type !== 'element')?.type,
  },
  {
    name: 'kept-link',
    severity: 'error',
    broken: ({ element: { properties, tagName } }) => {
      if (tagName !== 'a') return undefined
      const href = String(properties.href ?? '')
      if (href === '' && properties.dataMiniprogramAppid !== undefined) return undefined
      return isMark(href, postMark) || wechatArticleAddress(href) === href ? undefined : `href="${href}"`
    },
  },
  {
    name: 'link-with-content',
    severity: 'error',
    broken: ({ element }) => {
      if (element.tagName !== 'a') return undefined
      if (!holds(element, (child) => child.type === 'text' || isElement(child, 'img'))) return 'empty <a>'
      return holds(element, (child) => isElement(child, 'a')) ? '<a> in <a>' : undefined
    },
  },
  {
    name: 'kept-picture',
    severity: 'error',
    broken: ({ element: { properties, tagName } }) => {
      if (tagName !== 'img') return undefined
      const src = String(properties.src ?? '')
      return isMark(src, assetMark) || (src.startsWith('https:') && isWechatPicture(src))
        ? undefined
        : `src="${src.slice(0, 60)}"`
    },
  },
  {
    name: 'picture-fits',
    severity: 'warning',
    broken: ({ element: { properties, tagName }, style }) => {
      if (tagName !== 'img') return undefined
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
    name: 'no-native-list',
    severity: 'error',
    broken: ({ element: { tagName } }) => (/^([uo]l|li)$/.test(tagName) ? `<${tagName}>` : undefined),
  },
  {
    name: 'no-pre',
    severity: 'warning',
    broken: ({ element: { tagName } }) => (tagName === 'pre' ? '<pre>' : undefined),
  },
  {
    name: 'inline-holds-inline',
    severity: 'error',
    broken: ({ element, parent }) => {
      if (!isBlock(element) || !parent || !inlineHolders.has(parent.tagName)) return undefined
      return `<${element.tagName}> in <${parent.tagName}>`
    },
  },
  {
    name: 'one-thing-in-nodeleaf',
    severity: 'error',
    broken: ({ element: { properties, children } }) => {
      if (properties.nodeleaf === undefined && properties.nodeLeaf === undefined) return undefined
      const [only, ...others] = children
      return others.length === 0 &&
        isElement(only) &&
        (only.tagName === 'img' || only.tagName.startsWith('mp'))
        ? undefined
        : 'nodeleaf'
    },
  },
  {
    name: 'no-empty-element',
    severity: 'error',
    broken: ({ element: { tagName, children } }) =>
      /^(section|p|span)$/.test(tagName) &&
      children.every((child) => child.type === 'text' && child.value === '')
        ? `<${tagName}></${tagName}>`
        : undefined,
  },
  {
    name: 'table-in-scroller',
    severity: 'warning',
    broken: ({ element: { tagName }, parent }) =>
      tagName === 'table' && !/overflow(-x)?:(auto|scroll)/.test(String(parent?.properties.style ?? ''))
        ? '<table>'
        : undefined,
  },
  {
    name: 'no-id-reference',
    severity: 'error',
    broken: ({ element: { properties, tagName } }) =>
      Object.keys(properties).find((name) => {
        const value = String(properties[name])
        return (
          /url\(\s*['"]?#/.test(value) ||
          (tagName !== 'a' && /href$/i.test(name) && value.startsWith('#')) ||
          (name === 'begin' && value.includes('.'))
        )
      }),
  },
  {
    name: 'svg-with-viewbox',
    severity: 'error',
    broken: ({ element: { properties, tagName }, style }) => {
      if (tagName !== 'svg') return undefined
      return properties.viewBox === undefined || !style.has('width')
        ? '<svg> without viewBox or width'
        : undefined
    },
  },
  {
    name: 'no-control-character',
    severity: 'error',
    broken: ({ element: { properties, children } }) => {
      const texts = children.flatMap((child) => (child.type === 'text' ? [child.value] : []))
      const bad = [...texts, ...Object.values(properties).map(String)].find((each) => controls.test(each))
      return bad && JSON.stringify(bad.slice(0, 40))
    },
  },
  {
    name: 'shallow',
    severity: 'warning',
    broken: ({ depth, element: { tagName } }) => (depth > 15 ? `<${tagName}> at depth ${depth}` : undefined),
  },
]

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** WeChat drops these, unwraps them so that their style is lost, or shows their content twice. */
const droppedTags = words(
  'html head body style script link meta base title noscript template form input button select textarea option label iframe object embed applet canvas video audio source picture map details summary dialog math mjx-container semantics annotation div article main header footer nav aside figure figcaption colgroup col caption defs use symbol marker pattern clipPath mask filter linearGradient radialGradient foreignObject',
)

/** Seen to stay through draft, editor and reader. */
const keptTags = words(
  'section p span h1 h2 h3 h4 h5 h6 strong b em i u s del ins sub sup small font code pre blockquote ul ol li table thead tbody tfoot tr th td hr br img a kbd svg g path rect circle ellipse line polyline polygon text tspan image animate animateTransform animateMotion set',
)

const inlineHolders = words(
  'p span a strong b em i u s del ins sub sup small font code kbd h1 h2 h3 h4 h5 h6',
)

const controls = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\p{Surrogate}]/u

const isMark = (address: string, mark: (index: number) => string): boolean => {
  const index = /:(\d+)\/$/.exec(address)?.[1]
  return index !== undefined && mark(Number(index)) === address
}

const holds = (element: Element, test: (child: ElementContent) => boolean): boolean =>
  element.children.some((child) => test(child) || (isElement(child) && holds(child, test)))
