import type { Lang } from '../../problems/describe.ts'
import type { WatchEvent } from '../../watch/watch-event.ts'
import { wrapColumns } from '../terminal/display-width.ts'
import { words } from '../words/words.ts'

export interface CodeLayout {
  lang: Lang
  /** Of the terminal. */
  columns: number
  /** Lines of its window. Absent where nobody knows. */
  rows: number | undefined
  hasColours: boolean
  /** Writes what stays. */
  say(text: string): void
}

/** Addresses as codes that a phone reads from a terminal. */
export interface CodeReport {
  /** Nothing where the terminal is too narrow. */
  address(url: string): Promise<void>
  /** WeChat's own temporary preview of a draft. */
  preview(url: string): Promise<void>
  /** The same while a post is watched: once, or it would come with every save; not of many that are sent together. */
  watched(event: WatchEvent): Promise<void>
}

export function createCodeReport({ lang, columns, rows, hasColours, say }: CodeLayout): CodeReport {
  const shown = new Set<string>()
  let isAlone = false

  async function drawn(url: string): Promise<string[] | undefined> {
    const { drawCode } = await import('../terminal/qr-code.ts')
    return drawCode(url, { columns, hasColours })
  }

  async function preview(url: string): Promise<void> {
    const code = await drawn(url)
    // A window can be made taller afterwards, with the code still in it.
    const isTaller = code !== undefined && rows !== undefined && code.length >= rows
    const told = [
      code ? words.previewCode : words.previewTooNarrow,
      ...(isTaller ? [words.previewTaller] : []),
    ]
    say([...(code ?? []), ...told.flatMap((each) => wrapColumns(each[lang], columns)), ''].join('\n'))
  }

  return {
    async address(url) {
      const code = await drawn(url)
      if (code) say(code.join('\n'))
    },
    preview,
    async watched(event) {
      if (event.kind === 'syncing') isAlone = event.posts.length === 1
      if (event.kind !== 'synced' || !isAlone || shown.has(event.post)) return
      const { previewUrl } = event.result
      if (previewUrl === undefined) return
      shown.add(event.post)
      await preview(previewUrl)
    },
  }
}
