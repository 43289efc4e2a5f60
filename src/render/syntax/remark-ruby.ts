import type { Processor } from 'unified'
import { addSyntax } from './micromark.ts'
import { rubySyntax } from './ruby-construct.ts'

/**
 * Readings of characters: `{漢字|かんじ}`, `{汉字|hàn|zì}`, `[漢字]{かんじ}`, `[漢字]^(かんじ)`.
 *
 * Nobody has shown `ruby` and `rt` to survive WeChat and to look right on a phone, so the reading follows in brackets,
 * in small letters. Braces and brackets around anything but Chinese, Japanese or Korean stay text.
 *
 * In: `{漢字|かんじ}`. Out: `<span class="ruby">漢字<span class="ruby-reading">(かんじ)</span></span>`.
 */
export function remarkRuby(this: Processor): void {
  addSyntax(this, rubySyntax, {
    enter: {
      ruby(token) {
        const [base, reading] = partsOf(this.sliceSerialize(token))
        const className = ['ruby-reading']
        const small = {
          type: 'element' as const,
          tagName: 'span',
          properties: { className },
          children: [{ type: 'text' as const, value: `(${reading})` }],
        }
        const data = {
          hName: 'span',
          hProperties: { className: ['ruby'] },
          hChildren: [{ type: 'text' as const, value: base }, small],
        }
        this.enter({ type: 'ruby', value: `${base}(${reading})`, data }, token)
      },
    },
    exit: {
      ruby(token) {
        this.exit(token)
      },
    },
  })
}

function partsOf(source: string): [base: string, reading: string] {
  if (source.startsWith('[')) {
    const [base = '', reading = ''] = source.slice(1, -1).split(/\]\{|\]\^\(/)
    return [base.trim(), reading.trim()]
  }
  const [base = '', ...readings] = source.slice(1, -1).split(/\\?\|/)
  // Syllables of Latin letters are words of their own.
  const isLatin = readings.some((reading) => /\p{Script=Latin}/u.test(reading))
  return [base.trim(), readings.map((each) => each.trim()).join(isLatin ? ' ' : '')]
}
