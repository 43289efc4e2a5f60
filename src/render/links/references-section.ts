import type { Element } from 'hast'
import { element, isBlank, isElement, text } from '../element.ts'
import type { Reference } from '../render-data.ts'

/**
 * The closing list: what the numbers in the text stand for, with addresses to read and copy. A number stands in the
 * same paragraph as the words after it, so that no editor can part them.
 *
 * @param references in the order of their numbers
 * @param title its heading, in the language of the article
 */
export function referencesSection(references: Iterable<Reference>, title: string): Element {
  return element('section', 'references', [
    element('p', 'references-title', [text(title)]),
    ...Array.from(references, (reference) =>
      reference.content ? footnote(reference, reference.content) : addressLine(reference),
    ),
  ])
}

function addressLine({ number, title = '', address }: Reference): Element {
  if (address === undefined) return element('p', 'reference', [numberOf(number), text(` ${title}`)])
  const lead = title === '' ? ' ' : ` ${title}: `
  return element('p', 'reference', [
    numberOf(number),
    text(lead),
    element('span', 'address', [text(address)]),
  ])
}

/** A footnote of one paragraph is a line. */
function footnote({ number }: Reference, content: Element): Element {
  const blocks = content.children.filter((child) => !isBlank(child))
  const [first] = blocks
  const isText = isElement(first, 'p')
  const line = [numberOf(number), ...(isText ? [text(' '), ...first.children] : [])]
  const others = isText ? blocks.slice(1) : blocks
  if (others.length === 0) return element('p', 'reference', line, content)
  return element('section', 'reference', [element('p', undefined, line, first), ...others], content)
}

const numberOf = (number: number): Element => element('span', 'reference-number', [text(`[${number}]`)])
