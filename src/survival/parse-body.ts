import type { Root } from 'hast'

/** Parses the body of an article, with offsets. Loads the parser: a renderer that holds a tree needn't. */
export async function parseBody(html: string): Promise<Root> {
  return (await loadParser())(html)
}

/** Loads the parser of bodies. */
export async function loadParser(): Promise<(html: string) => Root> {
  const { fromHtml } = await import('hast-util-from-html')
  return (html) => fromHtml(html, { fragment: true })
}
