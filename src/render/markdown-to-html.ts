import type { Break } from 'mdast'
import remarkCjkFriendly from 'remark-cjk-friendly/parseOnly'
import remarkCjkFriendlyGfmStrikethrough from 'remark-cjk-friendly-gfm-strikethrough/parseOnly'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import type { PluginConfig } from '../config/config.ts'
import type { Dialect } from '../dialects/dialect.ts'
import { addressesAsWritten } from './addresses-as-written.ts'
import { remarkBoundDepth } from './bounds/remark-bound-depth.ts'
import { remarkBoundSearches } from './bounds/remark-bound-searches.ts'
import { remarkBoundTables } from './bounds/remark-bound-tables.ts'
import { remarkLinkCards } from './cards/remark-link-cards.ts'
import { remarkOfficialCards } from './cards/remark-official-cards.ts'
import { rehypeCodeLines } from './code/rehype-code-lines.ts'
import { remarkTellOpenFences } from './code/remark-tell-open-fences.ts'
import { rehypeDiagrams } from './diagrams/rehype-diagrams.ts'
import { element } from './element.ts'
import { rehypeRawHtml } from './html/rehype-raw-html.ts'
import { remarkHtmlBreaks } from './html/remark-html-breaks.ts'
import { footnoteMark } from './links/footnotes.ts'
import { rehypeReferences } from './links/rehype-references.ts'
import { remarkTellEmptyLinks } from './links/remark-tell-empty-links.ts'
import { remarkTellLostFootnotes } from './links/remark-tell-lost-footnotes.ts'
import { remarkTellMissingDefinitions } from './links/remark-tell-missing-definitions.ts'
import { remarkTellMissingFootnotes } from './links/remark-tell-missing-footnotes.ts'
import { remarkTellWikiLinks } from './links/remark-tell-wiki-links.ts'
import { rehypeMath } from './math/rehype-math.ts'
import { remarkMath } from './math/remark-math.ts'
import { rehypeFigures } from './rehype-figures.ts'
import { rehypeImageMarks } from './rehype-image-marks.ts'
import { rehypeListSections } from './rehype-list-sections.ts'
import { rehypeTableScrollers } from './rehype-table-scrollers.ts'
import { rehypeTitleAndDigest } from './rehype-title-and-digest.ts'
import { rehypeGalleries } from './syntax/rehype-galleries.ts'
import { remarkAlerts } from './syntax/remark-alerts.ts'
import { remarkContainers } from './syntax/remark-containers.ts'
import { remarkExplainedWords } from './syntax/remark-explained-words.ts'
import { remarkGfm } from './syntax/remark-gfm.ts'
import { remarkImageSizes } from './syntax/remark-image-sizes.ts'
import { remarkNewlines } from './syntax/remark-newlines.ts'
import { remarkRuby } from './syntax/remark-ruby.ts'
import { remarkTellLostBold } from './syntax/remark-tell-lost-bold.ts'
import { remarkTellLostHeadings } from './syntax/remark-tell-lost-headings.ts'
import { remarkTellLostLinks } from './syntax/remark-tell-lost-links.ts'
import { remarkTellLostPictures } from './syntax/remark-tell-lost-pictures.ts'
import { remarkTellLostTables } from './syntax/remark-tell-lost-tables.ts'
import { remarkTellLostTasks } from './syntax/remark-tell-lost-tasks.ts'
import { remarkTellTemplateTags } from './syntax/remark-tell-template-tags.ts'
import { remarkTextMarks } from './syntax/remark-text-marks.ts'
import { remarkToc } from './syntax/remark-toc.ts'
import { remarkTypography } from './syntax/remark-typography.ts'
import { userPlugins } from './user-plugins.ts'

/** Markdown → HTML tree as plain as Markdown means it, for articles and picture posts alike. */
const markdownToTree = (plugins: Required<PluginConfig>, dialect: Dialect) =>
  unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkCjkFriendly)
    .use(remarkCjkFriendlyGfmStrikethrough, twoTildes)
    .use(remarkMath)
    .use(remarkTextMarks)
    .use(remarkRuby)
    .use(remarkContainers)
    .use(remarkLinkCards)
    .use(remarkOfficialCards)
    .use(remarkExplainedWords)
    .use(remarkBoundSearches)
    .use(remarkBoundDepth)
    .use(remarkBoundTables)
    .use(remarkTellLostFootnotes)
    .use(remarkTellLostPictures)
    .use(remarkTellLostTables)
    .use(remarkTellTemplateTags)
    .use(remarkTellOpenFences)
    .use(remarkTellMissingFootnotes)
    .use(remarkTellMissingDefinitions)
    .use(remarkTellEmptyLinks)
    .use(remarkTellWikiLinks)
    .use(remarkTellLostLinks)
    .use(remarkTellLostHeadings)
    .use(remarkTellLostTasks)
    .use(remarkTellLostBold)
    .use(remarkHtmlBreaks)
    .use(remarkAlerts)
    .use(remarkImageSizes)
    .use(remarkNewlines)
    .use(dialect.markdownPlugins)
    .use(remarkTypography)
    .use(remarkToc)
    .use(userPlugins(plugins.markdown, 'plugins.markdown'))
    .use(remarkRehype, { handlers, footnoteBackContent: () => [], allowDangerousHtml: true })
    .use(rehypeRawHtml)
    .use(rehypeTitleAndDigest)

/** Markdown → HTML tree of an article, for the post and for the theme's header and footer alike. */
export const markdownToHtml = (plugins: Required<PluginConfig>, dialect: Dialect) =>
  markdownToTree(plugins, dialect)
    .use(rehypeMath)
    .use(rehypeImageMarks)
    .use(rehypeDiagrams)
    .use(rehypeGalleries)
    .use(rehypeFigures)
    .use(rehypeListSections)
    .use(rehypeCodeLines)
    .use(rehypeTableScrollers)
    .use(rehypeReferences)
    .use(userPlugins(plugins.html, 'plugins.html'))
    .freeze()

/** Markdown → HTML tree of a picture post, of which words and pictures are taken. */
export const markdownToPictures = (plugins: Required<PluginConfig>, dialect: Dialect) =>
  markdownToTree(plugins, dialect)
    .use(rehypeImageMarks)
    .use(rehypeDiagrams)
    .use(userPlugins(plugins.html, 'plugins.html'))
    .freeze()

// The standard line break brings a line end along, which between Chinese words would fold to nothing.
const handlers = {
  ...addressesAsWritten,
  footnoteReference: footnoteMark,
  break: (_: unknown, node: Break) => element('br', undefined, [], node),
}

/** As `remarkGfm` has it. */
const twoTildes = { singleTilde: false }
