import { posix } from 'node:path'
import type { DocFile } from './doc-files.ts'
import { anchorOf } from './problem-page.ts'

/**
 * Links of a page that lead nowhere, as `path:line target`.
 *
 * @param pages every page; anchors are looked for in them
 * @param exists whether a file or folder of the repository is there, by its path from the root
 */
export function brokenLinks(
  page: DocFile,
  pages: readonly DocFile[],
  exists: (path: string) => boolean,
): string[] {
  return linksOf(page.text).flatMap(({ target, line }) => {
    if (/^(?:[a-z]+:|\/\/)/i.test(target)) return []
    const [file = '', anchor] = target.split('#').map(decodeURIComponent)
    const path = file === '' ? page.path : posix.normalize(posix.join(posix.dirname(page.path), file))
    const isThere = file === '' || (!path.startsWith('..') && exists(path.replace(/\/$/, '')))
    const linked = pages.find((each) => each.path === path)
    const isAnchored = anchor === undefined || (linked !== undefined && anchorsOf(linked.text).has(anchor))
    return isThere && isAnchored ? [] : `${page.path}:${line} ${target}`
  })
}

/** Targets of links and pictures outside code, with the line they stand in. */
function linksOf(text: string): { target: string; line: number }[] {
  return withoutCode(text)
    .split('\n')
    .flatMap((content, index) =>
      [...content.matchAll(/\]\(\s*<?([^\s)>]+)>?[^)]*\)|(?:href|src)="([^"]+)"/g)].map(
        ([, inline, html]) => ({
          target: inline ?? html ?? '',
          line: index + 1,
        }),
      ),
    )
}

/** Headings, as GitHub anchors them, and anchors that are given by hand. */
function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>()
  for (const [, heading = ''] of withoutFences(text).matchAll(/^#{1,6} +(.+?) *$/gm)) {
    const anchor = anchorOf(heading)
    let unique = anchor
    for (let count = 1; anchors.has(unique); count++) unique = `${anchor}-${count}`
    anchors.add(unique)
  }
  for (const [, id = ''] of text.matchAll(/<a (?:id|name)="([^"]+)"/g)) anchors.add(id)
  return anchors
}

/** With the lines of code blocks empty, so that others keep their number. */
const withoutFences = (text: string): string =>
  text.replace(/^( *)(`{3,}|~{3,})[\s\S]*?^\1\2 *$/gm, (block) => block.replace(/[^\n]/g, ''))

const withoutCode = (text: string): string => withoutFences(text).replace(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, '')
