import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Root as Html } from 'hast'
import type { Root as Markdown } from 'mdast'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { type Plugin, unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, test } from 'vitest'
import { addressesAsWritten } from '../../src/render/addresses-as-written.ts'
import { remarkBoundDepth } from '../../src/render/bounds/remark-bound-depth.ts'
import { rehypeCodeLines } from '../../src/render/code/rehype-code-lines.ts'
import { remarkTellOpenFences } from '../../src/render/code/remark-tell-open-fences.ts'
import { rehypeRawHtml } from '../../src/render/html/rehype-raw-html.ts'
import { remarkHtmlBreaks } from '../../src/render/html/remark-html-breaks.ts'
import { rehypeReferences } from '../../src/render/links/rehype-references.ts'
import { remarkTellEmptyLinks } from '../../src/render/links/remark-tell-empty-links.ts'
import { remarkTellLostFootnotes } from '../../src/render/links/remark-tell-lost-footnotes.ts'
import { remarkTellMissingDefinitions } from '../../src/render/links/remark-tell-missing-definitions.ts'
import { remarkTellMissingFootnotes } from '../../src/render/links/remark-tell-missing-footnotes.ts'
import { remarkTellWikiLinks } from '../../src/render/links/remark-tell-wiki-links.ts'
import { rehypeFigures } from '../../src/render/rehype-figures.ts'
import { rehypeImageMarks } from '../../src/render/rehype-image-marks.ts'
import { rehypeListSections } from '../../src/render/rehype-list-sections.ts'
import { rehypeOneLine } from '../../src/render/rehype-one-line.ts'
import { rehypeTableScrollers } from '../../src/render/rehype-table-scrollers.ts'
import { rehypeTitleAndDigest } from '../../src/render/rehype-title-and-digest.ts'
import type { Part } from '../../src/render/render-data.ts'
import { remarkTellLostBold } from '../../src/render/syntax/remark-tell-lost-bold.ts'
import { remarkTellLostHeadings } from '../../src/render/syntax/remark-tell-lost-headings.ts'
import { remarkTellLostLinks } from '../../src/render/syntax/remark-tell-lost-links.ts'
import { remarkTellLostPictures } from '../../src/render/syntax/remark-tell-lost-pictures.ts'
import { remarkTellLostTables } from '../../src/render/syntax/remark-tell-lost-tables.ts'
import { remarkTellLostTasks } from '../../src/render/syntax/remark-tell-lost-tasks.ts'
import { remarkTellTemplateTags } from '../../src/render/syntax/remark-tell-template-tags.ts'
import { emptyPart } from '../helpers/render.ts'

// Each case runs the smallest pipeline that holds its plugin, so that the output is only that plugin's doing.
// `output.html` is the tree, `found.json` what the plugin gathered and told, where it did.

const markdownPlugins: Record<string, Plugin<[], Markdown>> = {
  'remark-bound-depth': remarkBoundDepth,
  'remark-html-breaks': remarkHtmlBreaks,
  'remark-tell-lost-footnotes': remarkTellLostFootnotes,
  'remark-tell-lost-pictures': remarkTellLostPictures,
  'remark-tell-lost-tables': remarkTellLostTables,
  'remark-tell-open-fences': remarkTellOpenFences,
  'remark-tell-missing-footnotes': remarkTellMissingFootnotes,
  'remark-tell-missing-definitions': remarkTellMissingDefinitions,
  'remark-tell-empty-links': remarkTellEmptyLinks,
  'remark-tell-wiki-links': remarkTellWikiLinks,
  'remark-tell-lost-links': remarkTellLostLinks,
  'remark-tell-lost-headings': remarkTellLostHeadings,
  'remark-tell-lost-tasks': remarkTellLostTasks,
  'remark-tell-lost-bold': remarkTellLostBold,
  'remark-tell-template-tags': remarkTellTemplateTags,
}

const htmlPlugins: Record<string, Plugin<[], Html>> = {
  'rehype-code-lines': rehypeCodeLines,
  'rehype-figures': rehypeFigures,
  'rehype-image-marks': rehypeImageMarks,
  'rehype-list-sections': rehypeListSections,
  'rehype-one-line': rehypeOneLine,
  'rehype-raw-html': rehypeRawHtml,
  'rehype-references': rehypeReferences,
  'rehype-table-scrollers': rehypeTableScrollers,
  'rehype-title-and-digest': rehypeTitleAndDigest,
}

const plugins = [...Object.keys(markdownPlugins), ...Object.keys(htmlPlugins)]

describe.each(plugins)('%s', (name) => {
  const folder = path.join(import.meta.dirname, name)
  test.each(readdirSync(folder))('%s', async (each) => {
    const input = readFileSync(path.join(folder, each, 'input.md'), 'utf8')
    const { html, part } = await run(name, input)
    await expect(html).toMatchFileSnapshot(path.join(folder, each, 'output.html'))
    const { assets, links, problems, references } = part.gathered
    const found = {
      ...(part.title !== undefined && { title: part.title.words }),
      ...(part.firstParagraph !== undefined && { firstParagraph: part.firstParagraph }),
      ...(assets.length > 0 && {
        assets: assets.map(({ source, place }) => ({ ...source, place: placed(place) })),
      }),
      ...(links.length > 0 && {
        links: links.map(({ path: to, written, place }) => ({ to, written, place: placed(place) })),
      }),
      ...(references.size > 0 && {
        references: [...references.values()].map(({ content, ...entry }) => entry),
      }),
      ...(problems.length > 0 && {
        problems: problems.map(({ code, params, place }) => ({ code, ...params, place: placed(place) })),
      }),
    }
    const list = path.join(folder, each, 'found.json')
    if (Object.keys(found).length === 0) expect(existsSync(list), `${list} lists what was found`).toBe(false)
    else await expect(`${JSON.stringify(found, null, 2)}\n`).toMatchFileSnapshot(list)
  })
})

const placed = (place: { file: string; line?: number; column?: number } | undefined) =>
  place && `${place.file}:${place.line}:${place.column}`

async function run(name: string, markdown: string): Promise<{ html: string; part: Part }> {
  const part = emptyPart()
  const onMarkdown = markdownPlugins[name]
  const onHtml = htmlPlugins[name]
  const file = await unified()
    .use(remarkParse)
    .use(remarkGfm, { singleTilde: false })
    .use(onMarkdown ? [onMarkdown] : [])
    .use(remarkRehype, {
      handlers: addressesAsWritten,
      footnoteBackContent: () => [],
      allowDangerousHtml: true,
    })
    .use(onHtml ? [onHtml] : [])
    .use(rehypeStringify)
    .process(new VFile({ value: markdown, data: { part } }))
  return { html: String(file), part }
}
