import type { ElementContent, Root } from 'hast'
import type { Root as MarkdownRoot } from 'mdast'
import type { Plugin } from 'unified'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { describe as describeProblem } from '../../src/problems/describe.ts'
import type { Problem } from '../../src/problems/problem.ts'
import { render } from '../helpers/render.ts'

const told = (problems: Problem[]) => problems.filter(({ code }) => code !== 'post/no-title')

test('a plugin works on the tree at its place', async () => {
  const shout: Plugin<[string], Root> = (mark) => (tree) => {
    tree.children.push({
      type: 'element',
      tagName: 'p',
      properties: {},
      children: [{ type: 'text', value: mark }],
    })
  }
  const { html } = await render('a', {
    plugins: { markdown: [], html: [[shout, '!'], { plugins: [[shout, '?']] }] },
  })
  expect(html.replace(/ (style|data-wxpub)="[^"]*"/g, '')).toBe('<section><p>a</p><p>!</p><p>?</p></section>')
})

test('a plugin with a callback is waited for', async () => {
  function slow() {
    return (tree: Root, _: VFile, next: (error: Error | undefined, tree: Root) => void) => {
      setImmediate(() => next(undefined, { ...tree, children: [] }))
    }
  }
  const { html, problems } = await render('a', { plugins: { markdown: [], html: [slow] } })
  expect(html).toBe('')
  expect(told(problems).map(({ code }) => code)).toEqual(['markup/nothing-left'])
})

test.each([
  [
    'while attaching',
    () => {
      throw new Error('no')
    },
  ],
  [
    'while transforming',
    () => () => {
      throw new Error('no')
    },
  ],
  [
    'later',
    () => async () => {
      throw new Error('no')
    },
  ],
  ['by returning an error', () => () => new Error('no')],
  ['by callback', () => (_: unknown, __: unknown, next: (error: Error) => void) => next(new Error('no'))],
])('a plugin that fails %s is named, and the rest is rendered', async (_, plugin) => {
  Object.defineProperty(plugin, 'name', { value: 'remarkBroken' })
  const { html, problems } = await render('# a\n\nb', { plugins: { markdown: [plugin as Plugin], html: [] } })
  expect(problems).toEqual([
    {
      code: 'markup/plugin-failed',
      severity: 'error',
      params: { plugin: '`remarkBroken` (plugins.markdown[0])', message: 'no' },
      place: { file: 'posts/a.md' },
    },
  ])
  expect(html).toContain('>b</p>')
})

test('messages of a plugin become problems at their place', async () => {
  function lint() {
    return (tree: Root, file: VFile) => {
      file.message('Too short', { place: tree.children[0]?.position, source: 'lint', ruleId: 'short' })
      file.info('Fine otherwise')
    }
  }
  const { problems } = await render('# a\n\nb', { plugins: { markdown: [lint], html: [] } })
  expect(problems.map(({ severity, place }) => ({ severity, place }))).toEqual([
    { severity: 'warning', place: { file: 'posts/a.md', line: 1, column: 1 } },
    { severity: 'note', place: { file: 'posts/a.md' } },
  ])
  expect(problems[0] && describeProblem(problems[0], 'en').reason).toBe(
    '`lint` (plugins.markdown[0]) lint:short: Too short',
  )
})

test('what a plugin breaks, the final check names', async () => {
  function careless() {
    return (tree: Root) => {
      tree.children.push(
        {
          type: 'element',
          tagName: 'div',
          properties: { id: 'x', style: 'position: fixed', onClick: 'a()' },
          children: [{ type: 'text', value: 'a' }],
        },
        {
          type: 'element',
          tagName: 'a',
          properties: { href: '#x' },
          children: [{ type: 'text', value: 'a' }],
        },
        { type: 'element', tagName: 'img', properties: { src: 'a.png' }, children: [] },
      )
    }
  }
  const { problems } = await render('# a\n\nb', { plugins: { markdown: [], html: [careless] } })
  expect(problems.map(({ params }) => params.plugin)).toEqual(Array(6).fill('`careless` (plugins.html[0])'))
  expect(problems.map(({ severity, params }) => `${severity} ${params.rule} ${params.found}`)).toEqual([
    'error no-script-attribute onClick',
    'error no-dropped-tag <div>',
    'error no-position position:fixed',
    'error kept-link href="#x"',
    'error kept-picture src="a.png"',
    'warning picture-fits <img> without alt',
  ])
})

test('the example of the README works', async () => {
  /** Phone numbers can be tapped nowhere in WeChat, but they can be found. */
  function rehypePhoneNumbers() {
    return (tree: Root) => {
      for (const child of tree.children)
        if (child.type === 'element' && child.tagName === 'p')
          child.children = child.children.flatMap((node): ElementContent[] =>
            node.type !== 'text'
              ? [node]
              : node.value.split(/(\d{3}-\d{4}-\d{4})/).map(
                  (value, index): ElementContent =>
                    index % 2 === 0
                      ? { type: 'text', value }
                      : {
                          type: 'element',
                          tagName: 'strong',
                          properties: {},
                          children: [{ type: 'text', value }],
                        },
                ),
          )
    }
  }
  const { html, problems } = await render('# a\n\n电话 138-0000-0000。', {
    plugins: { markdown: [], html: [rehypePhoneNumbers] },
  })
  expect(html).toMatch(/电话 <strong[^>]*>138-0000-0000<\/strong>。/)
  expect(problems).toEqual([])
})

test('a style that can’t be read is told, and the words stay', async () => {
  function broken() {
    return (tree: Root) => {
      for (const child of tree.children) if (child.type === 'element') child.properties.style = '}'
    }
  }
  const { html, problems } = await render('# a\n\nb', { plugins: { markdown: [], html: [broken] } })
  expect(problems.map(({ code }) => code)).toContain('markup/styles-failed')
  expect(html).toContain('>b</p>')
})

test('what a plugin says of a cell stands beside its alignment', async () => {
  const red = () => (tree: MarkdownRoot) => {
    visit(tree, 'tableCell', (cell) => {
      cell.data = { hProperties: { style: 'color:red' } }
    })
  }
  const { html } = await render('| 甲 |\n| -: |\n', { plugins: { markdown: [red], html: [] } })
  expect(/<th style="([^"]*)"/.exec(html)?.[1]).toMatch(
    /text-align:right.*color:red|color:red.*text-align:right/,
  )
})
