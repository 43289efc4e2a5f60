import type { Parent } from 'mdast'
import type { Processor } from 'unified'
import { addSyntax } from './micromark.ts'
import { pairTextMarks } from './pair-text-marks.ts'
import { textMarkSyntax } from './text-mark-construct.ts'

/**
 * Marks in a text that CommonMark has no sign for: `==highlighted==`, `++inserted++`, `x^2^`, `H~2~O`.
 *
 * WeChat keeps `ins`, `sub` and `sup`. What it does with `mark` is unknown, so that is a span, whose ground a theme
 * colours; with neutral grounds or none, dark phones can turn it.
 *
 * `==` and `++` may stand where `**` may, beside Chinese punctuation as well, but never touch letters or digits from
 * outside, so that `a==b` and `C++` stay text. `^` and `~` sit behind a letter, digit or closing bracket, hold no
 * blank, and leave `10~20`, `~/path`, `好的~谢谢~`, `x^2+y^2` and `^_^` alone. What has no partner stays text.
 *
 * In: `==重点。==后文 H~2~O`. Out: `<p><span class="mark">重点。</span>后文 H<sub>2</sub>O</p>`.
 */
export function remarkTextMarks(this: Processor): void {
  addSyntax(this, textMarkSyntax, {
    enter: {
      textMark(token) {
        this.enter({ type: 'textDelimiter', value: this.sliceSerialize(token) }, token)
      },
    },
    exit: {
      textMark(token) {
        this.exit(token)
      },
    },
    transforms: [
      (tree) => {
        const open: Parent[] = [tree]
        for (let next = open.pop(); next; next = open.pop()) {
          if (next.children.some((child) => child.type === 'textDelimiter')) pairTextMarks(next)
          for (const child of next.children) if ('children' in child) open.push(child)
        }
      },
    ],
  })
}
