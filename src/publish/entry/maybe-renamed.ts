import type { PostEntry } from '../../ledger/ledger.ts'
import type { Post } from '../../read/post.ts'
import { postTitle } from '../../render/post-title.ts'
import { readWords } from '../words/remembered-words.ts'

/**
 * Which posts may be others whose file is gone, renamed and changed: those with the title of one, or with a line that one
 * had. Nothing is rendered for it, so it is a guess; where this machine doesn't know what the others said, it may be any.
 *
 * @param posts without an entry, each as it is for the account
 * @param lost entries whose file is gone
 * @param localFolder where this machine remembers what posts said
 */
export async function maybeRenamed(
  posts: readonly Post[],
  lost: readonly PostEntry[],
  localFolder: string,
): Promise<Post[]> {
  const known = await Promise.all(
    lost.map(async (entry) => ({ entry, lines: await linesOf(entry, localFolder) })),
  )
  return posts.filter((post) => {
    const title = postTitle(post)
    const body = lettersOf(post.body)
    return known.some(
      ({ entry, lines }) =>
        entry.title === title || lines.length === 0 || lines.some((line) => body.includes(line)),
    )
  })
}

/** What a lost post said, line by line, as far as this machine knows. */
async function linesOf({ key }: PostEntry, localFolder: string): Promise<string[]> {
  const { draft, publication } = await readWords(localFolder, key)
  const articles = [draft, publication].flatMap((words) => words?.article ?? [])
  return articles.flatMap(({ lines }) => lines.map(lettersOf).filter(Boolean))
}

/** Markdown has signs between the words that a reader sees. */
const lettersOf = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, '')
