import type { PluggableList } from 'unified'
import type { FieldName, Post } from '../read/post.ts'

/** Where a link stands: what its address starts from. */
export interface LinkOrigin {
  /** Absolute path of the folder of the file the link is written in. */
  folder: string
  /** Absolute path of the project root. */
  root: string
}

/** A way of writing Markdown, such as that of one site generator. */
export interface Dialect {
  name: string
  /** Whether a post is written in this dialect. */
  detect(post: Post): boolean
  /** Names of front matter that mean one of ours in this dialect only. */
  fieldAliases: Readonly<Record<string, FieldName>>
  /** Plugins on the Markdown tree that turn the dialect's own syntax into the standard one. */
  markdownPlugins: PluggableList
  /**
   * Absolute path of the Markdown file that a local address names.
   *
   * @param address as written, without a scheme
   * @param origin where the link stands
   * @returns nothing when the address names no Markdown file
   */
  resolveLink(address: string, origin: LinkOrigin): string | undefined
}
