import type { ResolvedAsset } from '../../assets/asset.ts'
import { placedSize } from '../../assets/place/placed-size.ts'
import type { DraftParts } from '../../ledger/draft-parts.ts'
import { pathFromRoot } from '../../read/path-from-root.ts'
import type { Post } from '../../read/post.ts'
import type { Theme } from '../../read/theme.ts'
import type { Article, AssetSource } from '../../render/article.ts'
import { postMark } from '../../render/marks.ts'
import { type CanonicalArticle, hashOf, wordsOf } from '../compare/canonical.ts'
import { indexOfUnsent } from '../compare/unsent-picture.ts'
import type { RenderingDescription } from '../losses/describe-rendering.ts'
import type { Renderings } from './renderings.ts'
import { shortHash, sourceHash, untitledHash } from './source-hash.ts'
import { unplaced } from './unplaced.ts'
import { type Work, work } from './work.ts'

/** What an article was rendered from and goes out with. */
export interface HashedPost {
  post: Post
  theme: Theme
  /** Settings that change how Markdown reads. */
  settings: object
  /** Whether plugins of the user's own write in it. */
  hasPlugins: boolean
  /** By index of the article's assets. */
  assets: (ResolvedAsset | undefined)[]
  cover: ResolvedAsset | undefined
}

/** The hashes of one post, each made when it is first asked for. */
export interface PostHashes {
  readonly bodyHash: string
  /** What it says, and what WeChat keeps of it. Nothing of a picture post, and of one with links to posts, whose addresses count. */
  describe(): Promise<RenderingDescription | undefined>
  hashBody(names: Names): string
  hashContent(names?: Names, title?: string): Promise<string>
  hashParts(names?: Names): Promise<DraftParts>
}

/** What a post that is linked to was called when a hash was made, by what it is called now: paths from the root. */
export type Names = ReadonlyMap<string, string>

/** Hashes of a rendered post, the same on every machine. */
export function postHashes(
  renderings: Renderings,
  hashed: HashedPost,
  { canonicalize, describeRendering }: Pick<Work, 'canonicalize' | 'describeRendering'> = work,
): PostHashes {
  const { article } = renderings
  const { assets, cover } = hashed
  const linksOf = (of: Article, names?: Names) =>
    (of.type === 'news' ? of.links : [])
      .map((link) => pathFromRoot(hashed.post.root, link.path))
      .map((path) => names?.get(path) ?? path)
  let bodyHash: string | undefined
  const hashBody = (names?: Names) => {
    const addresses = { assets: assets.map((asset) => asset?.key), links: linksOf(article, names) }
    return bodyHashOf(article, addresses, cover)
  }
  let content: Promise<(names?: Names) => OwnContent> | undefined
  const readContent = async () => {
    const own = await renderings.ownWords()
    const keyOf = new Map(article.assets.map(({ source }, index) => [nameOf(source), assets[index]?.key]))
    const keys = own.assets.map(({ source }) => keyOf.get(nameOf(source)))
    // Marks are no addresses that WeChat would keep.
    const canonical =
      (own === article ? (await describe())?.own : undefined) ??
      (await canonicalize(unplaced(own), 'as-is', { withForms: false }))
    const files = own.assets.flatMap(({ source: { kind } }, index) =>
      kind === 'generated' || kind === 'mermaid' ? [] : [keys[index]],
    )
    return (names?: Names) => {
      const links = linksOf(own, names)
      return { ...contentOf(canonical, { assets: keys, links }), beside: [files, links] }
    }
  }
  let description: Promise<RenderingDescription | undefined> | undefined
  const describe = () => {
    description ??= describeNews(article, assets, describeRendering)
    return description
  }
  const ownContent = async (names?: Names) => {
    content ??= readContent()
    return (await content)(names)
  }
  return {
    get bodyHash() {
      bodyHash ??= hashBody()
      return bodyHash
    },
    describe,
    hashBody,
    async hashContent(names, under) {
      const { title, words, pictures, links } = await ownContent(names)
      return hashOf(JSON.stringify([under ?? title, words, pictures, links]))
    },
    hashParts: async (names) => partsOf(await ownContent(names), renderings, hashed),
  }
}

function partsOf(
  { title, words, spaces, pictures, links, beside }: OwnContent,
  { article, others }: Renderings,
  { post, theme, settings, hasPlugins, cover }: HashedPost,
): DraftParts {
  const { comments, crop, focus } = article
  const common = {
    title: shortHash(title),
    text: shortHash(words),
    ...(spaces !== undefined && { spaces: shortHash(spaces) }),
    source: sourceHash(post),
    untitled: untitledHash(post),
    // What a plugin makes of the same Markdown may be another with each of its versions.
    files: hasPlugins ? '' : shortHash([beside, settings]),
    mark: shortHash(post.key),
  }
  if (article.type === 'newspic')
    return {
      ...common,
      fields: shortHash([comments]),
      comments: shortHash(comments),
      pictures: shortHash(pictures),
      cover: shortHash([crop, focus]),
    }
  const { digest, author, sourceUrl, coverMediaId } = article
  const { files: _, file: __, header, footer, ...look } = theme
  const parts = [header, footer].map((part) => part?.markdown)
  return {
    ...common,
    // One that is taken from the text changes with it.
    digest: shortHash(post.fields.digest === undefined ? '' : digest),
    fields: shortHash([author, sourceUrl, comments]),
    author: shortHash(author),
    comments: shortHash(comments),
    sourceUrl: shortHash(sourceUrl),
    pictures: shortHash(pictures),
    links: shortHash([links, others]),
    cover: shortHash([cover?.key ?? coverMediaId, crop, focus]),
    theme: shortHash([look, parts, settings]),
  }
}

/** What stands for addresses in hashes, so that they are the same on every machine. */
interface Addresses {
  /** Key of each picture. */
  assets: (string | undefined)[]
  /** Path from the root of each post linked to. */
  links: string[]
}

/** A post's own content, by asset and post. */
interface OwnContent {
  title: string
  words: string
  /** Its words with their white space, where that is known. */
  spaces: string | undefined
  pictures: string[]
  links: string[]
  /** Keys of the pictures that are no drawing of its theme's, and paths of the posts it links to. */
  beside: unknown
}

/** Tells a picture from others of its post. */
const nameOf = (source: AssetSource): string =>
  source.kind === 'generated'
    ? `${source.scale} ${hashOf(Buffer.from(source.bytes).toString('base64'))}`
    : JSON.stringify(source)

function bodyHashOf(article: Article, addresses: Addresses, cover?: ResolvedAsset): string {
  if (article.type === 'newspic') {
    const { type, title, text, comments, crop, focus } = article
    return hashOf(JSON.stringify([type, title, text, comments, addresses.assets, crop, focus]))
  }
  const { html, title, author, digest, sourceUrl, comments, coverMediaId, crop, focus } = article
  const parts = [html, title, author, digest, sourceUrl, comments, addresses, cover?.key ?? coverMediaId]
  return hashOf(JSON.stringify(crop || focus ? [...parts, crop, focus] : parts))
}

async function describeNews(
  article: Article,
  assets: HashedPost['assets'],
  describeRendering: Work['describeRendering'],
): Promise<RenderingDescription | undefined> {
  if (article.type !== 'news' || article.links.length > 0) return undefined
  const { title, digest, html } = article
  const pictures = article.assets.map((_, index) => {
    const asset = assets[index]
    return asset ? placedSize(asset) : {}
  })
  return describeRendering({ title, digest, html, pictures })
}

function contentOf(canonical: CanonicalArticle, addresses: Addresses): Omit<OwnContent, 'beside'> {
  const pathOfMark = new Map(addresses.links.map((path, index) => [postMark(index), path]))
  const nameOfPicture = (address: string) => addresses.assets[indexOfUnsent(address) ?? -1] ?? address
  return {
    title: canonical.title,
    words: wordsOf(canonical),
    spaces: canonical.spaces,
    pictures: canonical.pictures.map(nameOfPicture),
    links: canonical.links.map((address) => pathOfMark.get(address) ?? address),
  }
}
