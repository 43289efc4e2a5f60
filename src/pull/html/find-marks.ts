import type { Element, ElementContent, Parents } from 'hast'
import { parseColour, toHsl } from '../../survival/colour.ts'
import { isSpace } from '../../survival/content.ts'
import { isBlock, isElement, make } from '../tree.ts'
import { isBold, styleOf } from './styles.ts'

/** Marks that a style makes of words, from the outside in. */
type Mark = 'strong' | 'em' | 'del' | 'u' | 'mark' | 'code'

/**
 * Words that only a style marks get the tags of their marks: bold, italic, struck out, underlined, a coloured ground,
 * a font of code. Of a body of ours, and of quotes, only what is within a paragraph: the rest is the theme's.
 *
 * In: span `font-weight:700` `a`. Out: strong `a`.
 */
export function findMarks(parent: Parents, isOurs: boolean): void {
  walk(parent, [], new Set(), { isOurs, isThemed: isOurs })
}

/** A heading, or the head of a table, looks as it does without a mark. */
const allMarks: ReadonlySet<Mark> = new Set(['strong', 'em', 'del', 'u', 'mark', 'code'])

interface Look {
  isOurs: boolean
  /** Whether blocks look as a theme wants it. */
  isThemed: boolean
}

function walk(parent: Parents, pending: readonly Mark[], active: ReadonlySet<Mark>, look: Look): void {
  const children = parent.children as ElementContent[]
  const out: ElementContent[] = []
  let run: ElementContent[] = []
  const end = () => {
    out.push(...(run.some((each) => !isSpace(each)) ? wrapped(run, pending) : run))
    run = []
  }
  const within = new Set([...active, ...pending])
  for (const child of children) {
    if (!isElement(child) || isElement(child, 'pre', 'svg')) {
      if (isElement(child, 'pre')) end()
      ;(isElement(child, 'pre') ? out : run).push(child)
      continue
    }
    const marks = marksOf(child, look).filter((mark) => !within.has(mark))
    if (isBlock(child) || child.children.some(isBlock)) {
      end()
      const isTheirs = !look.isThemed && isHeading(child)
      walk(
        child,
        isHeading(child) ? [] : [...pending, ...marks],
        isTheirs ? allMarks : active,
        child.tagName === 'blockquote' ? { ...look, isThemed: true } : look,
      )
      out.push(child)
    } else {
      const tag = tagMark(child)
      walk(child, [], new Set([...within, ...marks, ...(tag ? [tag] : [])]), look)
      run.push(
        ...(isElement(child, 'span', 'font')
          ? wrapped([{ ...child, properties: {} }], marks)
          : wrapInside(child, marks)),
      )
    }
  }
  end()
  parent.children = out
}

const wrapped = (nodes: ElementContent[], marks: readonly Mark[]): ElementContent[] =>
  marks.reduceRight<ElementContent[]>((inner, mark) => [make(mark, {}, inner)], nodes)

function wrapInside(element: Element, marks: readonly Mark[]): ElementContent[] {
  if (marks.length > 0 && element.children.length > 0) element.children = wrapped(element.children, marks)
  return [element]
}

const isHeading = ({ tagName }: Element): boolean => /^(?:h[1-6]|th)$/.test(tagName)

const tagMark = ({ tagName }: Element): Mark | undefined =>
  (
    ({
      strong: 'strong',
      b: 'strong',
      em: 'em',
      i: 'em',
      del: 'del',
      s: 'del',
      u: 'u',
      code: 'code',
    }) as const
  )[tagName]

function marksOf(element: Element, { isOurs, isThemed }: Look): Mark[] {
  // Tags say it already, and links have a look of their own.
  if (
    isElement(element, 'strong', 'b', 'em', 'i', 'code', 'a', 'img', 'sup', 'sub', 'kbd', 'ins', 'del', 'th')
  )
    return []
  if (isThemed && (isBlock(element) || isHeading(element))) return []
  const isInline = !isBlock(element)
  const line = styleOf(element, 'text-decoration') ?? styleOf(element, 'text-decoration-line') ?? ''
  const isCode =
    isInline && /\b(?:monospace|menlo|monaco|consolas|courier)\b/.test(styleOf(element, 'font-family') ?? '')
  const marks: (Mark | false)[] = [
    isBold(styleOf(element, 'font-weight')) && 'strong',
    /^(?:italic|oblique)/.test(styleOf(element, 'font-style') ?? '') && 'em',
    /line-through/.test(line) && 'del',
    /underline/.test(line) && 'u',
    isInline && !isCode && (hasColouredGround(element) || (isOurs && isHighlit(element))) && 'mark',
    isCode && hasGround(element) && 'code',
  ]
  return marks.filter((mark) => mark !== false)
}

const groundOf = (element: Element) =>
  parseColour(styleOf(element, 'background-color') ?? styleOf(element, 'background') ?? '')

const hasGround = (element: Element): boolean => (groundOf(element)?.alpha ?? 0) > 0

/**
 * How themes of ours set what is highlighted: on a ground of any colour, or with a line below. Words of links are coloured
 * too, or have their number behind them.
 */
const isHighlit = (element: Element): boolean =>
  isElement(element, 'span') &&
  !isElement(element.children.at(-1), 'sup', 'wx-footnote-mark') &&
  (hasGround(element) ||
    (/[1-9]px solid/.test(styleOf(element, 'border-bottom') ?? '') &&
      styleOf(element, 'color') === undefined))

function hasColouredGround(element: Element): boolean {
  const colour = groundOf(element)
  return (
    colour !== undefined &&
    colour.alpha > 0.05 &&
    toHsl(colour).saturation > 20 &&
    toHsl(colour).lightness > 40
  )
}
