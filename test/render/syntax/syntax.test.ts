import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import rehypeStringify from 'rehype-stringify'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkCjkFriendlyGfmStrikethrough from 'remark-cjk-friendly-gfm-strikethrough'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { type Pluggable, unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, test } from 'vitest'
import { rehypeImageMarks } from '../../../src/render/rehype-image-marks.ts'
import type { Newline, Part } from '../../../src/render/render-data.ts'
import { rehypeGalleries } from '../../../src/render/syntax/rehype-galleries.ts'
import { remarkAlerts } from '../../../src/render/syntax/remark-alerts.ts'
import { remarkContainers } from '../../../src/render/syntax/remark-containers.ts'
import { remarkExplainedWords } from '../../../src/render/syntax/remark-explained-words.ts'
import { remarkGfm } from '../../../src/render/syntax/remark-gfm.ts'
import { remarkImageSizes } from '../../../src/render/syntax/remark-image-sizes.ts'
import { remarkNewlines } from '../../../src/render/syntax/remark-newlines.ts'
import { remarkRuby } from '../../../src/render/syntax/remark-ruby.ts'
import { remarkTextMarks } from '../../../src/render/syntax/remark-text-marks.ts'
import { remarkToc } from '../../../src/render/syntax/remark-toc.ts'
import { remarkTypography } from '../../../src/render/syntax/remark-typography.ts'
import { emptyPart, render } from '../../helpers/render.ts'

// Each case runs the smallest pipeline that holds its plugin, so that the output is only that plugin's doing.
// `output.html` is the tree, `found.json` what the plugin told, where it did.

const plugins: Record<string, { markdown: Pluggable[]; html?: Pluggable[] }> = {
  'remark-alerts': { markdown: [remarkAlerts] },
  'remark-containers': { markdown: [remarkContainers] },
  'remark-gfm': { markdown: [] },
  'remark-explained-words': { markdown: [remarkExplainedWords] },
  'remark-image-sizes': { markdown: [remarkImageSizes] },
  'remark-newlines': { markdown: [remarkNewlines] },
  'remark-ruby': { markdown: [remarkRuby] },
  'remark-text-marks': { markdown: [remarkTextMarks] },
  'remark-typography': { markdown: [remarkTextMarks, remarkTypography] },
  'remark-toc': { markdown: [remarkToc] },
  'rehype-galleries': { markdown: [remarkImageSizes], html: [rehypeImageMarks, rehypeGalleries] },
}

describe.each(Object.keys(plugins))('%s', (name) => {
  const folder = path.join(import.meta.dirname, name)
  test.each(readdirSync(folder))('%s', async (each) => {
    const input = readFileSync(path.join(folder, each, 'input.md'), 'utf8')
    const { html, part } = await run(name, input, each)
    await expect(html).toMatchFileSnapshot(path.join(folder, each, 'output.html'))
    const found = part.gathered.problems.map(({ code, params, place }) => ({
      code,
      ...params,
      place: `${place?.line}:${place?.column}`,
    }))
    if (found.length === 0) return
    await expect(`${JSON.stringify(found, null, 2)}\n`).toMatchFileSnapshot(
      path.join(folder, each, 'found.json'),
    )
  })
})

test.each([
  ['cjk', '中文中文 a b'],
  ['space', '中文 中文 a b'],
  ['break', '中文<br>中文 a<br>b'],
] as const)('an article has its line ends by policy: %s', async (newline, expected) => {
  const { html } = await render('中文\n中文 a\nb', { newline })
  expect(html.replace(/<\/?(section|p)[^>]*>/g, '')).toBe(expected)
})

async function run(name: string, markdown: string, each: string): Promise<{ html: string; part: Part }> {
  // The cases of line ends are named for what they are.
  const part = emptyPart({
    typography: name === 'remark-typography',
    ...(name === 'remark-newlines' && { newline: each as Newline }),
  })
  const file = await unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkCjkFriendly)
    .use(remarkCjkFriendlyGfmStrikethrough, { singleTilde: false })
    .use(plugins[name]!.markdown)
    .use(remarkRehype, { footnoteBackContent: () => [] })
    .use(plugins[name]!.html ?? [])
    .use(rehypeStringify)
    .process(new VFile({ value: markdown, data: { part } }))
  return { html: String(file), part }
}
