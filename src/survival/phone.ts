import type { Element, Parents, Root } from 'hast'
import { effectiveDeclarations } from './declarations.ts'
import { phoneRules, scrolls } from './phone-rules.ts'
import type { Report } from './report.ts'

/** The third gate: tells what a phone doesn't show of what was kept. Leaves the tree alone. */
export function showOnPhone(tree: Root, report: Report): void {
  look(tree, { isSvg: false, isScrolled: false }, report)
}

interface Surroundings {
  isSvg: boolean
  isScrolled: boolean
}

function look(parent: Parents, around: Surroundings, report: Report): void {
  for (const element of parent.children) {
    if (element.type !== 'element') continue
    const { tagName, properties } = element
    const style = effectiveDeclarations(properties.style)
    const isSvg = around.isSvg || tagName === 'svg'
    const isScrolled = around.isScrolled || properties.dataIgnoreWidth !== undefined
    const holder: Element | undefined = parent.type === 'element' ? parent : undefined
    for (const rule of phoneRules) {
      const found = rule.find({ element, parent: holder, style, isSvg, isScrolled })
      if (found !== undefined) report.lose(rule.name, found, element)
    }
    const inside = {
      isSvg: isSvg && tagName.toLowerCase() !== 'foreignobject',
      isScrolled: isScrolled || scrolls(style),
    }
    look(element, inside, report)
  }
}
