import type { Element, Parents, Root } from 'hast'
import { type Inherited, inheritedBelow, isUnneeded, nothingKnown } from './css-inheritance.ts'
import { formatDeclarations, parseDeclarations } from './declarations.ts'
import { isElement } from './element.ts'

/**
 * Nothing is said twice, since styles are most of an article's bytes: a declaration goes where the element looks the
 * same without it, because its parent says so or because it is so anyway.
 *
 * In: `<p style="color:red">a<span style="color:red;margin:0">b</span></p>`. Out: `<p style="color:red">a<span>b</span></p>`.
 */
export function rehypeStylesOnce() {
  return (tree: Root): void => sayOnce(tree, new Surroundings(nothingKnown))
}

function sayOnce(parent: Parents, surroundings: Surroundings): void {
  for (const child of parent.children) {
    // Drawings are few and large, and their attributes no styles.
    if (!isElement(child) || child.tagName === 'svg') continue
    const { style, below } = surroundings.of(child)
    if (style === '') delete child.properties.style
    else child.properties.style = style
    sayOnce(child, below)
  }
}

/** What an element finds around it, and what comes of it for each kind of element. */
class Surroundings {
  private readonly inherited: Inherited
  private readonly known = new Map<string, { style: string; below: Surroundings }>()

  constructor(inherited: Inherited) {
    this.inherited = inherited
  }

  of({ tagName, properties: { style = '' } }: Element): { style: string; below: Surroundings } {
    const key = `${tagName} ${style}`
    let result = this.known.get(key)
    if (!result) {
      const declarations = parseDeclarations(String(style))
      const needed = declarations.filter((each) => !isUnneeded(each, tagName, declarations, this.inherited))
      const below = inheritedBelow(tagName, declarations, this.inherited)
      const isSame =
        below.size === this.inherited.size &&
        [...below].every(([name, value]) => this.inherited.get(name) === value)
      result = { style: formatDeclarations(needed), below: isSame ? this : new Surroundings(below) }
      this.known.set(key, result)
    }
    return result
  }
}
