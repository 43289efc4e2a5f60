import path from 'node:path'
import type { Element, ElementContent } from 'hast'
import { VFile } from 'vfile'
import type { Place } from '../../problems/problem.ts'
import { element, text } from '../element.ts'
import type { Part } from '../render-data.ts'
import { rehypeReferences } from './rehype-references.ts'

/** Where a post stands in its series. */
export interface SeriesPlace {
  name: string
  /** From 1. */
  part: number
  parts: number
  previous?: Neighbour
  next?: Neighbour
}

interface Neighbour {
  title: string
  /** Absolute path. */
  path: string
}

/**
 * The way through a series, at the end of a post: its name, and the posts before and after. What becomes of the links
 * is decided as for those in the text, and they take part in the one numbering.
 *
 * @param series where the post stands
 * @param of the post's text, already rendered
 * @param place where the post states its series
 * @param isChinese the language of the article
 */
export function seriesSection(
  { name, part, parts, previous, next }: SeriesPlace,
  of: Part,
  place: Place | undefined,
  isChinese: boolean,
): Element {
  const title = isChinese ? `系列：${name}（${part}/${parts}）` : `Series: ${name} (${part}/${parts})`
  const line = (lead: string, to: Neighbour | undefined): Element[] =>
    to ? [element('p', 'series-post', [text(lead), linkTo(to, of.folder, place)])] : []
  const section = element('section', 'series', [
    element('p', 'series-title', [text(title)]),
    ...line(isChinese ? '上一篇：' : 'Previous: ', previous),
    ...line(isChinese ? '下一篇：' : 'Next: ', next),
  ])
  rehypeReferences()({ type: 'root', children: [section] }, new VFile({ data: { part: of } }))
  return section
}

function linkTo({ title, path: to }: Neighbour, folder: string, place: Place | undefined): ElementContent {
  const start = place?.line !== undefined && { line: place.line, column: place.column ?? 1 }
  // A dot at the start, lest a colon in the name makes a scheme of what stands before it.
  const href = `./${path.relative(folder, to).split(path.sep).join('/').replace(/[%?#]/g, encodeURIComponent)}`
  const link = element('a', undefined, [text(title)], start ? { position: { start, end: start } } : undefined)
  return { ...link, properties: { href } }
}
