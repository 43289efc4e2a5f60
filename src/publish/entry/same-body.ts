import type { DraftParts } from '../../ledger/draft-parts.ts'
import type { PostEntry } from '../../ledger/ledger.ts'
import { fold } from '../compare/canonical.ts'
import type { ReadyPost } from '../post-run.ts'
import { heading, sourceHash, type Text, untitledHash, withTitle } from '../prepare/source-hash.ts'
import { hasWords } from './renamed-from.ts'

/*
 * The title of a series' part counts, and is another as soon as the part has another place; its body stays. What is
 * recorded of a body holds the title: as the first heading of the Markdown, or beside the words in the hash of all.
 */

/** One thing that was made of a post and is at WeChat, or may be: its draft, or an article that readers find. */
interface Made {
  title: string
  /** Absent where an earlier version recorded it. */
  source: string | undefined
  untitled: string | undefined
  contentHash: string
}

/** Whether what is at WeChat of an entry has the body of a post, whatever their titles: told by the Markdown. */
export function hasBodyOf(entry: PostEntry, post: Text): boolean {
  const now = sourceHash(post)
  // Many parts of a series are each compared with all: their texts are read once.
  const maySay = (untitled: string | undefined) => untitled === undefined || untitled === untitledHash(post)
  return madeOf(entry).some(
    ({ title, source, untitled }) =>
      source !== undefined && (source === now || (maySay(untitled) && source === sourceUnder(title, post))),
  )
}

/** The same of a post that was rendered, which tells where nothing is recorded of the Markdown, too. */
export async function hasWordsOf(
  entry: PostEntry,
  { post, hashContent }: Pick<ReadyPost, 'post' | 'hashContent'>,
): Promise<boolean> {
  if (hasBodyOf(entry, post)) return true
  const unknown = madeOf(entry).filter(({ source }) => source === undefined)
  // What was adopted under another title is recorded as what the post says.
  for (const { title, contentHash } of unknown)
    for (const under of [title, undefined])
      if ((await hashContent(undefined, under)) === contentHash) return true
  return false
}

/** Whether two posts have the same body. */
export const haveSameBody = (one: Text, other: Text): boolean =>
  withTitle('', one).body.trim() === withTitle('', other).body.trim()

/** Whether a post still says most of what another says: then it goes on, and the other one began as its copy. */
export function saysMostOf(post: Text, other: Text): boolean {
  const [own, theirs] = [post, other].map((each) => new Set(withTitle('', each).body.split('\n').map(fold)))
  if (!own || !theirs) return false
  const lengthOf = (lines: Iterable<string>) => [...lines].join('').length
  const kept = lengthOf([...own].filter((line) => theirs.has(line)))
  return kept * 2 >= Math.max(lengthOf(own), lengthOf(theirs))
}

/** Whether a post says anything beside its title. */
export const hasBody = (post: Text): boolean => hasWords(withTitle('', post))

/** Whether titles are those of two parts, or of one that has another place now. */
export const countAlike = (one: string, other: string): boolean =>
  withoutNumbers(one) === withoutNumbers(other)

const withoutNumbers = (title: string): string =>
  fold(title).replaceAll(/[\p{N}〇零一二三四五六七八九十百千上中下]+/gu, '0')

/** One entry may be compared with thousands of posts. */
const made = new WeakMap<PostEntry, Made[]>()

function madeOf(entry: PostEntry): Made[] {
  const known = made.get(entry) ?? allMadeOf(entry)
  made.set(entry, known)
  return known
}

const allMadeOf = ({ draft, title, contentHash, publications, intent }: PostEntry): Made[] => [
  ...(draft ? [{ ...sourcesOf(draft.parts), title, contentHash }] : []),
  ...(intent
    ? [{ ...sourcesOf(intent.parts), title: intent.fingerprint.title, contentHash: intent.contentHash }]
    : []),
  ...publications.flatMap((each) =>
    each.state === 'published' || each.state === 'submitted'
      ? [{ ...sourcesOf(each), title: each.fingerprint.title, contentHash: each.contentHash }]
      : [],
  ),
]

const sourcesOf = ({ source, untitled }: DraftParts = {}): Pick<Made, 'source' | 'untitled'> => ({
  source,
  untitled,
})

/** What the source of a post would be under the title of another part; nothing where it is no heading. */
function sourceUnder(title: string, post: Text): string | undefined {
  const own = post.fields.title === undefined ? heading.exec(post.body)?.[2] : undefined
  return own !== undefined && countAlike(own, title) ? sourceHash(withTitle(title, post)) : undefined
}
