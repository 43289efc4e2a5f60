import type { Element } from 'hast'
import { isOfficial, officialClass, officialTags } from '../cards/official-card.ts'
import { isUnsafe } from '../characters.ts'
import { isBlank, isBlock, isElement } from '../element.ts'
import { type ElementRule, findAttribute, words } from './rule.ts'

/** Which elements and attributes a body may hold, and how they may nest. */
export const tagRules: ElementRule[] = [
  {
    name: 'no-id-or-class',
    severity: 'error',
    broken: ({ element }) => {
      const { id, className } = element.properties
      if (id !== undefined) return `id=${id}`
      if (className === undefined) return undefined
      const names = [className].flat().join(' ')
      return names === officialClass(element) ? undefined : `class=${names}`
    },
  },
  {
    name: 'no-script-attribute',
    severity: 'error',
    broken: ({ element }) =>
      findAttribute(
        element,
        (name, value) =>
          // What a picture shows is words, such as those of “JavaScript: the good parts”.
          /^on[a-z]/i.test(name) || (name !== 'alt' && /^\s*(javascript|vbscript):/i.test(value)),
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
      keptTags.has(tagName) || droppedTags.has(tagName) || officialTags.has(tagName)
        ? undefined
        : `<${tagName}>`,
  },
  {
    name: 'official-form',
    severity: 'error',
    tags: officialTags,
    broken: ({ element, parent }) =>
      isOfficial(element) && parent?.properties.nodeleaf !== undefined ? undefined : `<${element.tagName}>`,
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
    name: 'no-native-list',
    severity: 'error',
    tags: words('ul ol li'),
    broken: ({ element: { tagName } }) => `<${tagName}>`,
  },
  { name: 'no-pre', severity: 'warning', tags: words('pre'), broken: () => '<pre>' },
  {
    name: 'inline-holds-inline',
    severity: 'error',
    tags: words('p span a strong b em i u s del ins sub sup small font code kbd h1 h2 h3 h4 h5 h6'),
    broken: ({ element: { tagName, children } }) => {
      const block = children.find(isBlock)
      return isElement(block) ? `<${block.tagName}> in <${tagName}>` : undefined
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
        (only.tagName === 'img' || officialTags.has(only.tagName))
        ? undefined
        : 'nodeleaf'
    },
  },
  {
    name: 'no-empty-element',
    severity: 'error',
    tags: words('section p span'),
    broken: ({ element: { tagName, children } }) =>
      children.every(isBlank) ? `<${tagName}></${tagName}>` : undefined,
  },
  {
    name: 'no-control-character',
    severity: 'error',
    broken: ({ element }) => {
      const text = element.children.find((child) => child.type === 'text' && isUnsafe(child.value))
      if (text && 'value' in text) return JSON.stringify(text.value.slice(0, 40))
      return findAttribute(element, (_, value) => isUnsafe(value))
    },
  },
  {
    name: 'shallow',
    severity: 'warning',
    code: 'markup/many-levels',
    broken: ({ depth, element: { tagName } }) => (depth > 15 ? `<${tagName}> at depth ${depth}` : undefined),
  },
  {
    name: 'no-long-chain',
    severity: 'warning',
    broken: ({ element, parent }) =>
      // From the first of its links on, so that a chain is one finding.
      (parent === undefined || !isLink(parent, element)) && chainLength(element) > longestChain
        ? `<${element.tagName}>`
        : undefined,
  },
]

/** WeChat drops these, unwraps them so that their style is lost, or shows their content twice. */
const droppedTags = words(
  'html head body style script link meta base title noscript template form input button select textarea option label iframe object embed applet canvas video audio source picture map details summary dialog math mjx-container semantics annotation div article main header footer nav aside figure figcaption colgroup col caption defs use symbol marker pattern clipPath mask filter linearGradient radialGradient foreignObject',
)

/** Seen to stay through draft, editor and reader. */
const keptTags = words(
  'section p span h1 h2 h3 h4 h5 h6 strong b em i u s del ins sub sup small font code pre blockquote ul ol li table thead tbody tr td th hr br img a kbd svg g path rect circle ellipse line polyline polygon text tspan image animate animateTransform animateMotion set',
)

/** WeChat's editor trims longer chains of like elements that hold only one another. */
const longestChain = 10

function chainLength(first: Element): number {
  let length = 1
  for (let node = first; ; length++) {
    const [child] = node.children
    if (!isElement(child) || !isLink(node, child)) return length
    node = child
  }
}

const isLink = (outer: Element, inner: Element): boolean =>
  outer.children.length === 1 &&
  outer.tagName === inner.tagName &&
  outer.properties.style === inner.properties.style
