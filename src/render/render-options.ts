import type { PluginConfig } from '../config/config.ts'
import type { Dialect } from '../dialects/dialect.ts'
import type { LinkedPost, NewsArticle } from './article.ts'
import type { SeriesPlace } from './links/series-section.ts'
import type { Newline } from './render-data.ts'

/** What rendering needs to know besides post and theme. */
export interface RenderOptions {
  /** Author of a post that names none. */
  author: string
  /** Comments of a post that doesn't say. */
  comments: NewsArticle['comments']
  /** What the end of a line within a paragraph is. Default: `cjk`. */
  newline?: Newline
  /** Chinese typography. Default: false. */
  typography?: boolean
  /** Where the post stands in its series; told at its end. Default: in none. */
  series?: SeriesPlace
  /**
   * Posts that have no address at WeChat, by absolute path: a link to one of them becomes a reference, a link to any
   * other post a mark. Default: none.
   */
  unpublished?: ReadonlyMap<string, LinkedPost>
  /** Users' own plugins. Default: none. */
  plugins?: Required<PluginConfig>
  /** Whether Mermaid that can't be drawn offline is left to a browser. Default: false. */
  browserDiagrams?: boolean
  /** Default: CommonMark with GFM. */
  dialect?: Dialect
}
