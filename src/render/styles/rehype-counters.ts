import type { Parents, Root, Text } from 'hast'
import { counterStyles } from '../../read/counter-styles.ts'
import type { Theme } from '../../read/theme.ts'
import { isElement } from '../element.ts'
import { parseDeclarations } from './declarations.ts'

/**
 * What a theme counts becomes text: WeChat knows no counters, and juice counts rule by rule, so that a number never
 * hears of its chapter. Each counter begins at nought; what an element resets holds until the next that does.
 * `countersAsMarks` has to have been put before juice.
 *
 * In: `h2 { counter-increment: part }` and `h2::before { content: "第" counter(part) "章" }`, in which juice saw a mark.
 * Out: the text `第1章`.
 */
export function rehypeCounters({ css }: Theme) {
  return (tree: Root): void => {
    if (css.includes('counter(')) count(tree, new Map())
  }
}

/**
 * A style sheet whose `content` is one string, with marks where counters stand, for juice takes what it knows of them
 * as its own.
 */
export function countersAsMarks(css: string): string {
  if (!css.includes('counter(')) return css
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(contentDeclaration, (whole, lead: string, value: string) => {
      if (!value.includes('counter(') || /\b(?:var|attr)\(/.test(value)) return whole
      const parts = value.match(contentPart) ?? []
      const words = parts.map((part) => {
        const [, name, style = 'decimal'] = counter.exec(part) ?? []
        return name ? `${open}${name} ${style}${close}` : part.slice(1, -1)
      })
      return `${lead}"${words.join('').replaceAll('"', '”')}"`
    })
}

const contentDeclaration = /(\bcontent\s*:\s*)((?:"[^"]*"|'[^']*'|[^;}"'])*)/g
const contentPart = /"[^"]*"|'[^']*'|counter\([^()]*\)/g
const counter = /^counter\(\s*([\w-]+)\s*(?:,\s*([\w-]+)\s*)?\)$/

/** Characters for private use, which no theme writes. */
const [open, close] = ['\ue0f0', '\ue0f1']
const mark = new RegExp(`${open}([\\w-]+) ([\\w-]+)${close}`, 'g')

type Counts = Map<string, number>

function count(parent: Parents, counts: Counts): void {
  for (const child of parent.children) {
    if (child.type === 'text') writeNumbers(child, counts)
    if (!isElement(child) || child.tagName === 'svg') continue
    const style = String(child.properties.style ?? '')
    if (style.includes('counter-'))
      for (const { property, value } of parseDeclarations(style)) {
        if (property === 'counter-reset') each(value, 0, (name, number) => counts.set(name, number))
        if (property === 'counter-increment')
          each(value, 1, (name, number) => counts.set(name, (counts.get(name) ?? 0) + number))
      }
    count(child, counts)
  }
}

/** The counters of a declaration such as `chapter 2 section`. */
function each(value: string, standard: number, call: (name: string, number: number) => void): void {
  for (const [, name = '', number] of value.matchAll(/([a-z_-][\w-]*)(?:\s+(-?\d+))?/gi))
    if (name !== 'none') call(name, number === undefined ? standard : Number(number))
}

function writeNumbers(text: Text, counts: Counts): void {
  if (text.value.includes(open))
    text.value = text.value.replace(mark, (_, name: string, style: string) => {
      const number = counts.get(name) ?? 0
      return counterStyles[style]?.(number) ?? String(number)
    })
}
