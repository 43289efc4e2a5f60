import { htmlVoidElements } from 'html-void-elements'

/**
 * Follows which tags of raw HTML are open, and says which ones the parser may see: those that close nothing, or lie too
 * deep, would only move the Markdown around them, or end the stack.
 */
export class OpenTags {
  private readonly open: { name: string; isCut: boolean }[] = []
  private readonly count = new Map<string, number>()
  private readonly cut = new Map<string, number>()
  private marks = 0

  has(name: string): boolean {
    return (this.count.get(name) ?? 0) > 0
  }

  /** Whether an opening tag may stay. Cells without a table, which browsers ignore, may not. */
  admit(name: string): 'stays' | 'deep' | 'astray' {
    if (tableParts.has(name) && !this.has('table')) return 'astray'
    if (htmlVoidElements.includes(name)) return 'stays'
    add(this.count, name, 1)
    if (closesItself.has(name)) return 'stays'
    const isDeep = formatting.has(name) ? this.marks >= deepest : this.open.length >= deepest
    if (!formatting.has(name)) this.open.push({ name, isCut: isDeep })
    else if (isDeep) add(this.cut, name, 1)
    else this.marks += 1
    return isDeep ? 'deep' : 'stays'
  }

  /** Whether a closing tag may stay. */
  close(name: string): boolean {
    if (!this.has(name)) return false
    if (closesItself.has(name)) {
      add(this.count, name, -1)
      return true
    }
    if (formatting.has(name)) {
      add(this.count, name, -1)
      if ((this.cut.get(name) ?? 0) > 0) {
        add(this.cut, name, -1)
        return false
      }
      this.marks -= 1
      return true
    }
    const at = this.open.findLastIndex((each) => each.name === name)
    const [closed] = this.open.slice(at)
    for (const { name: inner } of this.open.splice(at)) add(this.count, inner, -1)
    return closed?.isCut === false
  }
}

/** Elements in one another, and marks in one another. A phone shows fewer. */
export const deepest = 15

const add = (counts: Map<string, number>, name: string, by: number): void => {
  counts.set(name, (counts.get(name) ?? 0) + by)
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** What stands in tables alone. */
export const tableParts = words('caption col colgroup tbody td tfoot th thead tr')

/** Their next one, or the end of what holds them, ends them. */
const closesItself = words(
  'p li dt dd rb rt rtc rp option optgroup caption colgroup tbody td tfoot th thead tr',
)

/** Tags that the parser opens again where a block interrupts them. */
const formatting = words('a b big code em font i nobr s small strike strong tt u')
