import path from 'node:path'
import type { Element, Root } from 'hast'
import type { Break } from 'mdast'
import rehypeStringify from 'rehype-stringify'
import remarkCjkFriendly from 'remark-cjk-friendly/parseOnly'
import remarkCjkFriendlyGfmStrikethrough from 'remark-cjk-friendly-gfm-strikethrough/parseOnly'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { VFile } from 'vfile'
import type { PluginConfig } from '../config/config.ts'
import { commonmark } from '../dialects/commonmark.ts'
import type { Dialect } from '../dialects/dialect.ts'
import type { Post } from '../read/post.ts'
import type { Theme, ThemePart } from '../read/theme.ts'
import { addressesAsWritten } from './addresses-as-written.ts'
import type { Article, LinkedPost } from './article.ts'
import { articleFields, checkFields } from './article-fields.ts'
import { articleTree, blocksOf, isChinese } from './article-tree.ts'
import { readableSource } from './bounds/readable-source.ts'
import { remarkBoundDepth } from './bounds/remark-bound-depth.ts'
import { remarkBoundSearches } from './bounds/remark-bound-searches.ts'
import { remarkBoundTables } from './bounds/remark-bound-tables.ts'
import { remarkLinkCards } from './cards/remark-link-cards.ts'
import { remarkOfficialCards } from './cards/remark-official-cards.ts'
import { checkBodyTree } from './check-article.ts'
import { rehypeCodeLines } from './code/rehype-code-lines.ts'
import { rehypeDiagrams } from './diagrams/rehype-diagrams.ts'
import { element } from './element.ts'
import { heaviestParts, isOverLimits } from './heaviest-parts.ts'
import { rehypeRawHtml } from './html/rehype-raw-html.ts'
import { remarkHtmlBreaks } from './html/remark-html-breaks.ts'
import { keep } from './keep.ts'
import { footnoteMark } from './links/footnotes.ts'
import { rehypeReferences } from './links/rehype-references.ts'
import { remarkTellLostFootnotes } from './links/remark-tell-lost-footnotes.ts'
import { seriesSection } from './links/series-section.ts'
import { rehypeFormulaSizes } from './math/rehype-formula-sizes.ts'
import { rehypeHeavyFormulas } from './math/rehype-heavy-formulas.ts'
import { rehypeMath } from './math/rehype-math.ts'
import { remarkMath } from './math/remark-math.ts'
import { originsOf } from './origins.ts'
import { rehypeFigures } from './rehype-figures.ts'
import { rehypeImageMarks } from './rehype-image-marks.ts'
import { rehypeListSections } from './rehype-list-sections.ts'
import { rehypeOneLine } from './rehype-one-line.ts'
import { rehypeTableScrollers } from './rehype-table-scrollers.ts'
import { rehypeTitleAndDigest } from './rehype-title-and-digest.ts'
import { type Gathered, type Part, report } from './render-data.ts'
import type { RenderOptions } from './render-options.ts'
import { serialisation } from './serialisation.ts'
import { rehypeCounters } from './styles/rehype-counters.ts'
import { rehypeLeanStyles } from './styles/rehype-lean-styles.ts'
import { rehypeStylesOnce } from './styles/rehype-styles-once.ts'
import { rehypeThemeHooks } from './styles/rehype-theme-hooks.ts'
import { rehypeThemeStyles } from './styles/rehype-theme-styles.ts'
import { themeSettings } from './styles/theme-settings.ts'
import { rehypeGalleries } from './syntax/rehype-galleries.ts'
import { remarkAlerts } from './syntax/remark-alerts.ts'
import { remarkContainers } from './syntax/remark-containers.ts'
import { remarkExplainedWords } from './syntax/remark-explained-words.ts'
import { remarkGfm } from './syntax/remark-gfm.ts'
import { remarkImageSizes } from './syntax/remark-image-sizes.ts'
import { remarkNewlines } from './syntax/remark-newlines.ts'
import { remarkRuby } from './syntax/remark-ruby.ts'
import { remarkTellLostPictures } from './syntax/remark-tell-lost-pictures.ts'
import { remarkTextMarks } from './syntax/remark-text-marks.ts'
import { remarkToc } from './syntax/remark-toc.ts'
import { remarkTypography } from './syntax/remark-typography.ts'
import { userPlugins } from './user-plugins.ts'

/** Markdown → HTML tree, for the post and for the theme's header and footer alike. */
const markdownToHtml = (plugins: Required<PluginConfig>, dialect: Dialect) =>
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

// The standard line break brings a line end along, which between Chinese words would fold to nothing.
const handlers = {
  ...addressesAsWritten,
  footnoteReference: footnoteMark,
  break: (_: unknown, node: Break) => element('br', undefined, [], node),
}

/** As `remarkGfm` has it. */
const twoTildes = { singleTilde: false }

/** HTML tree of the whole article → body. */
const htmlToBody = (theme: Theme) =>
  unified()
    .use(rehypeOneLine)
    .use(rehypeThemeHooks, theme)
    .use(rehypeThemeStyles, theme)
    .use(rehypeCounters, theme)
    .use(rehypeFormulaSizes)
    .use(rehypeHeavyFormulas)
    .use(rehypeLeanStyles)
    .use(rehypeStylesOnce)
    .use(rehypeStringify, serialisation)
    .freeze()

/**
 * Renders a post: Markdown and a theme become an article whose body holds only what survives WeChat. Pure: the same
 * post, theme and options give the same bytes, without disk, network, clock or random.
 *
 * @param post the post
 * @param theme its look
 * @param options what the account sets, users' plugins, dialect
 * @returns the article, with everything that is wrong among its `problems`; problems of reading the post aren't repeated
 */
export async function renderArticle(post: Post, theme: Theme, options: RenderOptions): Promise<Article> {
  const { tree, fields, part, fileOfSection } = await unstyledArticle(post, theme, options)
  const { gathered } = part
  const finisher = htmlToBody(theme)
  const file = new VFile({ data: { part } })
  await finisher.run(tree, file)
  const html = finisher.stringify(tree, file)
  const place = { file: post.file }
  const broken = checkBodyTree(tree, html, place, gathered.references.values())
  if (html === '' && post.body.trim() !== '') report(file, 'markup/nothing-left', {})
  return {
    type: 'news',
    postKey: post.key,
    ...fields,
    html,
    origins: originsOf(tree, post.file, fileOfSection),
    assets: gathered.assets,
    links: gathered.links,
    files: [post.path, ...theme.files],
    problems: [
      ...gathered.problems,
      ...checkFields(fields, post, part),
      ...broken,
      ...(isOverLimits(broken) ? heaviestParts(tree, gathered.codeBlocks, broken, place) : []),
    ],
  }
}

/** The first half of `renderArticle`: elements have the names that themes know them by, and no styles yet. */
export async function unstyledArticle(post: Post, theme: Theme, options: RenderOptions) {
  const { plugins = noPlugins, dialect = commonmark, newline = 'cjk', unpublished = nothingKnown } = options
  const { browserDiagrams = false, typography = false } = options
  const gathered: Gathered = {
    assets: [],
    links: [],
    references: new Map(),
    codeBlocks: new Set(),
    problems: [],
  }
  const settings = themeSettings(theme.css)
  const shared: Shared = {
    root: post.root,
    dialect,
    newline,
    typography,
    unpublished,
    settings,
    browserDiagrams,
    gathered,
  }
  const processor = keep(
    keep(processors, plugins, () => new WeakMap()),
    dialect,
    () => markdownToHtml(plugins, dialect),
  )

  const header = await themeSection('header', theme, processor, shared)
  const part: Part = {
    ...shared,
    role: 'post',
    path: post.path,
    file: post.file,
    folder: path.dirname(post.path),
    takesTitle: post.fields.title === undefined,
  }
  const text = await renderPart(processor, part, post.body)
  const fields = articleFields(post, part, options)
  const series = options.series && seriesSection(options.series, part, post.places.series, isChinese(fields))
  const footer = await themeSection('footer', theme, processor, shared)

  const fileOfSection = new Map<Element, string>()
  if (header && theme.header) fileOfSection.set(header, theme.header.file)
  if (footer && theme.footer) fileOfSection.set(footer, theme.footer.file)
  return {
    tree: articleTree(post, fields, gathered, { header, text, series, footer }),
    fields,
    part,
    fileOfSection,
  }
}

const noPlugins: Required<PluginConfig> = { markdown: [], html: [] }
const nothingKnown: ReadonlyMap<string, LinkedPost> = new Map()

/** What all parts of an article have in common. */
type Shared = Pick<
  Part,
  'root' | 'dialect' | 'newline' | 'typography' | 'unpublished' | 'settings' | 'browserDiagrams' | 'gathered'
>

type PartProcessor = ReturnType<typeof markdownToHtml>

/** Processors already made: to make one costs more than to render a short post. */
const processors = new WeakMap<Required<PluginConfig>, WeakMap<Dialect, PartProcessor>>()

async function themeSection(
  role: 'header' | 'footer',
  { [role]: themePart }: Theme,
  processor: PartProcessor,
  shared: Shared,
): Promise<Element | undefined> {
  if (!themePart) return undefined
  const tree = await renderPart(processor, partOfTheme(role, themePart, shared), themePart.markdown)
  return element('section', `theme-${role}`, blocksOf(tree))
}

function partOfTheme(
  role: 'header' | 'footer',
  { path: file, file: shown }: ThemePart,
  shared: Shared,
): Part {
  return { ...shared, role, path: file, file: shown, folder: path.dirname(file), takesTitle: false }
}

async function renderPart(processor: PartProcessor, part: Part, markdown: string): Promise<Root> {
  const file = new VFile({ value: readableSource(markdown, part), path: part.path, data: { part } })
  try {
    // A root by the last plugins: `userPlugins` takes nothing else from the users' ones.
    return (await processor.run(processor.parse(file), file)) as Root
  } catch (error) {
    // Nesting that got past every guard ends the stack. Anything else thrown here is our own bug.
    if (!(error instanceof RangeError)) throw error
    report(file, 'markup/unparsable', { message: error.message })
    return { type: 'root', children: [] }
  }
}
