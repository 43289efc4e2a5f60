import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RenderMemory } from '../../src/publish/prepare/render-memory.ts'
import type { Render } from '../../src/publish/prepare/renderer.ts'
import type { Article } from '../../src/render/article.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const place = { file: 'a.md', line: 1, column: 1 }

type RenderJob = Parameters<Render>

/** A job with every field there is. */
const job = (): RenderJob => [
  {
    key: 'a.md',
    path: '/project/a.md',
    file: 'a.md',
    relativePath: 'a.md',
    root: '/project',
    fields: { title: '标题', digest: '摘要', comments: 'open', draft: false, articles: ['b.md'], uid: '' },
    optedIn: false,
    perAccount: {},
    places: { title: place },
    body: '# 标题\n\n正文\n',
    problems: [{ code: 'post/empty-body', severity: 'error', params: { count: 1 }, place }],
  },
  {
    name: 'plain',
    css: 'p { color: red }',
    file: 'theme.css',
    header: { markdown: '页眉', path: '/project/header.md', file: 'header.md' },
    footer: { markdown: '页脚', path: '/project/footer.md', file: 'footer.md' },
    files: ['/project/theme.css'],
  },
  {
    author: '小禾',
    comments: 'off',
    newline: 'cjk',
    unpublished: new Map([['/project/b.md', { title: '第二篇', sourceUrl: 'https://example.com/b' }]]),
  },
]

const article: Article = {
  type: 'newspic',
  postKey: 'a.md',
  title: '标题',
  comments: 'off',
  text: '正文',
  assets: [],
  files: [],
  problems: [],
}

async function makeMemory(options: { build?: string; mostBytes?: number } = {}) {
  const folder = await temporaryFolder()
  let renderings = 0
  const render: Render = async () => ({ ...article, text: String(++renderings) }) as never
  const memory = new RenderMemory(folder, { build: 'this', ...options })
  return {
    folder,
    memory,
    render: memory.remember('render', render),
    renderings: () => renderings,
    other: (build: string) => new RenderMemory(folder, { build }).remember('render', render),
  }
}

/** Every place in a value where something may change: values, items, keys of maps and what is absent. */
function* changesOf(value: unknown): Generator<unknown> {
  if (value instanceof Map) {
    yield new Map()
    for (const [key, item] of value) {
      yield new Map([[`${key}x`, item]])
      for (const changed of changesOf(item)) yield new Map([[key, changed]])
    }
  } else if (Array.isArray(value)) {
    yield [...value, value[0] ?? '']
    for (const [index, item] of value.entries())
      for (const changed of changesOf(item)) yield value.with(index, changed)
  } else if (value !== null && typeof value === 'object') {
    for (const [name, item] of Object.entries(value)) {
      const { [name]: _, ...others } = value as Record<string, unknown>
      yield others
      for (const changed of changesOf(item)) yield { ...value, [name]: changed }
    }
  } else if (typeof value === 'string') {
    yield `${value} `
    yield `x${value}`
  } else if (typeof value === 'number') yield value + 1
  else if (typeof value === 'boolean') yield !value
}

test('the same post is rendered once', async () => {
  const { render, renderings } = await makeMemory()
  const first = await render(...job())
  expect(await render(...job())).toEqual(first)
  expect(renderings()).toBe(1)
})

test('whatever changes in post, theme or options, it is rendered anew', async () => {
  const { render, renderings } = await makeMemory()
  await render(...job())
  const changes = [...changesOf(job())].filter((each) => Array.isArray(each) && each.length === 3)
  expect(changes.length).toBeGreaterThan(80)
  for (const [index, change] of changes.entries()) {
    await render(...(change as RenderJob))
    expect(renderings(), JSON.stringify(change)).toBe(index + 2)
  }
})

test('no two texts are taken for one', async () => {
  const { render } = await makeMemory()
  const bodies = new Map<string, string>()
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), async (body, css) => {
      const [post, theme, options] = job()
      const rendered = await render({ ...post, body }, { ...theme, css }, options)
      const text = rendered.type === 'newspic' ? rendered.text : ''
      const input = JSON.stringify([body, css])
      expect(bodies.get(text) ?? input).toBe(input)
      bodies.set(text, input)
    }),
    { numRuns: 40 },
  )
})

test('another build sees nothing of it', async () => {
  const { render, other, renderings } = await makeMemory()
  await render(...job())
  await other('that')(...job())
  expect(renderings()).toBe(2)
})

test('a torn or foreign file is as good as none and written anew', async () => {
  const { render, renderings, folder } = await makeMemory()
  const first = await render(...job())
  const [name = ''] = await readdir(folder)
  const whole = await readFile(join(folder, name))
  const spoilt = [
    Buffer.alloc(0),
    whole.subarray(0, 20),
    whole.subarray(0, -1),
    Buffer.concat([whole, whole]),
    Buffer.from('{"html": "<p>not ours</p>"}'),
  ]
  for (const bytes of spoilt) {
    const before = renderings()
    await writeFile(join(folder, name), bytes)
    await render(...job())
    expect(renderings()).toBe(before + 1)
    await render(...job())
    expect(renderings()).toBe(before + 1)
  }
  expect(first).toMatchObject({ title: '标题' })
})

test('what holds functions is not remembered', async () => {
  const { render, renderings } = await makeMemory()
  const [post, theme, options] = job()
  const plugins = { markdown: [() => undefined], html: [] }
  await render(post, theme, { ...options, plugins })
  await render(post, theme, { ...options, plugins })
  expect(renderings()).toBe(2)
})

test('a folder that can not be written costs nothing but time', async () => {
  const { folder } = await makeMemory()
  await writeFile(join(folder, 'file'), '')
  const memory = new RenderMemory(join(folder, 'file', 'below'), { build: 'this' })
  const render = memory.remember('render', async (..._: RenderJob) => article)
  expect(await render(...job())).toEqual(article)
  await memory.close()
})

test('beyond its bound the least used goes first, and nothing that is not its own', async () => {
  const { render, memory, folder, renderings } = await makeMemory({ mostBytes: 700 })
  const [post, theme, options] = job()
  const named = (body: string) => render({ ...post, body }, theme, options)
  for (const body of ['一', '二', '三', '四']) await named(body)
  await writeFile(join(folder, 'notes.txt'), 'x'.repeat(2000))
  const old = new Date('2020-01-01')
  for (const name of await readdir(folder)) await utimes(join(folder, name), old, old)
  await named('一')
  await named('五')
  await memory.close()

  const sizes = await Promise.all(
    (await readdir(folder)).filter((name) => name !== 'notes.txt').map((name) => stat(join(folder, name))),
  )
  expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(700)
  expect(await readdir(folder)).toContain('notes.txt')
  const before = renderings()
  await named('一')
  await named('五')
  expect(renderings()).toBe(before)
})
