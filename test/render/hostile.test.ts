import type { Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { describe, expect, test } from 'vitest'
import { hostile } from '../../bench/hostile-posts.js'
import { checkBody } from '../../src/render/check-article.ts'
import { isElement, visitElements } from '../../src/render/element.ts'
import { render } from '../helpers/render.ts'

/** Addresses and scripts that a browser would run or follow. */
function dangers(tree: Root): string[] {
  const found: string[] = []
  visitElements(tree, (node) => {
    if (isElement(node, 'script', 'style', 'iframe', 'object', 'embed')) found.push(`<${node.tagName}>`)
    for (const [name, value] of Object.entries(node.properties)) {
      const isAddress = /^(href|src|xLinkHref|action)$/.test(name)
      if (/^on/i.test(name)) found.push(name)
      if (isAddress && /^\s*(javascript|vbscript|data):/i.test(String(value))) found.push(`${name}=${value}`)
      if (name === 'style' && /position|javascript|expression|[{}<>]/i.test(String(value)))
        found.push(`style=${value}`)
    }
  })
  return found
}

describe('what nobody means to write', () => {
  test.each(Object.entries(hostile))('%s: no throw, no rule broken, nothing dangerous', async (_, make) => {
    const { html, problems } = await render(make(4000))
    const broken = [
      ...problems.filter(({ code }) => code === 'markup/rule-broken'),
      ...(await checkBody(html)),
    ]
    expect(broken.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(dangers(fromHtml(html, { fragment: true }))).toEqual([])
  })
})
