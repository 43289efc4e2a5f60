import type { Element } from 'hast'
import { hasWords } from './content.ts'
import { type Converted, convertElement, type Scene } from './dark-element.ts'

/**
 * Treats the elements of one tree as `convertElement` does. A body repeats few styles: elements that say the same of their
 * colours where the same is seen around them are treated once.
 */
export function createConverter(): typeof convertElement {
  const known = new Map<Scene, Map<string, Converted>>()
  return (element, outer) => {
    const alike = known.get(outer) ?? new Map<string, Converted>()
    known.set(outer, alike)
    const said = whatItSays(element)
    const converted = alike.get(said) ?? convertElement(element, outer)
    alike.set(said, converted)
    return converted
  }
}

/** All that the treatment of an element goes by. */
function whatItSays(element: Element): string {
  const { tagName, properties } = element
  const { style, color, bgColor, className, dataNoDark } = properties
  const isOnSomething = typeof style === 'string' && /gradient|url\(/i.test(style)
  const parts = [
    style,
    color,
    bgColor,
    className,
    dataNoDark !== undefined,
    isOnSomething && hasWords(element),
  ]
  return `${tagName} ${parts.join('\0')}`
}
