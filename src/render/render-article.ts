import path from 'node:path'
import type { Element, Root } from 'hast'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { VFile } from 'vfile'
import type { PluginConfig } from '../config/config.ts'
import { commonmark } from '../dialects/commonmark.ts'
import type { Dialect } from '../dialects/dialect.ts'
import type { Post } from '../read/post.ts'
import type { Theme, ThemePart } from '../read/theme.ts'
import type { Article, LinkedPost } from './article.ts'
import { articleFields, checkFields } from './article-fields.ts'
import { articleTree, blocksOf, isChinese } from './article-tree.ts'
import { readableSource } from './bounds/readable-source.ts'
import { checkBodyTree } from './check-article.ts'
import { element } from './element.ts'
import { heaviestParts, isOverLimits } from './heaviest-parts.ts'
import { keep } from './keep.ts'
import { seriesSection } from './links/series-section.ts'
import { markdownToHtml, markdownToPictures } from './markdown-to-html.ts'
import { rehypeFormulaSizes } from './math/rehype-formula-sizes.ts'
import { rehypeHeavyFormulas } from './math/rehype-heavy-formulas.ts'
import { originsOf } from './origins.ts'
import { pictureArticle } from './pictures/picture-article.ts'
import { rehypeOneLine } from './rehype-one-line.ts'
import { type Part, report } from './render-data.ts'
import type { RenderOptions } from './render-options.ts'
import { serialisation } from './serialisation.ts'
import { rehypeCounters } from './styles/rehype-counters.ts'
import { rehypeLeanStyles } from './styles/rehype-lean-styles.ts'
import { rehypeStylesOnce } from './styles/rehype-styles-once.ts'
import { rehypeThemeHooks } from './styles/rehype-theme-hooks.ts'
import { rehypeThemeStyles } from './styles/rehype-theme-styles.ts'
import { themeSettings } from './styles/theme-settings.ts'
import { type Trace, traceOf } from './trace.ts'

/** The part of it that puts words in. The other joins texts, so that nobody knows any more where each comes from. */
const htmlToStyledHtml = (theme: Theme) =>
  unified()
    .use(rehypeOneLine)
    .use(rehypeThemeHooks, theme)
    .use(rehypeThemeStyles, theme)
    .use(rehypeCounters, theme)
    .use(rehypeFormulaSizes)
    .use(rehypeHeavyFormulas)

/** HTML tree of the whole article → body. */
const htmlToBody = (theme: Theme) =>
  htmlToStyledHtml(theme)
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
  if (post.fields.type === 'newspic') return renderPictures(post, theme, options)
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

/** A picture post has no styles; of the theme's files it holds nothing. */
async function renderPictures(post: Post, theme: Theme, options: RenderOptions): Promise<Article> {
  const { plugins = noPlugins, dialect = commonmark } = options
  const part = partOfPost(post, sharedBy(post, theme, options))
  const file = fileOf(part, post.body)
  const tree = await runOn(file, markdownToPictures(plugins, dialect))
  return pictureArticle(post, tree, file, options)
}

/** Where the words of the body that `renderArticle` makes come from in the post. A picture post has no such body. */
export async function traceArticle(post: Post, theme: Theme, options: RenderOptions): Promise<Trace[]> {
  const { tree, part, fileOfSection } = await unstyledArticle(post, theme, options)
  await htmlToStyledHtml(theme).run(tree, new VFile({ data: { part } }))
  return traceOf(tree, fileOfSection)
}

/** The first half of `renderArticle`: elements have the names that themes know them by, and no styles yet. */
export async function unstyledArticle(post: Post, theme: Theme, options: RenderOptions) {
  const { plugins = noPlugins, dialect = commonmark } = options
  const shared = sharedBy(post, theme, options)
  const { gathered } = shared
  const processor = keep(
    keep(processors, plugins, () => new WeakMap()),
    dialect,
    () => markdownToHtml(plugins, dialect),
  )

  const header = await themeSection('header', theme, processor, shared)
  const part = partOfPost(post, shared)
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

function sharedBy(post: Post, theme: Theme, options: RenderOptions): Shared {
  const { dialect = commonmark, newline = 'cjk', unpublished = nothingKnown } = options
  const { browserDiagrams = false, typography = false } = options
  const gathered = {
    assets: [],
    links: [],
    references: new Map(),
    codeBlocks: new Set<Element>(),
    problems: [],
  }
  return {
    root: post.root,
    dialect,
    newline,
    typography,
    unpublished,
    settings: themeSettings(theme.css),
    browserDiagrams,
    gathered,
  }
}

const partOfPost = (post: Post, shared: Shared): Part => ({
  ...shared,
  role: 'post',
  path: post.path,
  file: post.file,
  folder: path.dirname(post.path),
  takesTitle: post.fields.title === undefined,
})

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

const renderPart = (processor: PartProcessor, part: Part, markdown: string): Promise<Root> =>
  runOn(fileOf(part, markdown), processor)

const fileOf = (part: Part, markdown: string): VFile =>
  new VFile({ value: readableSource(markdown, part), path: part.path, data: { part } })

async function runOn(
  file: VFile,
  processor: PartProcessor | ReturnType<typeof markdownToPictures>,
): Promise<Root> {
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
