import type { Element } from 'hast'
import { attributesOf } from './attribute-names.ts'
import { hasWords, isBlock } from './content.ts'
import type { LossRule } from './rule.ts'

/** An element as a phone meets it. */
export interface PhoneFinding {
  element: Element
  parent: Element | undefined
  /** Declarations of its style, by property. */
  style: ReadonlyMap<string, string>
  isSvg: boolean
  /** Whether it stands in something that scrolls, or that says its width is meant. */
  isScrolled: boolean
}

export interface PhoneRule extends LossRule {
  /** What isn't shown, in short; nothing when the rule doesn't apply. */
  find(finding: PhoneFinding): string | undefined
}

/** Of the 375 px of a phone the body gets so many. */
const columnWidthPx = 335
/** Size of text that names none. */
const textSizePx = 17

export const phoneRules: PhoneRule[] = [
  {
    name: 'survival/wide-box-cut',
    find: ({ element: { tagName }, style, isSvg, isScrolled }) =>
      isSvg || isScrolled || tagName === 'img'
        ? undefined
        : declared(style, /^(?:min-)?width$/, (value) => (pixels(value) ?? 0) > columnWidthPx),
    confidence: 'official',
    sources: ['structureChecker', 'wxart'],
  },
  {
    name: 'survival/div-colour-ignored',
    find: ({ element, style }) => (element.tagName === 'div' ? declared(style, /^color$/) : undefined),
    confidence: 'measured',
    sources: ['wxart'],
  },
  {
    name: 'survival/leaf-block-hidden',
    find: ({ element, parent }) =>
      parent && 'nodeleaf' in parent.properties && isBlock(element) ? `<${element.tagName}>` : undefined,
    confidence: 'official',
    sources: ['structureChecker', 'wxart'],
  },
  {
    name: 'survival/text-clipped',
    find: ({ element, style }) => {
      const room = pixels(style.get('font-size') ?? '') ?? textSizePx
      const found = declared(style, /^(?:max-)?height$/, (value) => (pixels(value) ?? room) < room)
      return found && !scrolls(style) && hasWords(element) ? found : undefined
    },
    confidence: 'official',
    sources: ['structureChecker'],
  },
  {
    name: 'survival/float-ignored',
    find: ({ style }) => declared(style, /^float$/, (value) => value !== 'none'),
    confidence: 'measured',
    sources: ['wxart'],
  },
  {
    name: 'survival/effect-ignored',
    find: ({ style }) => declared(style, /^(?:-webkit-)?(?:animation|transition)/),
    confidence: 'measured',
    sources: ['stylewx'],
  },
  {
    name: 'survival/chinese-font-ignored',
    find: ({ style }) =>
      declared(style, /^font(?:-family)?$/, (value) =>
        /[^\0-\x7f]|pingfang|yahei|sim(?:sun|hei)|songti|heiti|kaiti|fangsong|source han|noto s\w+ (?:sc|cjk)|hiragino/i.test(
          value,
        ),
      ),
    confidence: 'measured',
    sources: ['wxart', 'structureChecker'],
  },
  {
    name: 'survival/pre-clipped',
    find: ({ element, style, isScrolled }) =>
      element.tagName === 'pre' && !isScrolled && !scrolls(style) && hasWords(element) ? '<pre>' : undefined,
    confidence: 'official',
    sources: ['structureChecker', 'tools'],
  },
  {
    name: 'survival/alignment-varies',
    find: ({ style }) => declared(style, /^text-align$/, (value) => /^(?:start|end)$/.test(value)),
    confidence: 'official',
    sources: ['structureChecker'],
  },
  {
    name: 'survival/svg-reference-missing',
    find: ({ element, isSvg }) => {
      if (!isSvg) return undefined
      if (element.tagName === 'use') return '<use>'
      const found = attributesOf(element, true).find(
        ({ name, value }) =>
          /url\(\s*#/.test(value) ||
          (/(?:^|:)href$/.test(name) && value.startsWith('#')) ||
          (name === 'begin' && /[a-z_][\w-]*\.[a-z]/i.test(value)),
      )
      return found && `${found.name}="${found.value}"`
    },
    confidence: 'measured',
    sources: ['stylewx', 'wxart', 'mbeditor'],
  },
  {
    name: 'survival/video-invisible',
    find: ({ element: { tagName } }) => (tagName === 'mpvideo' ? '<mpvideo>' : undefined),
    confidence: 'measured',
    sources: ['stylewx'],
  },
  {
    name: 'survival/picture-size-unknown',
    find: ({ element: { tagName, properties }, style }) => {
      const isKnown =
        style.has('width') || (properties.dataW !== undefined && properties.dataRatio !== undefined)
      return tagName === 'img' && !isKnown ? String(properties.dataSrc ?? '<img>') : undefined
    },
    confidence: 'official',
    sources: ['structureChecker', 'wxart'],
  },
  {
    name: 'survival/variable-unresolved',
    find: ({ style }) => declared(style, /./, (value) => /\bvar\(/.test(value)),
    confidence: 'published',
    sources: ['published', 'wxart'],
  },
  {
    name: 'survival/offset-ignored',
    find: ({ style }) => declared(style, /^(?:top|right|bottom|left|z-index)$/),
    confidence: 'measured',
    sources: ['stylewx', 'published'],
  },
]

/** Whether a box scrolls what doesn't fit. */
export function scrolls(style: ReadonlyMap<string, string>): boolean {
  return ['overflow', 'overflow-x', 'overflow-y'].some((property) =>
    /auto|scroll/.test(style.get(property) ?? ''),
  )
}

/** The first declaration that fits, as it is written. */
function declared(
  style: ReadonlyMap<string, string>,
  property: RegExp,
  fits: (value: string) => boolean = () => true,
): string | undefined {
  for (const [name, value] of style) if (property.test(name) && fits(value)) return `${name}:${value}`
  return undefined
}

function pixels(value: string): number | undefined {
  const [, number] = /^(-?[\d.]+)(?:px)?(?:\s*!important)?$/.exec(value) ?? []
  return number === undefined ? undefined : Number(number)
}
