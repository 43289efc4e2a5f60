import { describe, expect, test } from 'vitest'
import { render } from '../../helpers/render.ts'

const fence = (language: string, code: string) => `\`\`\`${language}\n${code}\n\`\`\``
const flow = 'flowchart TD\nA[开始] --> B[结束]'

const told = ({ problems }: Awaited<ReturnType<typeof render>>) =>
  problems
    .filter(({ code }) => code.startsWith('diagram/'))
    .map(({ code, severity, place }) => `${severity} ${code} ${place?.line}:${place?.column}`)

describe('a diagram', () => {
  test('is a picture to be generated, as large as it was drawn', async () => {
    const { html, assets, cover } = await render(`一段话。\n\n${fence('mermaid', flow)}`)
    const [asset] = assets
    expect(asset).toMatchObject({
      source: { kind: 'generated', mediaType: 'image/svg+xml', scale: 2 },
      written: 'mermaid',
      alt: '流程图',
      place: { file: 'posts/a.md', line: 3, column: 1 },
    })
    const svg = asset?.source.kind === 'generated' ? new TextDecoder().decode(asset.source.bytes) : ''
    const [, width] = /width="(\d+)"/.exec(svg) ?? []
    expect(html).toMatch(
      new RegExp(
        `<section[^<>]*><img src="wxpub-asset:0/" alt="流程图" style="[^"]*width:${width}px[^"]*"></section>`,
      ),
    )
    expect(html).not.toContain('flowchart')
    expect(cover).toBe(asset)
  })

  test.each([
    ['mermaid title="登录流程"', flow, '登录流程'],
    ["mermaid title='登录'", flow, '登录'],
    ['mermaid title=登录 x', flow, '登录'],
    ['mermaid', `---\ntitle: "下单"\n---\n${flow}`, '下单'],
    ['mermaid title="外面的"', `---\ntitle: 里面的\n---\n${flow}`, '外面的'],
  ])('has its title as caption and alt: %s', async (language, code, title) => {
    const { html, assets } = await render(fence(language, code))
    expect(assets[0]?.alt).toBe(title)
    expect(html).toMatch(new RegExp(`alt="${title}"[^<>]*><p[^<>]*>${title}</p>`))
  })

  test.each([
    ['mermaid', 'sequenceDiagram\nA->>B: hi', 'Sequence diagram'],
    ['dot', 'digraph { a -> b }', 'Graph'],
    ['graphviz', 'digraph { 甲 -> 乙 }', '关系图'],
    ['MERMAID', 'erDiagram\n用户 ||--o{ 订单 : 下', '实体关系图'],
  ])('in %s is called by its kind', async (language, code, alt) => {
    const { assets } = await render(fence(language, code))
    expect(assets.map((each) => each.alt)).toEqual([alt])
  })

  test('stands in lists and quotes too, in order', async () => {
    const list = `- 一\n\n  ${fence('mermaid', flow).replaceAll('\n', '\n  ')}`
    const quote = `> ${fence('dot', 'graph { 甲 -- 乙 }').replaceAll('\n', '\n> ')}`
    const { html, assets } = await render(`${list}\n\n${quote}`)
    expect(assets.map(({ written, place }) => [written, place.line])).toEqual(
      [
        ['mermaid', 3],
        ['dot', 8],
      ].map(([written, line]) => [written === 'dot' ? 'graphviz' : written, line]),
    )
    expect(html.match(/wxpub-asset:\d/g)).toEqual(['wxpub-asset:0', 'wxpub-asset:1'])
  })

  test('is the cover only where there is no other picture', async () => {
    const { cover } = await render(`${fence('mermaid', flow)}\n\n![](a.png)`)
    expect(cover?.written).toBe('a.png')
  })
})

describe('code stays code', () => {
  test.each(['mermaid source', 'dot source', 'mermaid source title="a"'])(
    'by the wish of the writer: %s',
    async (language) => {
      const article = await render(fence(language, flow))
      expect(article.assets).toEqual([])
      expect(told(article)).toEqual([])
      expect(article.html).toContain('flowchart')
    },
  )

  test('with a problem at its line, when it can’t be drawn', async () => {
    const article = await render(`一\n\n> ${fence('mermaid', `${flow}\nA --x C`).replaceAll('\n', '\n> ')}`)
    expect(told(article)).toEqual(['error diagram/feature-not-supported 6:3'])
    expect(article.assets).toEqual([])
    expect(article.html).toContain('flowchart')
  })

  test('a title that asks for the source asks for nothing', async () => {
    const { assets } = await render(fence('mermaid title="a source b"', flow))
    expect(assets).toHaveLength(1)
  })
})

test('too wide for a phone is a warning, too large an error', async () => {
  const wide = `flowchart LR\n${Array.from({ length: 9 }, (_, index) => `n${index}[第 ${index} 步] --> n${index + 1}`).join('\n')}`
  expect(told(await render(fence('mermaid', wide)))).toEqual(['warning diagram/wide 1:1'])
  const large = await render(fence('dot', 'digraph { a [width=200] }'))
  expect(told(large)).toEqual(['error diagram/too-large 1:1'])
  expect(large.assets).toEqual([])
})
