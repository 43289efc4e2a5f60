import type { Nodes, Root } from 'hast'
import { limits } from '../limits.ts'
import type { CleanOptions } from './clean.ts'
import type { Report } from './report.ts'
import type { LossRule } from './rule.ts'
import { isPreview, isWechatPicture, parseAddress } from './wechat-hosts.ts'

/** WeChat takes none of the article. */
export interface Refusal {
  /** What `draft/add` answers. */
  errcode: number
  /** The rule that it breaks: a permanent code of the catalogue. */
  rule: LossRule['name']
  /** What breaks it, in short. */
  detail: string
}

/** For which the whole request is refused, before anything is cleaned. */
export const refusalRules = {
  size: { name: 'survival/body-too-large', confidence: 'measured', sources: ['stylewx'] },
  empty: { name: 'survival/body-empty', confidence: 'official', sources: ['draftAdd'] },
  anchor: { name: 'survival/anchor-refused', confidence: 'measured', sources: ['stylewx'] },
  preview: { name: 'survival/preview-link-refused', confidence: 'reported', sources: ['reports'] },
  length: { name: 'survival/text-too-long', isStrict: true, confidence: 'official', sources: ['draftAdd'] },
  link: { name: 'survival/link-refused', isStrict: true, confidence: 'reported', sources: ['reports'] },
  picture: { name: 'survival/picture-refused', isStrict: true, confidence: 'reported', sources: ['reports'] },
  /** Ours: what WeChat does with such bodies isn't known. */
  depth: { name: 'survival/too-deep', confidence: 'unsure', sources: ['reports'] },
} as const satisfies Record<string, LossRule>

/** The first reason for which a body is refused. */
export function findRefusal(
  tree: Root,
  sizeInBytes: number,
  report: Report,
  { isStrict, articleHosts }: CleanOptions,
): Refusal | undefined {
  if (sizeInBytes > limits.body.measured) return refuse(45002, refusalRules.size, `${sizeInBytes} B`)
  const found = readBody(tree)
  if (!found.hasContent) return refuse(44003, refusalRules.empty, `${sizeInBytes} B`)
  if (found.characters > limits.visibleText.documented) {
    if (isStrict) return refuse(45002, refusalRules.length, `${found.characters}`)
    report.lose(refusalRules.length.name, `${found.characters}`, undefined)
  }
  const anchor = found.links.find((href) => /^\s*#/.test(href))
  if (anchor !== undefined) return refuse(45166, refusalRules.anchor, anchor)
  const addresses = found.links.map((href) => ({ href, url: parseAddress(href) }))
  const preview = addresses.find(({ url }) => url && articleHosts.includes(url.host) && isPreview(url))
  if (preview) return refuse(45166, refusalRules.preview, preview.href)
  if (!isStrict) return undefined
  const link = addresses.find(({ href, url }) => href !== '' && !articleHosts.includes(url?.host ?? ''))
  if (link) return refuse(45166, refusalRules.link, link.href)
  const picture = found.pictures.find((src) => !src.startsWith('https:') || !isWechatPicture(src))
  return picture === undefined ? undefined : refuse(45166, refusalRules.picture, picture)
}

export const refuse = (errcode: number, rule: LossRule, detail: string): Refusal => ({
  errcode,
  rule: rule.name,
  detail: detail.slice(0, 60),
})

interface Found {
  hasContent: boolean
  characters: number
  links: string[]
  pictures: string[]
}

function readBody(tree: Root): Found {
  const found: Found = { hasContent: false, characters: 0, links: [], pictures: [] }
  read(tree, found)
  return found
}

function read(node: Nodes, found: Found): void {
  if (node.type === 'text') {
    found.characters += node.value.length
    found.hasContent ||= /[^ \t\r\n\f]/.test(node.value)
  }
  if (!('children' in node)) return
  if (node.type === 'element') {
    found.hasContent = true
    if (node.tagName === 'style' || node.tagName === 'script' || node.tagName === 'svg') return
    const { href, src, dataSrc } = node.properties
    if (typeof href === 'string') found.links.push(href)
    const picture = dataSrc ?? src
    if (node.tagName === 'img' && typeof picture === 'string') found.pictures.push(picture)
  }
  for (const child of node.children) read(child, found)
}
