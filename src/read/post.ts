import type { Knobs } from '../config/knobs.ts'
import type { Place, Problem } from '../problems/problem.ts'
import type { Box, Point } from './cover-crop.ts'

/** The front matter of a post after checking, under our names. A field the post doesn't state is absent. */
export interface Fields extends Knobs {
  title?: string
  author?: string
  digest?: string
  /** As written: a path from the post's folder, an address, or `media:ID`. */
  cover?: string
  sourceUrl?: string
  theme?: string
  newline?: 'cjk' | 'space' | 'break'
  typography?: boolean
  series?: string
  seriesPart?: number
  type?: 'news' | 'newspic'
  comments?: 'off' | 'open' | 'fans'
  /** The part of the cover to show. */
  crop?: Box
  /** The spot of the cover to keep in view. */
  focus?: Point
  /** Names of accounts in the config, or `all` alone. */
  account?: string[]
  draft?: boolean
  /** ISO 8601 text as written; the time zone is the post's own or Beijing's. */
  publishAt?: string
  articles?: string[]
  uid?: string
  writeBack?: boolean
  wechatUrl?: string
  original?: boolean
  album?: string
  reward?: boolean
  sourceClaim?: string
}

export type FieldName = keyof Fields

/** Checked fields and where each stands. */
export interface StatedFields {
  fields: Fields
  places: Partial<Record<FieldName, Place>>
}

/** Fields that hold for one account alone, and where the account is named. */
export interface AccountFields extends StatedFields {
  place: Place
}

/** A Markdown file, read. */
export interface Post {
  /** `uid` of the front matter, else `relativePath`. Identifies the post for ever. */
  key: string
  /** Absolute path on this machine. */
  path: string
  /** Path as the user would type it, for problems and reports: relative to the working directory. */
  file: string
  /** Path from the root with `/`, in NFC. */
  relativePath: string
  /** Absolute path of the project root. */
  root: string
  fields: Fields
  /** Whether the post opted in with a `wxpub:` map. */
  optedIn: boolean
  /** Where each stated field stands. */
  places: Partial<Record<FieldName, Place>>
  /** What is otherwise for an account, by its name in the config: the map `accounts` of the front matter. */
  perAccount: Readonly<Record<string, AccountFields>>
  /** The whole file with CRLF as LF and the front matter blanked by spaces, so that every position stays true. */
  body: string
  /** What is wrong with file and front matter. */
  problems: Problem[]
}
