import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkBody } from '../../src/render/check-article.ts'
import { render } from '../helpers/render.ts'
import { articleNames } from '../helpers/samples.ts'

const folder = path.join(import.meta.dirname, 'article')
const posts = path.resolve(import.meta.dirname, '../../posts')

const samples = articleNames
const cases = [
  ...readdirSync(folder).map((name) => ({ name, file: path.join(folder, name, 'input.md') })),
  ...samples.map((name) => ({ name: `posts/${name}`, file: path.join(posts, name) })),
]

// Every case gets every check.
describe.each(cases)('$name', ({ name, file }) => {
  const source = blankFrontMatter(readFileSync(file, 'utf8'))

  test('looks as recorded', async () => {
    const { html } = await render(source)
    const snapshot = name.startsWith('posts/')
      ? path.join(import.meta.dirname, 'samples', `${path.basename(name, '.md')}.html`)
      : path.join(folder, name, 'output.html')
    await expect(html).toMatchFileSnapshot(snapshot)
  })

  test('breaks no rule', async () => {
    const { html, problems } = await render(source)
    expect(problems.filter(({ code }) => code !== 'post/no-title')).toEqual([])
    expect(await checkBody(html)).toEqual([])
  })

  test('gives the same bytes twice, and with CRLF', async () => {
    const first = await render(source)
    expect(await render(source)).toEqual(first)
    const { assets, html, links } = await render(source.replaceAll('\n', '\r\n'))
    expect({ assets, html, links }).toEqual({ assets: first.assets, html: first.html, links: first.links })
  })

  test('is one line, without classes, with marks only as whole attribute values', async () => {
    const { html, assets, links } = await render(source)
    expect(html).not.toMatch(/[\n\r\t]/)
    expect(html).not.toMatch(/ (class|id)=/)
    const marks = html.match(/wxpub-(asset|post):\d+\//g) ?? []
    const whole = html.match(/ (src|href)="wxpub-(asset|post):\d+\/"/g) ?? []
    expect(whole).toHaveLength(marks.length)
    expect(marks).toHaveLength(assets.length + links.length)
  })
})

/** As reading a post does: positions stay true. */
function blankFrontMatter(source: string): string {
  return source.replace(/^---\n.*?\n---\n/s, (frontMatter) => frontMatter.replace(/[^\n]/g, ' '))
}
