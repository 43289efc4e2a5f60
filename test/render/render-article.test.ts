import { describe, expect, test } from 'vitest'
import { countUnits } from '../../src/limits.ts'
import { defaultTheme, render } from '../helpers/render.ts'

const codes = ({ problems }: { problems: { code: string; severity: string }[] }) =>
  problems.map(({ code, severity }) => `${severity} ${code}`)

describe('fields', () => {
  test('the first h1 is the title and leaves the body', async () => {
    const { title, html } = await render('# 标题 **粗**[^1]\n\n正文\n\n[^1]: 注')
    expect(title).toBe('标题 粗')
    expect(html).not.toContain('<h1')
  })

  test('a stated title wins, and every h1 stays', async () => {
    const { title, html } = await render('# 一\n\n正文', { post: { fields: { title: '题' } } })
    expect(title).toBe('题')
    expect(html).toContain('>一</h1>')
  })

  test('without any title there is an error', async () => {
    expect(codes(await render('正文'))).toEqual(['error post/no-title'])
  })

  test('the digest is the first paragraph with words', async () => {
    const { digest } = await render('# 题\n\n![](a.png)\n\n第一段[^1] **粗**，\n换行。\n\n第二段\n\n[^1]: 注')
    expect(digest).toBe('第一段 粗，换行。')
  })

  test('the signs of pictures that are moved sideways are no words of the digest', async () => {
    const { digest } = await render('# 题\n\n<![](a.png),![](b.png)>\n\n第一段')
    expect(digest).toBe('第一段')
    expect((await render('# 题\n\n> <![](a.png),![](b.png)>\n>\n> 第一段')).digest).toBe('第一段')
  })

  test.each([
    ['设 $E=mc^2$ 与 $\\frac{a}{b}$ 则', '设 E=mc² 与 … 则'],
    ['角 $\\alpha_1 \\le 2\\pi$，水 $\\mathrm{H_2O}$。', '角 α₁ ≤ 2π，水 H₂O。'],
    ['$$\nx^2\n$$\n\n$\\int_0^1$\n\n首段', '首段'],
    ['写作 `$x^2$`。', '写作 $x^2$。'],
    ['一半 $50\\%$，$90^\\circ$，$x^{-1}$，$\\vec a$', '一半 50%，90°，x⁻¹，…'],
  ])('of formulas the digest holds what can be read: %j', async (body, digest) => {
    expect((await render(`# 题\n\n${body}`)).digest).toBe(digest)
  })

  test('without a paragraph the digest is the first quote or list', async () => {
    expect((await render('# 题\n\n- 甲 **乙**\n- 丙')).digest).toBe('甲 乙')
    expect((await render('# 题\n\n> 甲\n>\n> 乙')).digest).toBe('甲')
  })

  test.each([
    ['after a sentence', `${'一二三四五六七八九。'.repeat(20)}`, '。'],
    ['within a sentence', '一二三四五六七八九十'.repeat(20), '…'],
    ['between words', 'word '.repeat(100), 'd…'],
  ])('a long digest is cut %s', async (_, paragraph, end) => {
    const { digest } = await render(`# 题\n\n${paragraph}`)
    expect(countUnits(digest)).toBeLessThanOrEqual(240)
    expect(countUnits(digest)).toBeGreaterThan(120)
    expect(digest.endsWith(end)).toBe(true)
  })

  test('author and comments come from the post, else from the account', async () => {
    const account = { author: '账号', comments: 'fans' } as const
    expect(await render('# a\n\nb', account)).toMatchObject({ author: '账号', comments: 'fans' })
    const post = { fields: { author: '作者', comments: 'open' } } as const
    expect(await render('# a\n\nb', { ...account, post })).toMatchObject({ author: '作者', comments: 'open' })
  })

  test('the cover is the stated one, else the first picture of the text', async () => {
    const body = '# 题\n\n![图](./b%20c.png)\n\n![](https://example.com/a.png)'
    expect((await render(body)).cover).toEqual({
      source: { kind: 'file', path: './b c.png', folder: '/project/posts' },
      written: './b%20c.png',
      alt: '图',
      place: { file: 'posts/a.md', line: 3, column: 1 },
    })
    expect((await render('![](https://example.com/a.png)')).cover?.source.kind).toBe('remote')
    const place = { file: 'posts/a.md', line: 2, column: 1 }
    const stated = await render(body, { post: { fields: { cover: 'c.png' }, places: { cover: place } } })
    expect(stated.cover).toEqual({
      source: { kind: 'file', path: 'c.png', folder: '/project/posts' },
      written: 'c.png',
      alt: '',
      place,
    })
    expect((await render('# 题\n\n文')).cover).toBeUndefined()
  })

  test('limits are those of WeChat', async () => {
    const long = (count: number) => '字'.repeat(count)
    const at = async (fields: object) =>
      codes(await render('正文', { post: { fields: { title: '题', ...fields } } }))
    expect(await at({ title: long(32) })).toEqual([])
    expect(await at({ title: long(33) })).toEqual(['warning post/field-too-long'])
    expect(await at({ title: long(65) })).toEqual(['error post/field-too-long'])
    expect(await at({ author: long(8) })).toEqual([])
    expect(await at({ author: long(9) })).toEqual(['error post/field-too-long'])
    expect(await at({ digest: long(121) })).toEqual(['error post/field-too-long'])
    expect(await at({ sourceUrl: `https://a.example/${'b'.repeat(1024)}` })).toEqual([
      'error post/address-too-long',
    ])
  })

  test('a cover of the library is named by its id', async () => {
    const at = (cover: string) => render('正文', { post: { fields: { title: '题', cover } } })
    expect(await at('media:Ab-1_z')).toMatchObject({ coverMediaId: 'Ab-1_z', problems: [] })
    expect((await at('media:Ab-1_z')).cover).toBeUndefined()
    for (const cover of ['media:', 'media: a b', 'media:图'])
      expect(codes(await at(cover))).toEqual(['error post/cover-no-id'])
  })
})

test('the root carries the mark of the post key and nothing else but style', async () => {
  const { html } = await render('正文')
  expect(html).toMatch(/^<section data-wxpub="44c4138db4a5407c" style="[^"]+"><p /)
})

test('header and footer of a theme go the same way, with addresses and places of their own', async () => {
  const part = (name: string, markdown: string) => ({
    markdown,
    path: `/themes/mine/${name}`,
    file: `themes/mine/${name}`,
  })
  const theme = {
    ...defaultTheme,
    header: part('header.md', '头 [一](https://a.example)\n\n![](a.png) <embed>'),
    footer: part('footer.md', '尾 [二](https://b.example)'),
  }
  const { html, assets, problems, cover, digest } = await render(
    '# 题\n\n文[^1] [一](https://a.example)\n\n[^1]: 注',
    { theme },
  )
  const words = html.replace(/<[^>]+>/g, '|').replace(/\|+/g, '|')
  expect(words).toBe(
    '|头 |一|[1]|文|[2]| |一|[1]|参考资料|[1] 一: https://a.example|[2] 注|[3] 二: https://b.example|尾 |二|[3]|',
  )
  expect(assets[0]?.source).toEqual({ kind: 'file', path: 'a.png', folder: '/themes/mine' })
  expect(problems[0]?.place).toEqual({ file: 'themes/mine/header.md', line: 3, column: 12 })
  expect(cover).toBeUndefined()
  expect(digest).toBe('文 一')
})

test('positions are those of the file, below blanked front matter', async () => {
  const { problems } = await render('   \n         \n   \n\n# 题\n\n文 <embed>\n\n> - ![]()\n')
  expect(problems.map(({ code, place }) => ({ code, ...place }))).toEqual([
    { code: 'html/removed', file: 'posts/a.md', line: 7, column: 3 },
    { code: 'markup/picture-without-address', file: 'posts/a.md', line: 9, column: 5 },
  ])
})

describe('bounded work', () => {
  test.each([
    ['quotes', `${'>'.repeat(10_000)} a`],
    ['spaced quotes', `${'> '.repeat(10_000)}a`],
    ['lists on a line', `${'- '.repeat(10_000)}a`],
    ['lists on lines', Array.from({ length: 500 }, (_, index) => `${' '.repeat(index * 2)}- a`).join('\n')],
    ['brackets', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['links in links', `${'['.repeat(4000)}a${'](x)'.repeat(4000)}`],
    ['pictures in pictures', `${'!['.repeat(4000)}a${'](x)'.repeat(4000)}`],
    ['closing brackets', ']'.repeat(10_000)],
    ['closing stars', 'a* '.repeat(10_000)],
    ['signs of marks', 'a== '.repeat(10_000)],
    ['missing cells', `${'|a'.repeat(1000)}\n${'|-'.repeat(1000)}\n${'|\n'.repeat(8000)}`],
    ['comments that never end', 'a <!-- <? <!a '.repeat(5000)],
    ['stars', `${'*'.repeat(20_000)}a${'*'.repeat(20_000)}`],
  ])('too many %s are a problem with a place', async (_, body) => {
    const { problems } = await render(`# 题\n\n前文\n\n${body}\n\n后文`)
    const told = problems.filter(
      ({ code }) =>
        code === 'markup/too-deep' ||
        code === 'markup/too-many-brackets' ||
        code === 'markup/table-cells-missing',
    )
    expect(told.length).toBeGreaterThan(0)
    for (const { place, severity } of told) {
      expect(severity).toBe('error')
      expect(place?.line).toBeGreaterThanOrEqual(5)
    }
  })

  test.each([
    ['1 MB on a line', '字'.repeat(350_000)],
    ['10,000 links', '[a](https://b.example/c) '.repeat(10_000)],
    [
      '10,000 different links',
      Array.from({ length: 10_000 }, (_, index) => `[a](https://b.example/${index})`).join(' '),
    ],
    ['10,000 footnote marks', `${'[^a]'.repeat(5000)}\n\n[^a]: b`],
    ['emphasis that never closes', '*a **b '.repeat(5000)],
  ])('%s are rendered', async (_, body) => {
    const { html, problems } = await render(`# 题\n\n${body}`)
    expect(html.length).toBeGreaterThan(body.length)
    expect(problems.filter(({ code }) => code === 'markup/rule-broken')).toEqual([])
  })

  test('code in fences may hold what would be too much elsewhere', async () => {
    const { problems } = await render(`# 题\n\n\`\`\`\n${'['.repeat(1000)}\n${'>'.repeat(1000)}\n\`\`\`\n`)
    expect(problems).toEqual([])
  })
})

test('invisible characters are told and left out', async () => {
  const { html, problems } = await render('# 题\n\n甲\u0007乙\ud800丙\ufeff丁 &#xfeff;戊')
  expect(html).toContain('>甲乙丙丁 戊</p>')
  expect(problems.map(({ params, place }) => ({ ...params, ...place }))).toEqual([
    { character: 'U+0007', file: 'posts/a.md', line: 3, column: 2 },
    { character: 'U+D800', file: 'posts/a.md', line: 3, column: 4 },
    { character: 'U+FEFF', file: 'posts/a.md', line: 3, column: 6 },
  ])
})
