import { existsSync, readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readDocs, root } from './doc-files.ts'
import { brokenLinks } from './links.ts'

const exists = (path: string): boolean => existsSync(join(root, path))

/** What npm packs: the folders and files that are listed, and what it always takes. */
const packed: string[] = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).files
const isPacked = (path: string): boolean =>
  ['README.md', 'LICENSE'].includes(path) ||
  packed.some((name) => path === name || path.startsWith(`${name}/`))

test('no link of the docs leads nowhere, nor to what a user has not installed', async () => {
  const pages = await readDocs()
  const isThere = (path: string) => exists(path) && isPacked(path)
  expect(pages.flatMap((page) => brokenLinks(page, pages, isThere))).toEqual([])
})

test('every page of the docs is there in both languages, and leads to the other', async () => {
  const pages = await readDocs()
  const isDocs = ({ path }: { path: string }) => path.startsWith('docs/')
  for (const { path, text } of pages.filter(isDocs)) {
    const other = path.endsWith('.en.md') ? path.replace(/\.en\.md$/, '.md') : path.replace(/\.md$/, '.en.md')
    expect(pages.map((each) => each.path)).toContain(other)
    expect(text, path).toContain(`](${other.slice(other.lastIndexOf('/') + 1)})`)
  }
})

test('both languages of a page have the same headings, tables and blocks, in the same order', async () => {
  const pages = await readDocs()
  /** What a page is made of: levels of headings, starts of blocks and tables. */
  const shapeOf = (text: string) =>
    text.match(/^(?:#{1,6}(?= )|`{3}\w*|\|(?: *--- *\|)+)/gm)?.filter((mark) => mark !== '```')
  for (const { path, text } of pages.filter((page) => page.path.endsWith('.en.md'))) {
    const chinese = pages.find((page) => page.path === path.replace('.en.md', '.md'))
    expect(shapeOf(text), path).toEqual(shapeOf(chinese?.text ?? ''))
  }
})

test('every page that messages and other sources name is there', async () => {
  const names = (await readdir(join(root, 'src'), { recursive: true })).filter((name) => name.endsWith('.ts'))
  const sources = await Promise.all(names.map((name) => readFile(join(root, 'src', name), 'utf8')))
  const named = sources.flatMap((text) => text.match(/\bdocs\/[\w/-]+(?:\.en)?\.md/g) ?? [])
  expect(named.length).toBeGreaterThan(1)
  expect([...new Set(named)].filter((path) => !exists(path))).toEqual([])
})

test('a broken link is found, in text and tables, with file, line and anchor', () => {
  const other = { path: 'docs/b.md', text: '# 标题：一\n\n## A b\n\n## A b\n\n<a id="x-y"></a>\n' }
  const text = [
    '[ok](b.md) [ok](b.md#标题一) [ok](b.md#a-b-1) [ok](b.md#x-y) [ok](https://nowhere.example/x#y) [ok](#here)',
    '`[code](gone.md)`',
    '| [a](gone.md) | ![b](../gone.png "t") |',
    '```md',
    '[code](gone.md)',
    '```',
    '# Here',
    '[a](b.md#a-c) [b](#there) <a href="gone.html">c</a> [d](../../outside.md)',
  ].join('\n')
  const page = { path: 'docs/a.md', text }
  const found = brokenLinks(page, [page, other], (path) => path === 'docs/b.md' || path === 'docs/a.md')
  expect(found).toEqual([
    'docs/a.md:3 gone.md',
    'docs/a.md:3 ../gone.png',
    'docs/a.md:8 b.md#a-c',
    'docs/a.md:8 #there',
    'docs/a.md:8 gone.html',
    'docs/a.md:8 ../../outside.md',
  ])
})
