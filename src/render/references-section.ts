import type { Element } from 'hast'
import { element, isBlank, isElement, text } from './element.ts'
import type { Reference } from './render-data.ts'

/**
 * The closing list: what the numbers in the text stand for, with addresses to read and copy.
 *
 * @param references in the order of their numbers
 * @param title its heading, in the language of the article
 */
export function referencesSection(references: Iterable<Reference>, title: string): Element {
  return element('section', 'references', [
    element('p', 'references-title', [text(title)]),
    ...Array.from(references, (reference) =>
      element('section', 'reference', [
        element('span', 'reference-number', [text(`[${reference.number}]`)]),
        reference.content ? footnoteText(reference.content) : addressText(reference),
      ]),
    ),
  ])
}

function addressText({ title, address = '' }: Reference): Element {
  const lead = title === undefined ? [] : [text(`${title}: `)]
  return element('span', 'reference-text', [...lead, element('span', 'address', [text(address)])])
}

/** A footnote of one paragraph is a line, so that number and text hold together. */
function footnoteText(content: Element): Element {
  const [only, ...others] = content.children.filter((child) => !isBlank(child))
  if (!isElement(only, 'p') || others.length > 0) return content
  return { ...content, tagName: 'span', children: only.children }
}
