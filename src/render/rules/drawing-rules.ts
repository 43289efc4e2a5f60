import type { Element } from 'hast'
import { isWechatPicture } from '../../survival/wechat-hosts.ts'
import { isElement } from '../element.ts'
import { type ElementRule, findAttribute, words } from './rule.ts'

/** What drawings may be: WeChat takes every id away, and with it what is referred to. */
export const drawingRules: ElementRule[] = [
  {
    name: 'no-id-reference',
    severity: 'error',
    broken: ({ element }) =>
      findAttribute(
        element,
        (name, value) =>
          (name !== 'alt' && /url\(\s*['"]?#/.test(value)) ||
          (element.tagName !== 'a' && /href$/i.test(name) && value.startsWith('#')) ||
          (name === 'begin' && /[a-z_-][\w-]*\.[a-z]/i.test(value)),
      ),
  },
  {
    name: 'svg-with-viewbox',
    severity: 'error',
    tags: words('svg'),
    broken: ({ element: { properties }, style }) => {
      const width = style.get('width')
      if (properties.viewBox === undefined || width === undefined) return '<svg> without viewBox or width'
      return width.endsWith('%') && Number.parseFloat(width) > 100 ? `width:${width}` : undefined
    },
  },
  {
    name: 'no-link-in-drawing',
    severity: 'error',
    tags: words('svg'),
    broken: ({ element }) => (holdsLink(element) ? '<a> in <svg>' : undefined),
  },
  {
    name: 'kept-picture-in-drawing',
    severity: 'error',
    tags: words('image'),
    broken: ({ element: { properties } }) => {
      const href = String(properties.href ?? properties.xLinkHref ?? '')
      return href.startsWith('https:') && isWechatPicture(href) ? undefined : `href="${href.slice(0, 60)}"`
    },
  },
  {
    // A PC has no touch.
    name: 'touch-also-clicks',
    severity: 'warning',
    tags: words('animate animateTransform animateMotion set'),
    broken: ({ element: { properties } }) => {
      const begin = String(properties.begin ?? '')
      return begin.includes('touchstart') && !begin.includes('click') ? `begin="${begin}"` : undefined
    },
  },
]

const holdsLink = (node: Element): boolean =>
  node.children.some((child) => isElement(child) && (child.tagName === 'a' || holdsLink(child)))
