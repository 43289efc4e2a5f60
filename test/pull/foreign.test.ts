import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { canonicalize } from '../../src/publish/compare/canonical.ts'
import { readBody, writeBody } from '../../src/pull/read-body.ts'
import { readPage } from '../../src/pull/source/read-page.ts'
import { survive } from '../../src/survival/survive.ts'
import { render } from '../helpers/render.ts'
import { save } from './there-and-back.ts'

/**
 * Bodies that other editors make of a text of ours: wenyan (`@wenyan-md/core` 3), mdnice (`markdown-nice` 1.8.22) and
 * doocs/md (`@doocs/md-cli` 0.1.4), as `bench/theme-tools` drives them; the others written after the habits of the
 * website's editor, 135, 秀米 and Word. What comes back lies beside each, to be read.
 */
const folder = join(import.meta.dirname, 'foreign')
const names = (await readdir(folder)).filter((name) => name.endsWith('.html'))

describe('text and pictures come back from', () => {
  test.each(names)('%s', async (name) => {
    const file = await readFile(join(folder, name), 'utf8')
    const page = await readPage(file)
    const source = typeof page === 'string' ? file : (page.article.content ?? '')
    // What tools make has WeChat still before it; the others are as it keeps them.
    const isMade = /^(?:wenyan|mdnice|doocs)/.test(name)
    const html = isMade ? (await survive(source, 'save')).html : source
    const { markdown, notes } = await writeBody(await readBody(html))
    const told = notes.map(({ kind, line, name: what }) => `${line}: ${kind} ${what}`.trim())
    await expect(
      `${markdown}${told.length > 0 ? `\n<!--\n${told.join('\n')}\n-->\n` : ''}`,
    ).toMatchFileSnapshot(join(folder, name.replace(/html$/, 'md')))
    const before = await canonicalize({ content: html }, 'as-is')
    const after = await canonicalize({
      content: await save(await render(markdown, { post: { fields: { title: '题', digest: '要' } } })),
    })
    const words = after.lines.join('').replace(/\s/g, '')
    expect(before.lines.flatMap(wordsIn).filter((each) => !words.includes(each))).toEqual([])
    expect(after.pictures.toSorted()).toEqual([...before.pictures, ...backgrounds(html)].toSorted())
  })
})

/** Without what our Markdown writes in its own way: markers, numbers of links, headings of closing lists. */
function wordsIn(line: string): string[] {
  if (/^(?:引用链接|参考资料|References)$/.test(line)) return []
  return line
    .replace(/^(?:[•◦]|\d{1,2}\.)\s*/, '')
    .split(/\s*\[\d+\]\s*:?|\s+|：(?=http)|:(?=http)/)
    .filter((each) => each !== '' && each !== ':')
}

const backgrounds = (html: string): string[] =>
  [...html.matchAll(/background-image:\s*url\((?:&quot;)?https:([^)?&]+?)(?:\/(?:0|640))?[?)&]/g)].map(
    ([, address = '']) => address,
  )
