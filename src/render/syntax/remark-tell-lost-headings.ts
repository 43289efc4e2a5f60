import type { Root } from 'mdast'
import type { VFile } from 'vfile'
import { partOf, report } from '../render-data.ts'
import { findAsWritten } from './as-written.ts'
import { shortened } from './shortened.ts'

/**
 * Headings that Markdown takes for text, as no plain space follows their `#`. They would stand in the article as they
 * are written, so the writer is told. One `#` may be a topic (`#读书`), which is left alone; it is none where a wide
 * space or a chapter’s Chinese number follows, or where it would give the title that the post lacks. The tree stays as
 * it is.
 *
 * In: `##标题`. Told: `## 标题`.
 */
export function remarkTellLostHeadings() {
  return (tree: Root, file: VFile): void => {
    const source = String(file.value)
    // Most posts hold none, and need no long search.
    if (!markBesideSign.test(source)) return
    for (const { match, written, before, block, position } of findAsWritten(tree, source, lostHeading)) {
      const { marks = '', gap = '', words = '' } = match.groups ?? {}
      const isFirst = before === '' && block === tree.children[0]
      const isTitle = isFirst && !directive.test(words) && lacksTitle(tree, file)
      if (marks.length === 1 && gap === '' && !chapter.test(words) && !isTitle) continue
      const instead = `${marks} ${written.slice(marks.length + gap.length)}`
      report(
        file,
        'markup/heading-as-text',
        { written: shortened(written), instead: shortened(instead) },
        { position },
      )
    }
  }
}

const markBesideSign = /#(?:[^\s#]|[\u00a0\u3000])/

/**
 * A line without another `#`, which would make a topic of it (`#读书#`) or end a heading. Its first words may be bold.
 */
const lostHeading =
  /(?=#)(?<=(?:^|\n)[ \t>]*(?:(?:[*+-]|\d{1,9}[.)])[ \t]+)?)(?<marks>#{1,6})(?<gap>[\u00a0\u3000]*)(?<words>(?:\*\*|\0\0)?[\p{L}\p{N}“‘「《【（][^#\n]{0,300})(?=\n|$)/gu

/** As in `#一、开头`: no topic holds such a sign. `#1、` may be a rank. */
const chapter = /^[〇零一二三四五六七八九十百]{1,5}、/

/** As in `#include <stdio.h>`: a line of C. */
const directive = /^(?:define|if(?:n?def)?|import|include|pragma|undef)\s/

function lacksTitle(tree: Root, file: VFile): boolean {
  const { role, takesTitle } = partOf(file)
  return (
    role === 'post' &&
    takesTitle &&
    !tree.children.some((node) => node.type === 'heading' && node.depth === 1)
  )
}
