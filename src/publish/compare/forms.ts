import type { Element, Nodes, Root } from 'hast'
import { effectiveDeclarations } from '../../survival/declarations.ts'
import { readBody } from './read-body.ts'

/** Ways in which words are set that Markdown knows, too. */
export const formKinds = ['heading', 'link', 'strong', 'em', 'del'] as const
export type FormKind = (typeof formKinds)[number]

/** How words are set: level of the heading, address of the link, `yes` of the others; empty where they aren't. */
export type Form = Readonly<Record<FormKind, string>>

export const plain: Form = { heading: '', link: '', strong: '', em: '', del: '' }

/**
 * How the texts and pictures of a body are set, by their offsets: by tags, or by the styles that editors write instead.
 * What has no offset is left out. Pure.
 */
export function formsIn(body: Nodes): Map<number, Form> {
  const forms = new Map<number, Form>()
  gather(body, plain, (node, form) => {
    const offset = node.position?.start.offset
    if (offset !== undefined) forms.set(offset, form)
  })
  return forms
}

function gather(node: Nodes, around: Form, note: (node: Nodes, form: Form) => void): void {
  const form = node.type === 'element' ? formOf(node, around) : around
  const isSeen = node.type === 'text' || (node.type === 'element' && /^(?:img|svg)$/.test(node.tagName))
  if (isSeen) note(node, form)
  else if ('children' in node) for (const child of node.children) gather(child, form, note)
}

const tags: Partial<Record<string, Partial<Form>>> = {
  strong: { strong: 'yes' },
  b: { strong: 'yes' },
  th: { strong: 'yes' },
  em: { em: 'yes' },
  i: { em: 'yes' },
  del: { del: 'yes' },
  s: { del: 'yes' },
}

function formOf({ tagName, properties }: Element, around: Form): Form {
  const [, level] = /^h([1-6])$/.exec(tagName) ?? []
  const byTag = level === undefined ? tags[tagName] : { heading: level, strong: 'yes' }
  const { href, style } = properties
  const isLink = tagName === 'a' && typeof href === 'string' && /^https?:/.test(href)
  const link = isLink && { link: href.replace(/^http:/, 'https:') }
  return { ...around, ...byTag, ...link, ...(typeof style === 'string' && byStyle(style)) }
}

function byStyle(style: string): Partial<Form> {
  if (!/font-(?:weight|style)|line-through/.test(style)) return {}
  const declared = effectiveDeclarations(style)
  const [weight, slant] = [declared.get('font-weight'), declared.get('font-style')]
  const isBold = /^bold|^[6-9]00/.test(weight ?? '')
  const isStruck = /line-through/.test(
    `${declared.get('text-decoration')} ${declared.get('text-decoration-line')}`,
  )
  return {
    ...(weight !== undefined && { strong: isBold ? 'yes' : '' }),
    ...(slant !== undefined && { em: /^(?:italic|oblique)/.test(slant) ? 'yes' : '' }),
    ...(isStruck && { del: 'yes' }),
  }
}

/** How many characters in a row are set alike, white space not counted, and how: its parts in the order of `formKinds`. */
export type FormRun = [count: number, form: string]

/** How the words of each line of a body are set; lines without any are left out. Pure. */
export function formRuns(body: Root): FormRun[][] {
  const forms = new Map<Nodes, Form>()
  gather(body, plain, (node, form) => forms.set(node, form))
  const lines: FormRun[][] = [[]]
  readBody(body, (part, node) => {
    if (part.kind === 'break') lines.push([])
    if (part.kind !== 'text') return
    const count = [...part.value.replace(/[\s\u200B\u2060\uFEFF]/g, '')].length
    const form = writeForm(forms.get(node) ?? plain)
    const line = lines.at(-1)
    const last = line?.at(-1)
    if (count === 0) return
    if (last?.[1] === form) last[0] += count
    else line?.push([count, form])
  })
  return lines.filter((line) => line.length > 0)
}

/** Addresses hold no white space. */
const writeForm = (form: Form): string =>
  formKinds.map((kind) => form[kind].replace(/\s/g, encodeURIComponent)).join(' ')

/** How each character of a line is set. */
export function readRuns(runs: readonly FormRun[]): Form[] {
  return runs.flatMap(([count, written]) => {
    const [heading = '', link = '', strong = '', em = '', del = ''] = written.split(' ')
    return Array<Form>(count).fill({ heading, link, strong, em, del })
  })
}
