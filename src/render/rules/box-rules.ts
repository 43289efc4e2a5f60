import { wordsOf } from '../element.ts'
import { type ElementRule, type Finding, words } from './rule.ts'

/** What a style may say of an element with such a content. */
export const boxRules: ElementRule[] = [
  {
    name: 'open-lines',
    severity: 'warning',
    properties: words('line-height'),
    broken: ({ element, style }) => {
      const height = style.get('line-height')
      const [, number, unit] = /^([\d.]+)(%|em)?$/.exec(height ?? '') ?? []
      const lines = Number(number) / (unit === '%' ? 100 : 1)
      return lines < 1.2 && hasWords(element) ? `line-height:${height}` : undefined
    },
  },
  {
    name: 'no-cut-text',
    severity: 'error',
    properties: words('height max-height'),
    broken: ({ element, style }) => {
      if (/auto|scroll/.test(style.get('overflow') ?? style.get('overflow-y') ?? '')) return undefined
      const cut = ['height', 'max-height'].find((each) => /^[\d.]+(px)?$/.test(style.get(each) ?? ''))
      return cut && hasWords(element) ? `${cut}:${style.get(cut)}` : undefined
    },
  },
  {
    // The reader may choose a larger font, and a phone has 335 px.
    name: 'fits-phone',
    severity: 'warning',
    properties: words('width min-width'),
    broken: ({ element, style, isInScroller }) => {
      if (isInScroller) return undefined
      const wide = ['width', 'min-width'].find((each) => {
        const value = style.get(each) ?? ''
        if (!value.endsWith('px') || (each === 'width' && shrinks(element, style))) return false
        return Number.parseFloat(value) > 335 || (each === 'width' && hasWords(element))
      })
      return wide && `${wide}:${style.get(wide)}`
    },
  },
  {
    name: 'no-gradient-under-text',
    severity: 'warning',
    properties: words('background background-image'),
    broken: ({ element, style }) => {
      const image = `${style.get('background') ?? ''} ${style.get('background-image') ?? ''}`
      return image.includes('gradient(') && hasWords(element) ? 'gradient' : undefined
    },
  },
]

/** Words of a drawing scale with it. */
const hasWords = (element: Finding['element']): boolean =>
  element.tagName !== 'svg' && wordsOf(element).trim() !== ''

/** Whether a picture becomes narrower with its column. */
const shrinks = ({ tagName }: Finding['element'], style: Finding['style']): boolean =>
  tagName === 'img' && style.get('max-width') === '100%'
