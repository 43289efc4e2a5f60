/**
 * What a draft was made of, a short hash of each part: which of them is another now says why the draft is written again.
 * `text`, `pictures` and `links` are the post's own, without those of its theme; `spaces` is `text` with its white space;
 * `source` is its Markdown, `untitled` the same without a title in it, `files` all else that its own words are made of but
 * its theme, empty where that can't be told. `author`, `comments` and `sourceUrl` are also in `fields`.
 */
export type DraftParts = Partial<Record<DraftPart, string>>

export type DraftPart =
  | 'title'
  | 'digest'
  | 'fields'
  | 'text'
  | 'spaces'
  | 'pictures'
  | 'links'
  | 'cover'
  | 'theme'
  | 'source'
  | 'untitled'
  | 'files'
  | 'mark'
  | 'author'
  | 'comments'
  | 'sourceUrl'

/** Parts that an article keeps once it is published, as its words may be corrected by hand and these not. */
export const keptParts = ['author', 'comments', 'digest', 'sourceUrl'] as const satisfies DraftPart[]

export type KeptParts = Pick<DraftParts, (typeof keptParts)[number]>
