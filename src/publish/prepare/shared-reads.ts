import type { Post } from '../../read/post.ts'
import { type FoundTheme, readTheme } from '../../read/read-theme.ts'
import { readSeries, readSeriesMembers } from '../../read/series.ts'
import { keep } from '../../render/keep.ts'

/** What the posts of one run have in common, each read once however many ask for it: themes, and the posts in a series. */
export class SharedReads {
  readonly #themes = new Map<string, Promise<FoundTheme>>()
  readonly #members = new Map<string, Promise<readonly Post[]>>()

  readonly readTheme: typeof readTheme = (...input) =>
    keep(this.#themes, JSON.stringify(input), () => readTheme(...input))

  readonly readSeries: typeof readSeries = (post, postsFolder, cwd) =>
    readSeries(post, postsFolder, cwd, (...input) =>
      keep(this.#members, JSON.stringify(input), () => readSeriesMembers(...input)),
    )
}
