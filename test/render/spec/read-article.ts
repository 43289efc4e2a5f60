import type { Element, Root } from 'hast'
import type { NewsArticle } from '../../../src/render/article.ts'
import { defaultTheme } from '../../helpers/render.ts'
import { codeAsSeen, linkMeaning, type Meaning, plainWords, type Reading, sameAddress } from './outline.ts'

const roles = [
  'list',
  'list-item',
  'list-item-loose',
  'list-marker',
  'list-text',
  'code',
  'code-line',
  'link',
  'address',
  'reference-mark',
  'references',
  'reference',
] as const

/** A theme whose styles tell which element is what: class names are gone from an article. */
export const markedTheme = {
  ...defaultTheme,
  css: roles.map((role, index) => `.${role} { order: ${index + 1}; }`).join('\n'),
}

/** What elements of an article in `markedTheme` stand for. */
export function articleReading({ links, assets }: NewsArticle, tree: Root): Reading {
  const addresses = new Map<string, string>()
  visit(tree, (node) => {
    if (roleOf(node) !== 'reference') return
    const [, number, , address = ''] = /^(\[\d+\]) (.*: )?(\S+)$/s.exec(plainWords(node)) ?? []
    if (number) addresses.set(number, address)
  })

  const addressOf = (node: Element): string => {
    const href = String(node.properties.href ?? '')
    const [, index] = /^wxpub-post:(\d+)\/$/.exec(href) ?? []
    if (index !== undefined) return links[Number(index)]!.written
    if (href !== '') return href
    return addresses.get(plainWords(lastOf(node, 'reference-mark')!)) ?? 'nowhere'
  }

  return (node): Meaning => {
    const { tagName, properties, children } = node
    switch (roleOf(node)) {
      case 'references':
        return { children: [] }
      case 'list':
        return { block: 'list', children }
      case 'list-item':
      case 'list-item-loose': {
        const [marker, ...content] = children
        const sign = plainWords(marker!).replace(/[◦–]/, '•')
        return { block: `item ${sign}${roleOf(node) === 'list-item' ? '' : ' loose'}`, children: content }
      }
      case 'list-text':
        return { children }
      case 'code': {
        const lines: string[] = []
        visit(node, (each) => roleOf(each) === 'code-line' && lines.push(plainWords(each)))
        return { block: 'code', words: codeAsSeen(lines.join('\n')) }
      }
      case 'link': {
        const content = children.filter((child) => child !== lastOf(node, 'reference-mark'))
        return linkMeaning(addressOf(node), content.map(plainWords).join(''), content)
      }
      case 'address':
        return { mark: 'address', children }
    }
    switch (tagName) {
      case 'p':
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6':
        return { line: tagName, children }
      case 'hr':
      case 'blockquote':
      case 'table':
      case 'tr':
        return { block: tagName, children }
      case 'td':
      case 'th': {
        const [, align = 'left'] = /text-align:(\w+)/.exec(String(properties.style)) ?? []
        return { line: `${tagName} ${align}`, children: plainWords(node) === '\u00a0' ? [] : children }
      }
      case 'em':
      case 'strong':
      case 'del':
      case 'code':
        return { mark: tagName, children }
      case 'img': {
        const [, index] = /^wxpub-asset:(\d+)\/$/.exec(String(properties.src)) ?? []
        const address = index === undefined ? String(properties.src) : assets[Number(index)]!.written
        return { sign: `image(${sameAddress(address)}){${properties.alt}}` }
      }
      case 'br':
        return { sign: '⏎' }
      case 'section':
      case 'thead':
      case 'tbody':
        return { children }
      default:
        return { mark: `<${tagName}>`, children }
    }
  }
}

const roleOf = ({ properties: { style } }: Element): (typeof roles)[number] | undefined =>
  roles[Number(/(?:^|;)order:(\d+)/.exec(String(style))?.[1]) - 1]

const lastOf = (node: Element, role: (typeof roles)[number]): Element | undefined => {
  const last = node.children.at(-1)
  return last?.type === 'element' && roleOf(last) === role ? last : undefined
}

function visit(node: Root | Element, see: (node: Element) => void): void {
  for (const child of node.children) {
    if (child.type !== 'element') continue
    see(child)
    visit(child, see)
  }
}
