import type { Root } from 'hast'

/** How a body is parsed. */
export interface ParseOptions {
  /** Whether its nodes tell where they stand in the HTML, which takes half as long again. Default: true. */
  withOffsets?: boolean
}

/** Parses the body of an article. Loads the parser: a renderer that holds a tree needn't. */
export async function parseBody(html: string, options: ParseOptions = {}): Promise<Root> {
  return (await loadParser(options))(html)
}

/** Loads the parser of bodies. */
export async function loadParser({ withOffsets = true }: ParseOptions = {}): Promise<(html: string) => Root> {
  if (withOffsets) {
    const { fromHtml } = await import('hast-util-from-html')
    return (html) => fromHtml(html, { fragment: true })
  }
  const { parseFragment } = await import('parse5')
  const { fromParse5 } = await import('hast-util-from-parse5')
  // Cast: of a fragment it makes a root.
  return (html) => fromParse5(parseFragment(html, { scriptingEnabled: false })) as Root
}
