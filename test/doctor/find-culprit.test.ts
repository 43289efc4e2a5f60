import type { ElementContent } from 'hast'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import { type Culprit, findCulprit } from '../../src/doctor/why/find-culprit.ts'
import { parseBody } from '../../src/survival/parse-body.ts'

/** Finds what makes a body hold something, and says how many tries it took. */
async function find(html: string, refuses: (html: string) => boolean): Promise<[Culprit, tries: number]> {
  const { children } = await parseBody(html)
  let tries = 0
  const isRefused = async (tried: ElementContent[]) => {
    tries++
    return refuses(unified().use(rehypeStringify).stringify({ type: 'root', children: tried }))
  }
  // A body has no document type.
  const culprit = await findCulprit(children as ElementContent[], isRefused, () => undefined)
  return [culprit, tries]
}

const paragraphs = (count: number) =>
  Array.from({ length: count }, (_, index) => `<p style="margin:0">第 ${index} 段，说说天气。</p>`)

const bodyWith = (part: string) => {
  const all = paragraphs(100)
  all[61] = part
  return `<section style="color:#333">${all.join('')}</section>`
}

test('words', async () => {
  const [culprit, tries] = await find(
    bodyWith('<p style="margin:0">前面，<strong>违禁词语</strong>，后面。</p>'),
    (html) => html.includes('违禁词语'),
  )
  expect(culprit).toMatchObject({ kind: 'words', words: '违禁词语', element: { tagName: 'strong' } })
  expect(tries).toBeLessThan(40)
})

test('a link', async () => {
  const [culprit] = await find(
    bodyWith('<p>看<a href="https://bad.example/" style="color:red">这里</a>。</p>'),
    (html) => html.includes('href="https://bad'),
  )
  expect(culprit).toMatchObject({ kind: 'attribute', name: 'href', value: 'https://bad.example/' })
})

test('one declaration of a style', async () => {
  const [culprit] = await find(
    bodyWith('<p><span style="color:red;position:fixed;top:0">字</span></p>'),
    (html) => html.includes('position:fixed'),
  )
  expect(culprit).toMatchObject({
    kind: 'attribute',
    name: 'style',
    value: 'position:fixed',
    element: { tagName: 'span' },
  })
})

test('a style of what stands around everything', async () => {
  const [culprit] = await find(
    `<section style="color:red;top:0">${paragraphs(20).join('')}</section>`,
    (html) => html.includes('top:0'),
  )
  expect(culprit).toMatchObject({ kind: 'attribute', value: 'top:0', element: { tagName: 'section' } })
})

test('an element that holds nothing', async () => {
  const [culprit] = await find(bodyWith('<p>文<mp-thing></mp-thing></p>'), (html) =>
    html.includes('<mp-thing'),
  )
  expect(culprit).toMatchObject({ kind: 'element', element: { tagName: 'mp-thing' } })
})

test('an element within another', async () => {
  const [culprit] = await find(bodyWith('<blockquote><ul><li>一</li></ul></blockquote>'), (html) =>
    /<blockquote[^>]*><ul[^>]*><li/.test(html),
  )
  expect(culprit).toMatchObject({ element: { tagName: expect.stringMatching(/^(?:blockquote|ul|li)$/) } })
})

test('parts that are only refused together', async () => {
  const [culprit] = await find(
    `<section>${paragraphs(30).join('')}</section>`,
    (html) => html.split('</p>').length > 11,
  )
  expect(culprit).toMatchObject({ kind: 'together', element: { tagName: 'section' } })
  expect(culprit.kind === 'together' && culprit.parts).toHaveLength(11)
})
