import type { Element, Node } from 'hast'
import type { VFile } from 'vfile'
import type { Dialect } from '../dialects/dialect.ts'
import {
  type ParamsOf,
  type Place,
  type Problem,
  type ProblemCode,
  type ProblemOptions,
  problem,
} from '../problems/problem.ts'
import type { AssetReference, LinkedPost, PostLink } from './article.ts'
import type { ThemeSettings } from './styles/theme-settings.ts'

/** An entry of the closing list: the address of a link, the title of a post without one, or a footnote. */
export interface Reference {
  number: number
  /** What the link was called; absent where that is the address itself. */
  title?: string
  address?: string
  /** What a footnote says. */
  content?: Element
}

/** What the parts of one article (theme's header, post, theme's footer) gather together. */
export interface Gathered {
  assets: AssetReference[]
  links: PostLink[]
  /** By address, or by part and name of a footnote; in the order of their numbers. */
  references: Map<string, Reference>
  /** Blocks of code, which nothing else tells from other sections once styles are inlined. */
  codeBlocks: Set<Element>
  problems: Problem[]
}

/**
 * What the end of a line within a paragraph is: `cjk`, nothing between Chinese characters and else a space; `space`;
 * `break`, a line break.
 */
export type Newline = 'cjk' | 'space' | 'break'

/** What plugins know about the part they work on. It travels on the file: `file.data.part`. */
export interface Part {
  role: 'header' | 'post' | 'footer'
  /** Absolute path of the Markdown file. */
  path: string
  /** The same as the user would type it, for problems. */
  file: string
  /** Absolute path of the folder from which addresses start. */
  folder: string
  /** Absolute path of the project root. */
  root: string
  dialect: Dialect
  /** What the end of a line within a paragraph is. Default: `cjk`. */
  newline?: Newline
  /** Whether text is set by the rules of Chinese typography. Default: false. */
  typography?: boolean
  /** Posts that have no address at WeChat, by absolute path. Default: none. */
  unpublished?: ReadonlyMap<string, LinkedPost>
  /** What the theme decides beside styles. Default: nothing. */
  settings?: ThemeSettings
  /** Whether Mermaid that can't be drawn offline is left to a browser. */
  browserDiagrams?: boolean
  /** Whether the first h1 is the article's title and leaves the body. */
  takesTitle: boolean
  /** The first h1, once taken. */
  title?: { words: string; place: Place }
  /** Text of the first paragraph. */
  firstParagraph?: string
  gathered: Gathered
}

declare module 'vfile' {
  interface DataMap {
    part: Part
  }
}

/** The part a file belongs to. */
export function partOf(file: VFile): Part {
  const { part } = file.data
  if (!part) throw new TypeError('Expected `file.data.part` to be set by `renderArticle`')
  return part
}

/**
 * Tells a problem at the place of a node.
 *
 * @param file the part's file
 * @param node where it is; a node that a user's plugin made may have no position, then the file alone is named
 */
export function report<Code extends ProblemCode>(
  file: VFile,
  code: Code,
  params: ParamsOf<Code>,
  node?: Pick<Node, 'position'>,
  options: Pick<ProblemOptions, 'severity'> = {},
): void {
  const part = partOf(file)
  part.gathered.problems.push(problem(code, params, { ...options, place: placeOf(part, node) }))
}

/** Where a node stands, as far as it has a position. */
export function placeOf(part: Part, node?: Pick<Node, 'position'>): Place {
  const start = node?.position?.start
  return { file: part.file, ...(start && { line: start.line, column: start.column }) }
}
