import { runShape } from '../../src/cli/json/run-shape.ts'
import type { Shape } from '../../src/cli/json/shape.ts'
import { watchEventShape } from '../../src/cli/json/watch-event-shape.ts'
import type { Lang } from '../../src/problems/describe.ts'
import { indexParts } from './command-pages.ts'
import { table } from './made-parts.ts'

const of = (name: string, shapes: readonly Shape[] = runShape): readonly Shape[] =>
  shapes.find((each) => each.name === name)?.of ?? []

/** What `--json` prints, property by property. */
export const machineParts = (lang: Lang): Record<string, string> => ({
  run: shapeTable(runShape, lang),
  post: shapeTable(of('results'), lang),
  problem: shapeTable(of('problems'), lang),
  event: shapeTable(watchEventShape, lang),
  exits: indexParts(lang).exits ?? '',
})

const head = { zh: ['属性', '类型', '含义'], en: ['Property', 'Type', 'Meaning'] }
const types = {
  string: { zh: '文字', en: 'text' },
  integer: { zh: '整数', en: 'integer' },
  boolean: { zh: '真假', en: 'boolean' },
  strings: { zh: '一列文字', en: 'list of text' },
  counts: { zh: '名字到次数', en: 'counts by name' },
  object: { zh: '对象', en: 'object' },
  objects: { zh: '一列对象', en: 'list of objects' },
}

function shapeTable(shapes: readonly Shape[], lang: Lang): string {
  const rows = shapes.map(({ name, type, optional, values = [], of: parts = [], ...text }) => {
    const comma = lang === 'zh' ? '、' : ', '
    const names = (list: readonly string[]) => list.map((each) => `\`${each}\``).join(comma)
    const isTold = ['results', 'problems', 'problem', 'result', 'meaning'].includes(name)
    const more = [
      values.length > 0 && names(values),
      parts.length > 0 &&
        !isTold &&
        `{ ${parts.map((part) => part.name + (part.optional ? '?' : '')).join(', ')} }`,
    ].filter(Boolean)
    const colon = lang === 'zh' ? '：' : ': '
    return [`\`${name}\`${optional ? '?' : ''}`, types[type][lang], [text[lang], ...more].join(colon)]
  })
  return table(head[lang], rows)
}
