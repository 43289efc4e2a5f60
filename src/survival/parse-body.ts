import type { Root } from 'hast'

/** Parses the body of an article, with offsets. Loads the parser: a renderer that holds a tree needn't. */
export async function parseBody(html: string): Promise<Root> {
  const { fromHtml } = await import('hast-util-from-html')
  return fromHtml(html, { fragment: true })
}
