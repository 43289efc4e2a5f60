import type { Element } from 'hast'
import { judgeDeclaration } from '../../survival/style-rules.ts'
import { wordsOf } from '../element.ts'
import { boxRules } from '../rules/box-rules.ts'
import { declarationRules } from '../rules/declaration-rules.ts'
import {
  type Declaration,
  formatDeclarations,
  parseDeclarations,
  withoutAddressQuotes,
} from '../styles/declarations.ts'

/** What remains of a style, and what doesn't. */
export interface KeptStyle {
  style: string
  lost: string[]
}

/**
 * Keeps of a style what the rules of the body allow on an element with such words.
 *
 * @param written declarations, in order
 * @param element what they stand on
 * @param isInScroller whether something around it scrolls sideways
 */
export function keepStyle(written: string, element: Element, isInScroller: boolean): KeptStyle {
  const lost: string[] = []
  const kept = new Map<string, string>()
  for (const declaration of parseDeclarations(written)) {
    const each = plain(declaration)
    if (isKept(each)) kept.set(each.property, each.value)
    else if (!isNoise.test(each.property)) lost.push(`${declaration.property}:${declaration.value}`)
  }
  // What scrolls holds one thing, for which only a section has room.
  if (element.tagName !== 'section')
    for (const property of ['overflow', 'overflow-x', 'overflow-y'])
      if (/auto|scroll/.test(kept.get(property) ?? '')) kept.delete(property)
  // Only code has lines that don't wrap, and its spaces are fixed.
  if (isInScroller && kept.get('white-space') === 'nowrap' && /\s/.test(wordsOf(element).trim()))
    kept.delete('white-space')
  for (const { properties, broken } of boxRules) {
    if (broken({ element, parent: undefined, style: kept, depth: 1, isInScroller }) === undefined) continue
    for (const property of properties ?? []) {
      const value = kept.get(property)
      if (value === undefined || isHarmless(property, value)) continue
      lost.push(`${property}:${value}`)
      kept.delete(property)
      // Words on a picture or a gradient may be too light for what is left.
      const colour = /^background/.test(property) ? firstColour.exec(value)?.[0] : undefined
      if (colour !== undefined && !kept.has('background-color')) kept.set('background-color', colour)
    }
  }
  const declarations = Array.from(kept, ([property, value]) => ({ property, value }))
  return { style: formatDeclarations(declarations), lost }
}

/** A declaration as it can be written without quotes; nothing is more important than what stands on an element. */
function plain({ property, value }: Declaration): Declaration {
  const calm = value.replace(/\s*!\s*important\s*$/i, '').replace(/\s+/g, ' ')
  const unquoted = property.startsWith('font') ? calm.replace(/["']/g, '') : calm
  const aligned =
    property === 'text-align' ? unquoted.replace(/^start$/i, 'left').replace(/^end$/i, 'right') : unquoted
  return { property, value: withoutAddressQuotes(aligned) }
}

function isKept(declaration: Declaration): boolean {
  const { property, value } = declaration
  if (!knownProperty.test(property) || !/^[^{}<>;\\@*!"']*$/.test(value) || !isBalanced(value)) return false
  if (judgeDeclaration({ ...declaration, source: `${property}:${value}` }, true)) return false
  // Light tints are the writer's choice; that they glare in the dark is told by the check.
  return declarationRules.every((rule) => rule.name === 'dark-ground' || !rule.isBroken(declaration))
}

function isBalanced(value: string): boolean {
  let depth = 0
  for (const character of value) {
    if (character === '(') depth += 1
    if (character === ')') depth -= 1
    if (depth < 0) return false
  }
  return depth === 0
}

/** A height beside the one that cuts, a background without a picture. */
const isHarmless = (property: string, value: string): boolean =>
  (/height/.test(property) && property !== 'line-height' && !/^[\d.]+(px)?$/.test(value)) ||
  (/width/.test(property) && !value.endsWith('px')) ||
  (property.startsWith('background') && !value.includes('gradient('))

const firstColour = /#[\da-f]{3,8}\b|rgba?\([^()]*\)|hsla?\([^()]*\)/i

/** Copied along with texts, and never to be seen. */
const isNoise =
  /^(?:-(?:webkit|moz|ms|o)-|mso-|--|caret-color$|cursor$|outline|orphans$|widows$|tab-size$|content$|font-(?:family|variant|feature|kerning|optical|stretch|synthesis)|transition|user-select$|pointer-events$|will-change$|box-sizing$|text-size-adjust$|unicode-bidi$|text-rendering$)/

/** Seen to be kept and drawn by WeChat. */
const knownProperty = new RegExp(
  `^(?:${[
    'color',
    'background(?:-(?:color|image|size|position|repeat|clip|origin))?',
    'font(?:-(?:size|weight|style|family))?',
    'line-height|letter-spacing|word-spacing|word-break|overflow-wrap|word-wrap|white-space|writing-mode',
    'text-(?:align|indent|transform|shadow|emphasis|decoration(?:-(?:line|color|style))?)',
    'vertical-align|visibility|opacity|display|box-shadow|box-sizing|transform|object-fit|aspect-ratio',
    '(?:margin|padding)(?:-(?:top|right|bottom|left))?',
    'border(?:-(?:top|right|bottom|left))?(?:-(?:width|style|color))?|border-(?:collapse|spacing|radius)',
    'border-(?:top|bottom)-(?:left|right)-radius',
    '(?:min-|max-)?(?:width|height)|overflow(?:-[xy])?',
    'flex(?:-(?:direction|wrap|flow|grow|shrink|basis))?|(?:row-|column-)?gap|order',
    '(?:justify|align)-(?:content|items|self)',
    'list-style(?:-type)?',
  ].join('|')})$`,
)
