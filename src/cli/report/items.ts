import type { Lang } from '../../problems/describe.ts'
import type { RemoteItem } from '../command-result.ts'
import type { Style } from '../terminal/colours.ts'
import { cutColumns, displayWidth, padColumns } from '../terminal/display-width.ts'
import { localTime } from '../words/local-time.ts'
import { words } from '../words/words.ts'

interface ItemsLayout {
  lang: Lang
  style: Style
  /** Of the terminal. */
  columns: number
  /** Whether to name the account, of which there are several. */
  namesAccounts: boolean
}

/** Of the widest title so much is shown at least. */
const leastTitleColumns = 16
/** `  2026-11-28 10:32` */
const timeColumns = 18

/**
 * Drafts or publications for people: titles below each other, then when they last changed and which post is theirs;
 * what is long, and what only other commands need, stands dimmed below.
 * ```
 * 春天的第一封信  2026-11-28 10:32  posts/spring.md
 *   wq1m2n3b4v5…
 * ```
 */
export function itemLines(items: readonly RemoteItem[], layout: ItemsLayout): string[] {
  const { lang, style, columns, namesAccounts } = layout
  const room = Math.max(leastTitleColumns, columns - timeColumns)
  const titleColumns = Math.min(room, Math.max(...items.map(({ title }) => displayWidth(title))))
  return items.flatMap((item, index) => {
    const { account, title, updatedAt, post, url, mediaId, articleId, changedSincePublished } = item
    const id = mediaId ?? articleId
    const next = items[index + 1]
    const isLastOfDraft = id !== (next?.mediaId ?? next?.articleId)
    const head = `${padColumns(cutColumns(title, titleColumns), titleColumns)}  ${timeOf(updatedAt)}`
    const whose = [
      namesAccounts && `[${account}]`,
      post ?? words.ofNoPost[lang],
      changedSincePublished && words.changedHere[lang],
    ]
      .filter(Boolean)
      .join('  ')
    const fits = displayWidth(`${head}  ${whose}`) <= columns
    const shownWhose = post === undefined ? style('dim', whose) : whose
    return [
      fits ? `${head}  ${shownWhose}` : head,
      ...(fits ? [] : [`  ${shownWhose}`]),
      ...(url === undefined ? [] : [`  ${style('underline', url)}`]),
      ...(id === undefined || !isLastOfDraft ? [] : [`  ${style('dim', id)}`]),
    ]
  })
}

/** To the minute, on this machine's clock. */
function timeOf(iso: string): string {
  const { day, time } = localTime(new Date(iso))
  return `${day} ${time.slice(0, 5)}`
}
