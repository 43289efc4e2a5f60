import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import fc from 'fast-check'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, test } from 'vitest'
import { checkBody } from '../../../src/render/check-article.ts'
import { fontFiles } from '../../../src/render/math/font-files.ts'
import { rehypeMath } from '../../../src/render/math/rehype-math.ts'
import { remarkMath } from '../../../src/render/math/remark-math.ts'
import { runs } from '../../helpers/property-runs.ts'
import { defaultTheme, emptyPart, render } from '../../helpers/render.ts'

const bare = { ...defaultTheme, css: '.article { font-size: 16px }\nh2 { font-size: 20px }' }

const cases = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((each) => each.isDirectory())

describe('formulas', () => {
  test.each(cases.map(({ name }) => name))('%s', async (name) => {
    const folder = path.join(import.meta.dirname, name)
    const markdown = readFileSync(path.join(folder, 'input.md'), 'utf8')
    const { html, problems } = await draw(markdown)
    await expect(html).toMatchFileSnapshot(path.join(folder, 'output.html'))
    if (problems.length > 0)
      await expect(`${problems.join('\n')}\n`).toMatchFileSnapshot(path.join(folder, 'problems.txt'))

    const article = await render(markdown)
    expect((await checkBody(article.html)).filter(({ severity }) => severity !== 'note')).toEqual([])
  })
})

test('more formulas than an article can hold show their source, told once', async () => {
  const { html, problems } = await draw('$x$\n\n'.repeat(2002))
  expect(html.match(/<svg/g)).toHaveLength(2000)
  expect(html.match(/<code>x<\/code>/g)).toHaveLength(2)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain('math/too-many')
})

/** The smallest pipeline that holds formulas. */
async function draw(markdown: string): Promise<{ html: string; problems: string[] }> {
  const part = emptyPart({ takesTitle: false })
  const file = await unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkMath)
    .use(remarkRehype)
    .use(rehypeMath)
    .use(rehypeStringify)
    .process(new VFile({ value: markdown, data: { part } }))
  const problems = part.gathered.problems.map(
    ({ code, place, params }) => `${place?.line}:${place?.column} ${code} ${JSON.stringify(params)}`,
  )
  return { html: String(file), problems }
}

/** The formulas of a text, by what screen readers say. */
async function formulasIn(markdown: string): Promise<string[]> {
  const { html } = await render(markdown)
  return [...html.matchAll(/aria-label="([^"]*)"/g)].map(([, label]) =>
    String(label).replaceAll('&amp;', '&'),
  )
}

describe('what is a formula', () => {
  test.each([
    ['$x$', ['x']],
    ['质量$m$的', ['m']],
    ['($x$)', ['x']],
    ['**粗 $x_1*2*3$**', ['x_1*2*3']],
    ['$a_b$ 和 $c_d$', ['a_b', 'c_d']],
    ['$\\text{若 $x$}$', ['\\text{若 $x$}']],
    ['$\\$5$', ['\\$5']],
    ['$速度=路程$', ['速度=路程']],
    ['$x$，价格 $5', ['x']],
    ['$5 和 $x$', ['x']],
    ['$$ \\text{若 $x$} $$', ['\\text{若 $x$}']],
    ['$$x$$ 和 $$y$$', ['x', 'y']],
    ['\\(x\\) 和 \\[y\\]', ['x']],
    ['\\[x\\]', ['x']],
    ['\\[\nx\\\\[2pt]\n\\]', ['x\\\\[2pt]']],
    ['$$ a\n= b $$', ['a = b']],
    ['$$\na\n\nb\n$$', ['a b']],
    ['> $$\n> a\n> $$\n> 后', ['a']],
    ['1. $$\n   a\n   $$', ['a']],
    ['| $a\\|b$ |\n| - |', ['a|b']],
    ['$a<b>c</b>$', ['a<b>c</b>']],
  ])('%j', async (markdown, formulas) => expect(await formulasIn(markdown)).toEqual(formulas))

  test.each([
    '价格 $5 到 $10',
    'US$100和US$200',
    '$100和$200',
    '价格$5，原价$10，省$5',
    '花了$5和$很多',
    '$ x$',
    '$x $',
    'a$x$',
    '$x$5',
    '\\$x$',
    '$x',
    '$$x',
    '$$$x$$$',
    '`$x$`',
    '$5 `a$`',
    '\\(\\)',
    '\\(注意\\)',
    '[a]\\(b\\)',
    '\\[待办\\]',
    '\\[x\\] 后面',
  ])('and what is none: %j', async (markdown) => expect(await formulasIn(`见 ${markdown}`)).toEqual([]))
})

test('a formula grows with the text around it', async () => {
  const { html } = await render('## $x$\n\n$x$', { theme: bare })
  expect([...html.matchAll(/style="width:([\d.]+px)/g)].map(([, width]) => width)).toEqual([
    '11.5px',
    '9.2px',
  ])
})

test.each([
  ['$\\color{red}{x}$', []],
  ['$\\color{green}{x}$', []],
  ['$\\color{#1677ff}{x}$', []],
  ['$\\color{blue}{x}$', ['blue 8.6 2']],
  ['$$\\color{yellow}{x}$$', ['yellow 1.1 16.4']],
  ['$\\colorbox{yellow}{x}$', []],
])('colours that are faint by day or by night are told: %s', async (markdown, expected) => {
  const { problems } = await render(markdown)
  const told = problems.filter(({ code }) => code === 'math/colour')
  expect(told.map(({ params }) => Object.values(params).join(' '))).toEqual(expected)
})

test('what one formula defines, no other knows', async () => {
  const { problems } = await render('$\\newcommand{\\R}{R}\\R$ $\\R$')
  expect(problems.filter(({ code }) => code === 'math/broken').map(({ place }) => place?.column)).toEqual([
    24,
  ])
})

test('a formula with a number of its own may be written twice', async () => {
  const { problems } = await render('$$x\\label{a}\\tag{1}$$\n\n$$y\\label{a}\\tag{1}$$')
  expect(problems.filter(({ code }) => code.startsWith('math/'))).toEqual([])
})

test('every part of the font can be loaded', () => {
  const svg = createRequire(import.meta.url).resolve('@mathjax/mathjax-newcm-font/mjs/svg.js')
  const names = readdirSync(path.join(path.dirname(svg), 'svg/dynamic')).flatMap((file) =>
    file.endsWith('.js') ? [file.replace(/\.js$/, '')] : [],
  )
  expect(Object.keys(fontFiles).sort()).toEqual(names.sort())
})

describe('what is too much', () => {
  const nested = (open: string, close: string, count: number) =>
    `$${open.repeat(count)}x${close.repeat(count)}$`
  test.each([
    ['braces', nested('{', '}', 1400)],
    ['fractions', nested('\\frac{1}{', '}', 250)],
    ['exponents', nested('x^{', '}', 700)],
    ['brackets', nested('\\left(', '\\right)', 200)],
    ['a definition of itself', '$\\def\\a{\\a\\a}\\a$'],
    [
      'definitions that double',
      `$${[...'bcdefghijklmnop'].reduce((tex, name, index) => `${tex}\\def\\${name}{${`\\${'abcdefghijklmno'[index]}`.repeat(2)}}`, '\\def\\a{x}')}\\p$`,
    ],
    ['a rule', '$\\rule{100000em}{1em}$'],
    ['a space', '$x\\hspace{-100000em}x$'],
    ['a sum', `$${'x+'.repeat(1400)}$`],
    ['an essay', `$${'x+'.repeat(50_000)}$`],
  ])('%s', async (_, markdown) => {
    const start = performance.now()
    const { html, problems } = await render(markdown)
    expect(performance.now() - start).toBeLessThan(10_000)
    const isTold = problems.some(({ code }) => code.startsWith('math/'))
    expect(isTold || html.length < 100_000).toBe(true)
    expect(html.length).toBeLessThan(150_000)
  })

  test.each(['$a ', '${a ', '\\text{$ ', '\\(a ', '$$ a\n', '$$\na\n', '$$x$$ y\n', '\\[\na\n\n'])(
    'marks that open and don’t close: %j',
    async (mark) => {
      const start = performance.now()
      await render(mark.repeat(2000))
      expect(performance.now() - start).toBeLessThan(10_000)
    },
  )
})

describe('any formula', () => {
  const pieces = fc.constantFrom(
    ...'a b x 1 2 + - = < > & \\\\ { } ^ _ ^2 _i \\frac \\sqrt \\text{甲} \\left( \\right) \\begin{matrix} \\end{matrix} \\begin{align} \\end{align} \\tag{1} \\color{red} \\colorbox{yellow}{x} \\cancel{x} \\boxed{x} \\mathbb{R} \\mathcal{L} \\sum \\int \\vec{v} \\overbrace{x} \\ce{H2O} \\def\\a{x} \\a \\foo \\href{a}{b} \\$ % # ~ \' " ` 甲 。 😀 \u0007 \ud800 \\hline \\rule{1em}{2em} \\xrightarrow{x} \\unicode{x41} \\mmlToken{mi}[href="#a"]{x} url(#a) javascript:'.split(
      ' ',
    ),
  )
  test('never throws, and keeps every rule', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(pieces, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('$', '$$', '\\('),
        async (parts, mark) => {
          const tex = parts.join('')
          const { html, problems } = await render(`文${mark}${tex}${mark === '\\(' ? '\\)' : mark}字`)
          expect(problems.filter(({ code }) => code === 'markup/rule-broken')).toEqual([])
          expect((await checkBody(html)).filter(({ severity }) => severity === 'error')).toEqual([])
          expect(html).not.toMatch(/<(?:a|use|defs|style|image)[ >]| href=|NaN|Infinity|undefined/)
        },
      ),
      runs(200),
    )
  })
})
