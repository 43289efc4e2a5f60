import type { Place, Problem } from '../problems/problem.ts'
import type { Fields } from '../read/post.ts'
import type { Origin } from './origins.ts'

/** Where the bytes of a picture come from. */
export type AssetSource =
  /** A path or `file:` address as written in the post, percent-decoded, and the folder it starts from. */
  | { kind: 'file'; path: string; folder: string }
  | { kind: 'remote'; url: string }
  | { kind: 'data'; url: string }
  | { kind: 'generated'; bytes: Uint8Array; mediaType: 'image/svg+xml' | 'image/png'; scale: number }
  /** Source of a diagram that is drawn in the writer's own browser. */
  | { kind: 'mermaid'; code: string }

/** A picture an article needs. In the HTML its address is `assetMark(index)`. */
export interface AssetReference {
  source: AssetSource
  /** The address exactly as the writer wrote it, which `build` puts back where the picture is missing or remote. */
  written: string
  alt: string
  place: Place
}

/** What is known of a post that has no address at WeChat yet. */
export interface LinkedPost {
  /** Empty when it has none, or when there is no such post. */
  title: string
  sourceUrl?: string
}

/** A link to another post. In the HTML its address is `postMark(index)`, unless that post was said to be unpublished. */
export interface PostLink {
  /** Absolute path of the post linked to. */
  path: string
  /** The address exactly as the writer wrote it. */
  written: string
  place: Place
}

/** What WeChat calls 文章: title, fields and a body of inline-styled HTML, with marks instead of addresses. */
export interface NewsArticle {
  type: 'news'
  /** Key of the post it was rendered from. */
  postKey: string
  title: string
  author: string
  digest: string
  sourceUrl: string
  comments: NonNullable<Fields['comments']>
  /** The body: one line, one root section, every picture and post link a mark. */
  html: string
  /** Where the elements of `html` come from, in their order. */
  origins: Origin[]
  /**
   * The cover the post states, else the first picture of its own text, which then is the very one in `assets`: whether
   * that or a later one is large enough is judged when pictures are read.
   */
  cover?: AssetReference
  /** Id of the picture of the material library that the post states as its cover. */
  coverMediaId?: string
  /** The part of the cover to show, and the spot that is to stay in view. */
  crop?: NonNullable<Fields['crop']>
  focus?: NonNullable<Fields['focus']>
  assets: AssetReference[]
  links: PostLink[]
  /** Absolute path of every file that went into it: the post and its theme's files. */
  files: string[]
  problems: Problem[]
}

/** What WeChat calls 贴图: up to 20 pictures and plain text. */
export interface PictureArticle {
  type: 'newspic'
  postKey: string
  title: string
  comments: NonNullable<Fields['comments']>
  text: string
  /** The part of the first picture to show on cards and in lists, and the spot that is to stay in view. */
  crop?: NonNullable<Fields['crop']>
  focus?: NonNullable<Fields['focus']>
  /** The pictures in their order; the first is the cover. */
  assets: AssetReference[]
  /** Absolute path of every file that went into it. */
  files: string[]
  problems: Problem[]
}

export type Article = NewsArticle | PictureArticle
