import type { Element, ElementContent, Parents } from 'hast'
import { wordsOf } from '../../survival/content.ts'
import { isBlock, isElement, make, replaceElements } from '../tree.ts'
import { filled, isBold, isLeaf, isRow, styleOf } from './styles.ts'

/**
 * What our containers leave in a body: callouts, which a line in bold begins; columns; what stands to the right or in
 * the middle. A section with a line at its left is a quote.
 *
 * In: section `border-left:…` > section `font-weight:bold` `提示` + p `a`. Out: wx-callout of the kind `tip` > p `a`.
 */
export function findContainers(parent: Parents, isOurs: boolean): void {
  replaceElements(parent, (child) => {
    if (child.tagName === 'blockquote') {
      findContainers(child, isOurs)
      return undefined
    }
    const found = isElement(child, 'section') ? containerOf(child, isOurs) : undefined
    findContainers(found ?? child, isOurs)
    return found && [found]
  })
}

function containerOf(section: Element, isOurs: boolean): Element | undefined {
  const callout = calloutOf(section, isOurs)
  if (callout) return callout
  if (hasBar(section) && !isLeaf(section)) return make('blockquote', {}, section.children)
  if (!isOurs) return undefined
  return columnsOf(section) ?? alignedOf(section)
}

function calloutOf(section: Element, isOurs: boolean): Element | undefined {
  if (!hasBar(section) || isRow(section)) return undefined
  const [title, ...content] = filled(section)
  if (!isElement(title, 'section') || !isLeaf(title) || content.length === 0) return undefined
  const words = wordsOf(title).trim()
  // Themes of ours may set it in other ways.
  const isTitle = isOurs || isBold(styleOf(title, 'font-weight'))
  if (!isTitle || words === '' || !content.every(isBlock)) return undefined
  const kind = Object.hasOwn(kinds, words) ? kinds[words] : undefined
  // The title in words of its own leaves the kind open.
  const head = kind === undefined ? [make('wx-callout-title', {}, title.children)] : []
  return make('wx-callout', { kind: kind ?? 'note', isGuess: kind === undefined }, [...head, ...content])
}

/** Titles that we give a kind whose writer gave none. */
const kinds: Readonly<Record<string, string>> = {
  ...{ 注意: 'note', 提示: 'tip', 重要: 'important', 警告: 'warning', 当心: 'caution', 信息: 'info' },
  ...{
    完成: 'success',
    危险: 'danger',
    问题: 'question',
    示例: 'example',
    引用: 'quote',
    详细信息: 'details',
  },
  ...{
    Note: 'note',
    Tip: 'tip',
    Important: 'important',
    Warning: 'warning',
    Caution: 'caution',
    Info: 'info',
  },
  ...{ Success: 'success', Danger: 'danger', Question: 'question', Example: 'example', Quote: 'quote' },
  Details: 'details',
}

const hasBar = (section: Element): boolean => {
  const style = styleOf(section, 'border-left') ?? ''
  return /\b(?:[2-9]|\d\d)(?:\.\d+)?px\b/.test(style) && !/transparent|none/.test(style)
}

function columnsOf(row: Element): Element | undefined {
  const columns = filled(row)
  if (!isRow(row) || columns.length < 2 || !columns.every(isColumn)) return undefined
  return make(
    'wx-container',
    { name: 'columns' },
    columns.map((column) =>
      make('wx-container', { name: 'column-left' }, isElement(column) ? column.children : []),
    ),
  )
}

const isColumn = (node: ElementContent): boolean =>
  isElement(node, 'section') && /^1(?:\s|$)/.test(styleOf(node, 'flex') ?? '') && !isLeaf(node)

/** What says nothing but where its text stands. */
function alignedOf(section: Element): Element | undefined {
  const align = /^text-align:\s*(left|center|right);?$/.exec(String(section.properties.style ?? ''))?.[1]
  return align === undefined || isLeaf(section)
    ? undefined
    : make('wx-container', { name: align }, section.children)
}
