import type { Processor } from 'unified'
import { keep } from '../keep.ts'
import type { Construct, Extension } from './micromark.ts'

/**
 * Constructs that the parser tries all the time, and what a text holds wherever one of them finds something. GFM looks
 * for the address of a mail at every word and for a table at every paragraph; most posts have neither.
 */
const signs: Readonly<Record<string, (source: string) => boolean>> = {
  emailAutolink: (source) => source.includes('@'),
  protocolAutolink: (source) => /https?:\/\//i.test(source),
  wwwAutolink: (source) => /www\./i.test(source),
  table: hasDelimiterRow,
}

/** A row such as `| :-- | --- |`, be it in a quote. */
function hasDelimiterRow(source: string): boolean {
  const rows = source.match(/^[ \t>]*[|:-][|:\- \t]*$/gm) ?? []
  return rows.some((row) => row.includes('-') && /[|:]/.test(row))
}

/**
 * Adds a syntax to a parser, of which every text is asked only for what it may hold. The tree stays the same.
 *
 * @param syntax one whose costly constructs are among those above
 */
export function addNeededSyntax(processor: Processor, syntax: Extension): void {
  const data = processor.data()
  const { parser } = processor
  if (!parser) throw new TypeError('Expected a parser before its syntax')
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), syntax]
  const variants = new Map<string, Extension>()
  processor.parser = (source, file) => {
    const needless = Object.keys(signs).filter((name) => !signs[name]?.(source))
    const needed = keep(variants, needless.join(), () => without(syntax, new Set(needless)))
    const all = data.micromarkExtensions ?? []
    data.micromarkExtensions = all.map((each) => (each === syntax ? needed : each))
    try {
      return parser(source, file)
    } finally {
      data.micromarkExtensions = all
    }
  }
}

function without(syntax: Extension, names: ReadonlySet<string>): Extension {
  return {
    ...syntax,
    flow: constructsWithout(syntax.flow, names),
    text: constructsWithout(syntax.text, names),
  }
}

type Constructs = Extension['text']

/** A character without constructs must go as well: text would still be cut at it. */
function constructsWithout(constructs: Constructs, names: ReadonlySet<string>): Constructs {
  const kept = Object.entries(constructs ?? {}).map(([code, each]): [string, Construct[]] => [
    code,
    [each ?? []].flat().filter(({ name }) => name === undefined || !names.has(name)),
  ])
  return Object.fromEntries(kept.filter(([, each]) => each.length > 0))
}
