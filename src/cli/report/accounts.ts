import type { Lang } from '../../problems/describe.ts'
import type { PostResult } from '../../publish/result.ts'
import type { Style } from '../terminal/colours.ts'
import { cutColumns, displayWidth, padColumns } from '../terminal/display-width.ts'
import { doneWords } from '../words/done.ts'
import { symbolOf } from './result.ts'

/** No word of an action is cut to less than its symbol and this much. */
const leastColumns = 8
const gap = '  '

/**
 * What became of each post at each account, a line per post. Nothing for a single account:
 * ```
 *                  main           tech
 * posts/hello.md   ✓ published    ✗ failed
 * ```
 */
export function accountsTable(
  results: readonly PostResult[],
  { lang, style, columns, rehearsal }: { lang: Lang; style: Style; columns: number; rehearsal: boolean },
): string[] {
  const accounts = [...new Set(results.map(({ account }) => account))]
  if (accounts.length < 2) return []
  const posts = [...new Set(results.map(({ post }) => post))]
  const cells = (post: string) =>
    accounts.map((account) => {
      const result = results.find((each) => each.post === post && each.account === account)
      if (!result) return undefined
      const [symbol, colour] = symbolOf(result.action)
      return { text: `${symbol} ${doneWords(result, { rehearsal })[lang]}`, colour }
    })
  const first = Math.max(...posts.map(displayWidth))
  const room = Math.floor((columns - first) / accounts.length) - gap.length
  const widest = (index: number, name: string) =>
    Math.max(displayWidth(name), ...posts.map((post) => displayWidth(cells(post)[index]?.text ?? '')))
  const widths = accounts.map((name, index) => Math.min(widest(index, name), Math.max(leastColumns, room)))
  const sized = (text: string, index: number) =>
    padColumns(cutColumns(text, widths[index] ?? 0), widths[index] ?? 0)
  const head = [padColumns('', first), ...accounts.map((name, index) => style('bold', sized(name, index)))]
  const rows = posts.map((post) => [
    padColumns(post, first),
    ...cells(post).map((cell, index) =>
      cell ? style(cell.colour, sized(cell.text, index)) : sized('', index),
    ),
  ])
  return ['', ...[head, ...rows].map((row) => row.join(gap).trimEnd())]
}
