import type { Element } from 'hast'

/** Where something stands in a body. */
export interface Place {
  /** CSS selector that leads from the body to the element: `section:nth-child(1) > p:nth-child(2)`. */
  path: string
  /** Where it begins in the HTML, from 0; unknown when the tree wasn't parsed from HTML. */
  offset?: number
}

/** An element on the way from the body to a place. */
export interface Step {
  element: Element
  /** Among the elements of its parent, from 1. */
  index: number
  above: Step | undefined
}

/** The place of an element; that of a node inside it when the offset is given. */
export function placeOf(step: Step | undefined, offset = step?.element.position?.start.offset): Place {
  const names: string[] = []
  for (let each = step; each; each = each.above) {
    names.push(`${each.element.tagName}:nth-child(${each.index})`)
  }
  return { path: names.reverse().join(' > '), ...(offset !== undefined && { offset }) }
}
