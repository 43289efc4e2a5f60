import type { Root } from 'hast'
import { readPlainBody } from './read-plain-body.ts'

/** How a body is parsed. */
export interface ParseOptions {
  /** Whether its nodes tell where they stand in the HTML, which only a parser knows: many times as long. Default: true. */
  withOffsets?: boolean
}

/** Parses the body of an article. Loads the parser where it takes one: a renderer that holds a tree needn't. */
export async function parseBody(html: string, { withOffsets = true }: ParseOptions = {}): Promise<Root> {
  const plain = withOffsets ? undefined : readPlainBody(html)
  return plain ?? (await loadHtmlParser(withOffsets))(html)
}

/** Loads the parser of bodies, also for those that turn out to need none: once it is there, nothing waits. */
export async function loadParser({ withOffsets = true }: ParseOptions = {}): Promise<(html: string) => Root> {
  const parse = await loadHtmlParser(withOffsets)
  return withOffsets ? parse : (html) => readPlainBody(html) ?? parse(html)
}

async function loadHtmlParser(withOffsets: boolean): Promise<(html: string) => Root> {
  if (withOffsets) {
    const { fromHtml } = await import('hast-util-from-html')
    return (html) => fromHtml(html, { fragment: true })
  }
  const { parseFragment } = await import('parse5')
  const { fromParse5 } = await import('hast-util-from-parse5')
  // Cast: of a fragment it makes a root.
  return (html) => fromParse5(parseFragment(html, { scriptingEnabled: false })) as Root
}
