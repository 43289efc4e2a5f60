import type { Lang } from '../../problems/describe.ts'
import type { ListedTheme } from '../../read/list-themes.ts'
import { displayWidth, padColumns } from '../terminal/display-width.ts'
import { themeTitle } from '../words/theme-title.ts'
import { words } from '../words/words.ts'

/** One line for each theme: name, title, colour, author, and whether it is the project's own. */
export function themeLines(themes: readonly ListedTheme[], lang: Lang): string[] {
  const rows = themes.map(({ name, title, color, author, isBuiltin }) => [
    name,
    themeTitle({ name, title }, lang),
    color,
    author,
    isBuiltin ? '' : words.ofProject[lang],
  ])
  const widths = [0, 1, 2, 3, 4].map((column) =>
    Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))),
  )
  return rows.map((row) =>
    row
      .map((cell, column) => padColumns(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
