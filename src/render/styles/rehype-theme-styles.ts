import type { Root } from 'hast'
import type { VFile } from 'vfile'
import { problem } from '../../problems/problem.ts'
import type { Theme } from '../../read/theme.ts'
import { isElement } from '../element.ts'
import { partOf } from '../render-data.ts'
import { baseStyles } from './base-styles.ts'
import { inlineStyles } from './inline-styles.ts'
import { countersAsMarks } from './rehype-counters.ts'

/** The theme's style sheet, in the `style` attributes of the article. */
export function rehypeThemeStyles(theme: Theme) {
  return (tree: Root, file: VFile): void => {
    const [article] = tree.children
    if (!isElement(article)) return
    try {
      inlineStyles(article, baseStyles + countersAsMarks(theme.css))
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      partOf(file).gathered.problems.push(
        problem('markup/styles-failed', { message }, { place: { file: theme.file } }),
      )
    }
  }
}
