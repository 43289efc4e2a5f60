import type { Element, Parents, Root } from 'hast'
import { isElement } from '../element.ts'
import { keep } from '../keep.ts'
import { type Inherited, inheritedBelow, isUnneeded, nothingKnown } from './css-inheritance.ts'
import { formatDeclarations, parseDeclarations } from './declarations.ts'

/**
 * Nothing is said twice, since styles are most of an article's bytes: a declaration goes where the element looks the
 * same without it, because its parent says so or because it is so anyway.
 *
 * In: `<p style="color:red">a<span style="color:red;margin:0">b</span></p>`. Out: `<p style="color:red">a<span>b</span></p>`.
 */
export function rehypeStylesOnce() {
  return (tree: Root): void => {
    if (kinds > mostKinds) {
      page = new Surroundings(nothingKnown)
      kinds = 0
    }
    sayOnce(tree, page)
  }
}

function sayOnce(parent: Parents, surroundings: Surroundings): void {
  for (const child of parent.children) {
    // Drawings are few and large, and their attributes no styles.
    if (!isElement(child) || child.tagName === 'svg') continue
    const { style, below } = surroundings.of(child)
    if (style !== '') child.properties.style = style
    else if (child.properties.style !== undefined) delete child.properties.style
    sayOnce(child, below)
  }
}

/** What an element finds around it, and what comes of it for each kind of element. */
class Surroundings {
  private readonly inherited: Inherited
  /** By tag, then by style. */
  private readonly known = new Map<string, Map<string, Said>>()

  constructor(inherited: Inherited) {
    this.inherited = inherited
  }

  of({ tagName, properties: { style } }: Element): Said {
    const styles = keep(this.known, tagName, () => new Map<string, Said>())
    const stated = String(style ?? '')
    return keep(styles, stated, () => {
      kinds += 1
      const declarations = parseDeclarations(stated)
      const needed = declarations.filter((each) => !isUnneeded(each, tagName, declarations, this.inherited))
      const below = inheritedBelow(tagName, declarations, this.inherited)
      const isSame =
        below.size === this.inherited.size &&
        [...below].every(([name, value]) => this.inherited.get(name) === value)
      return { style: formatDeclarations(needed), below: isSame ? this : new Surroundings(below) }
    })
  }
}

interface Said {
  /** The style without what goes. */
  style: string
  /** What the children find around them. */
  below: Surroundings
}

/** What was found out for earlier articles too: their kinds of element are few, and mostly the same. */
let page = new Surroundings(nothingKnown)
let kinds = 0
const mostKinds = 5000
