import type { Element, Root as HtmlRoot } from 'hast'
import { toMdast as convert, type Handle, type State } from 'hast-util-to-mdast'
import type { ListItem, Paragraph, PhrasingContent, Root, RootContent } from 'mdast'
import type {} from '../../render/syntax/nodes.ts'
import { writeHtml } from '../../survival/write-html.ts'
import { isElement, make } from '../tree.ts'
import type {} from './nodes.ts'
import type { Note } from './note.ts'
import { tidy } from './tidy.ts'

/**
 * Makes Markdown's tree of a body whose elements say what they are.
 *
 * @param tree as `readBody` gives it
 */
export function toMdast(tree: HtmlRoot): Root {
  const root = convert(tree, { handlers })
  if (root.type !== 'root') throw new TypeError('Expected a root')
  tidy(root)
  return root
}

/** What stands in an element, as phrasing. Cast: what else could be in it was made a block before. */
const phrasing = (state: State, element: Element): PhrasingContent[] =>
  state.all(element) as PhrasingContent[]

/** What stands in an element, as blocks. */
const flow = (state: State, element: Element): RootContent[] =>
  state.toFlow(state.all(element)) as RootContent[]

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const textMark: Handle = (state, element) => ({
  type: 'textMark',
  children: phrasing(state, element),
  data: { hName: element.tagName },
})

const handlers: Record<string, Handle> = {
  mark: textMark,
  ins: textMark,
  sup: textMark,
  sub: textMark,
  u: textMark,
  kbd: textMark,
  li: listItem,
  pre(_, { properties, children }) {
    const [content] = children
    const lang = text(properties.dataLang)
    const meta = text(properties.dataMeta)
    return {
      type: 'code',
      // What stands behind the language needs one before it.
      lang: lang || (meta ? 'text' : null),
      meta: meta || null,
      value: content?.type === 'text' ? content.value : '',
      ...(lang === '' && { data: { note: { kind: 'code-language', name: '' } satisfies Note } }),
    }
  },
  img(_, { properties }) {
    const { src, alt, title, dataWidth, dataDrawing } = properties
    if (text(src) === '') return undefined
    const note: Note = { kind: 'drawing-source', name: text(alt) }
    return {
      type: 'image',
      url: text(src),
      alt: text(alt).replace(/\s+/g, ' ').trim(),
      title: text(title) || null,
      data: { ...(text(dataWidth) && { width: text(dataWidth) }), ...(dataDrawing && { note }) },
    }
  },
  a(state, element) {
    const children = phrasing(state, element)
    const { href, title } = element.properties
    if (text(href) === '' || /^(?:javascript:|#)/i.test(text(href))) return children
    return { type: 'link', url: text(href), title: text(title) || null, children }
  },
  'wx-math': (_, { properties }) => ({ type: 'math', value: text(properties.tex) }),
  'wx-inline-math': (_, { properties }) => ({ type: 'inlineMath', value: text(properties.tex) }),
  'wx-callout'(state, element) {
    const { kind, isGuess } = element.properties
    const [first, ...others] = element.children
    const title = first?.type === 'element' && first.tagName === 'wx-callout-title' ? first : undefined
    const content = { ...element, children: title ? others : element.children }
    const words = title ? [{ type: 'text' as const, value: ' ' }, ...phrasing(state, title)] : []
    const head: Paragraph = {
      type: 'paragraph',
      children: [{ type: 'alertName', value: `[!${text(kind).toUpperCase()}]` }, ...words],
    }
    const note: Note = { kind: 'callout-kind', name: '' }
    return {
      type: 'blockquote',
      // Cast: flow is what a quote holds.
      children: [head, ...(flow(state, content) as never[])],
      ...(isGuess && { data: { note } }),
    }
  },
  'wx-container': (state, element) => ({
    type: 'container',
    name: text(element.properties.name),
    children: flow(state, element),
  }),
  'wx-swiper': (state, element) => ({ type: 'swiper', children: phrasing(state, element) }),
  'wx-footnote-mark': (_, { properties }) => {
    const label = text(properties.number)
    return { type: 'footnoteReference', identifier: label, label }
  },
  'wx-footnote'(state, element) {
    const label = text(element.properties.number)
    // Cast: flow is what a footnote holds.
    return { type: 'footnoteDefinition', identifier: label, label, children: flow(state, element) as never[] }
  },
  'wx-ruby': (_, { properties }) => ({
    type: 'ruby',
    value: `{${text(properties.base)}|${text(properties.reading)}}`,
    data: { hName: 'span' },
  }),
  'wx-coloured': (state, element) => ({
    type: 'coloured',
    children: phrasing(state, element),
    data: { hName: 'span' },
  }),
  'wx-raw': (_, { properties }) => ({ type: 'html', value: text(properties.markdown) }),
  'wx-table': (_, { children }) => ({ type: 'html', value: tableHtml({ type: 'root', children }) }),
  'wx-lost'(_, { properties }) {
    const name = text(properties.name)
    return {
      type: 'html',
      value: `<!-- ${name} -->`,
      data: { note: { kind: 'component', name } satisfies Note },
    }
  },
}

/** A list is loose where a paragraph of its items stands by itself; the box of a task is none. */
function listItem(state: State, { children }: Element): ListItem {
  const [first] = children
  const box = isElement(first, 'input') ? first : undefined
  const rest = box ? children.slice(1) : children
  return {
    type: 'listItem',
    spread: rest.some((child) => isElement(child, 'p', 'wx-swiper')),
    checked: box ? box.properties.checked === true : null,
    // Cast: flow is what an item holds.
    children: flow(state, make('li', {}, rest)) as ListItem['children'],
  }
}

/** One row a line, so that it can be read and changed. */
const tableHtml = (tree: HtmlRoot): string =>
  writeHtml(tree)
    .replace(/<table>/g, '<table>\n')
    .replace(/<\/tr>/g, '</tr>\n')
    .replace(/<br \/>/g, '<br>')
    .replace(/\n{2,}/g, '\n')
