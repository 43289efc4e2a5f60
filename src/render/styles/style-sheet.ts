import type { Element } from 'hast'
import type { CssSelector } from './css-selectors.ts'
import { applyRules, type ReadSheet, readSheet } from './juice-cascade.ts'
import { type StyledElement, styledTree } from './styled-element.ts'

/**
 * A style sheet made ready for any number of trees.
 *
 * The cascade is asked once per kind of element: those with the same tag, the same rules, the same style of their own
 * and the same variables around them get the same style, in this tree and in later ones.
 */
export class StyleSheet {
  private readonly sheet: ReadSheet
  private readonly kinds = new Map<string, Kind>()

  /** @throws {TypeError} when the style sheet can't be read */
  constructor(css: string) {
    this.sheet = readSheet(css)
  }

  /**
   * Puts the styles into the `style` attributes of an element and of all in it.
   *
   * @throws {TypeError} when a style attribute of the tree can't be read
   */
  inline(root: Element): void {
    const elements = new Elements(root)
    const { rules } = this.sheet
    const chosen = rules.map(({ selector }) => (selector ? elements.choose(selector) : []))
    if (rules.some(({ isOfDocument }) => isOfDocument)) applyRules(this.sheet, chosen)
    else this.inlineByKind(elements.all, chosen)
  }

  private inlineByKind(elements: readonly StyledElement[], chosen: readonly StyledElement[][]): void {
    chosen.forEach((each, index) => {
      for (const element of each) {
        element.rules += `${index} `
        element.setsVariables ||= this.sheet.rules[index]?.setsVariables ?? false
      }
    })
    if (this.kinds.size > mostKinds) this.kinds.clear()
    const newKinds = new Map<string, { id: number; first: StyledElement }>()
    const asked = new Set<StyledElement>()
    const keys = new Map<StyledElement, string>()
    for (const element of elements) {
      element.variables = element.parent?.variables ?? 0
      if (element.rules === '') continue
      const style = element.attribute('style') ?? ''
      const key = `${element.name} ${element.rules}${element.variables} ${style}`
      keys.set(element, key)
      const known = this.kinds.get(key) ?? newKinds.get(key)
      const id = known?.id ?? this.kinds.size + newKinds.size + 1
      if (!known) {
        newKinds.set(key, { id, first: element })
        asked.add(element)
      }
      if (!element.setsVariables && !style.includes('--')) continue
      element.variables = id
      asked.add(element)
    }
    if (newKinds.size > 0) {
      const only = chosen.map((each) => each.filter((element) => asked.has(element)))
      applyRules(this.sheet, only)
      for (const [key, { id, first }] of newKinds)
        this.kinds.set(key, { id, style: first.attribute('style') })
    }
    for (const [element, key] of keys) {
      const style = this.kinds.get(key)?.style
      if (style !== undefined) element.setAttribute('style', style)
    }
  }
}

interface Kind {
  id: number
  style: string | undefined
}

/** A theme has a few dozen; more come only from styles that plugins write. */
const mostKinds = 2000

/** The elements of a tree in document order, to choose from by selector. */
class Elements {
  readonly all: StyledElement[] = []
  private readonly byTag = new Map<string, StyledElement[]>()
  private readonly byClass = new Map<string, StyledElement[]>()

  constructor(root: Element) {
    styledTree(root, null, (element) => {
      this.all.push(element)
      put(this.byTag, element.name, element)
      for (const name of element.attribute('class')?.split(' ') ?? []) put(this.byClass, name, element)
    })
  }

  choose(selector: CssSelector): StyledElement[] {
    const { className, tagName } = selector
    const candidates =
      className !== undefined
        ? this.byClass.get(className)
        : tagName !== undefined
          ? this.byTag.get(tagName)
          : this.all
    return candidates?.filter((each) => selector.matches(each)) ?? []
  }
}

function put(map: Map<string, StyledElement[]>, key: string, element: StyledElement): void {
  const list = map.get(key)
  if (list) list.push(element)
  else map.set(key, [element])
}
