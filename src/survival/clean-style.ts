import type { Element } from 'hast'
import { storedPicture } from './address-rules.ts'
import { readDeclarations } from './declarations.ts'
import type { Report } from './report.ts'
import { backgroundAddress, judgeDeclaration, judgeQuotes, quoteRules } from './style-rules.ts'
import { isWechatPicture } from './wechat-hosts.ts'

/** What becomes of a style, whichever element has it. */
interface CleanedStyle {
  style: string
  /** Whether the element stays. */
  isKept: boolean
  losses: { code: Parameters<Report['lose']>[0]; lost: string }[]
  /** Whether addresses of pictures are written otherwise. */
  isRewritten: boolean
}

/**
 * Cleans the style of an element.
 *
 * @returns false when the whole element goes with it
 */
export function cleanStyle(element: Element, style: string, report: Report, isStrict: boolean): boolean {
  const cleaned = isStrict ? judgeStyle(style, isStrict) : recall(style)
  for (const { code, lost } of cleaned.losses) report.lose(code, lost, element)
  if (cleaned.isRewritten) report.rewrite(backgroundAddress.name)
  if (cleaned.style !== style) element.properties.style = cleaned.style
  return cleaned.isKept
}

/** Bodies repeat few styles; a flood of different ones must not stay in memory. */
const mostKnown = 2000
const known = new Map<string, CleanedStyle>()

function recall(style: string): CleanedStyle {
  let cleaned = known.get(style)
  if (!cleaned) {
    cleaned = judgeStyle(style, false)
    if (known.size >= mostKnown) known.clear()
    known.set(style, cleaned)
  }
  return cleaned
}

function judgeStyle(style: string, isStrict: boolean): CleanedStyle {
  const quotes = judgeQuotes(style)
  if (quotes) {
    const losses = [{ code: quotes.name, lost: style }]
    return { style: '', isKept: quotes.name !== quoteRules.address.name, losses, isRewritten: false }
  }
  const unchanged: CleanedStyle = { style, isKept: true, losses: [], isRewritten: false }
  if (!style.includes(':')) return unchanged
  const declarations = readDeclarations(style)
  const judged = declarations.map((declaration) => ({
    source: declaration.source,
    rule: judgeDeclaration(declaration, isStrict),
  }))
  const losses = judged.flatMap(({ rule, source }) =>
    rule ? [{ code: rule.name, lost: source.trim() }] : [],
  )
  const left = judged.flatMap(({ rule, source }) => (rule ? [] : [source]))
  const kept = left.map(withStoredPictures)
  const isRewritten = kept.some((source, index) => source !== left[index])
  if (losses.length === 0 && !isRewritten) return unchanged
  return { style: kept.map((source) => source.trim()).join(';'), isKept: true, losses, isRewritten }
}

function withStoredPictures(source: string): string {
  if (!/url\(/i.test(source)) return source
  return source.replace(
    /(url\(\s*)([^()\s]*)(\s*\))/gi,
    (whole, before: string, address: string, after: string) =>
      isWechatPicture(address) ? `${before}${storedPicture(address)}${after}` : whole,
  )
}
