import { resolve } from 'node:path'
import { entriesInDraft, entryOfKey } from '../../ledger/among-entries.ts'
import { currentPublication, type PostEntry } from '../../ledger/ledger.ts'
import { typeLine } from '../../problems/type-line.ts'
import { pathFromRoot } from '../../read/path-from-root.ts'
import type { Post } from '../../read/post.ts'
import { readPost } from '../../read/read-post.ts'
import { fileExists } from '../entry/file-exists.ts'
import { isGroupStopped, withGroupProblem } from './group.ts'
import { type Heads, pathsNamedBy } from './heads.ts'
import { isParting } from './parting.ts'

/** What is known of posts that are to be published. */
export interface GoingOut {
  /** All of the ledger. */
  entries: readonly PostEntry[]
  heads: Heads
}

/**
 * A post and those that go out with it: the ones that the ledger has in the same draft. Where the files say otherwise by
 * now, it doesn't go out.
 *
 * @param known posts of the run, by absolute path
 * @param cwd working directory, for paths in problems
 */
export async function goingOutWith(
  post: Post,
  known: ReadonlyMap<string, Post>,
  { entries, heads }: GoingOut,
  cwd: string,
): Promise<Post[]> {
  const entry = entryOfKey(entries, post.key)
  const inDraft = entry?.draft ? entriesInDraft(entries, entry.draft.mediaId) : []
  const [head, another] = isOut(entry) ? [] : await headsOf(post, { entries, heads })
  if (head && another)
    return [
      withGroupProblem(post, 'together/in-two', { path: post.file, other: `${head.file}, ${another.file}` }),
    ]
  if (head && !isAsNamed(head, inDraft)) {
    const { file: path } = head
    const told =
      post.fields.type === 'newspic'
        ? withGroupProblem(post, 'together/picture-named', { path })
        : withGroupProblem(post, 'together/named-by', { path, line: typeLine('publish', path) })
    return [told]
  }
  if (inDraft.length < 2 || isParting(post, entry)) return [post]
  const group: Post[] = []
  for (const { key, path } of inDraft) {
    if (key === post.key) group.push(post)
    else if (fileExists(post.root, path)) {
      const absolute = resolve(post.root, path)
      group.push(known.get(absolute) ?? (await readPost({ path: absolute }, post.root, cwd)))
    } else return [withGroupProblem(post, 'together/file-gone', { path, line: typeLine('draft', post.file) })]
  }
  if (head || isOut(entry)) return group
  // Nobody names this one: it stays with those that name nobody, either.
  const left = group.find((each) => {
    const { key, fields } = each
    const isNaming = fields.articles !== undefined || isParting(each, entryOfKey(inDraft, key))
    return key !== post.key && isNaming
  })
  const other = left?.file ?? whoLeft(post, entry, entries)
  if (other === undefined) return group
  return [withGroupProblem(post, 'together/parting', { path: other, line: typeLine('draft', other) })]
}

/** The file of one that has a draft of its own by now, and whose next run deletes the one they shared. */
function whoLeft(
  { root }: Post,
  entry: PostEntry | undefined,
  entries: readonly PostEntry[],
): string | undefined {
  const isLeft = (each: PostEntry) =>
    each.superseded?.some(({ mediaId }) => mediaId === entry?.draft?.mediaId) &&
    !isOut(each) &&
    fileExists(root, each.path)
  return entries.find(isLeft)?.path
}

/** Stops a group of which another post than its first names one, too: whatever went out now could never join that. */
export async function stopNamedElsewhere(group: Post[], known: GoingOut): Promise<Post[]> {
  const [first, ...others] = group
  if (!first || isGroupStopped(group)) return group
  for (const post of group) {
    if (isOut(entryOfKey(known.entries, post.key))) continue
    const other = (await headsOf(post, known)).find(({ path }) => path !== first.path)
    if (!other) continue
    return [withGroupProblem(first, 'together/in-two', { path: post.file, other: other.file }), ...others]
  }
  return group
}

/** The posts that name one of theirs. One that is out takes nobody along any more. */
const headsOf = async (post: Post, { entries, heads }: GoingOut): Promise<Post[]> =>
  (await heads.of(post)).filter((head) => !isOut(entryOfKey(entries, head.key)))

/** Whether a draft holds just what a post says it does. */
const isAsNamed = (head: Post, inDraft: readonly PostEntry[]): boolean => {
  const paths = [head.path, ...pathsNamedBy(head)]
  return (
    inDraft.length === paths.length &&
    inDraft.every(({ path }, index) => path === pathFromRoot(head.root, paths[index] ?? ''))
  )
}

/** Whether a post is with readers or on its way there, or was and was taken down: it goes its own way. */
const isOut = (entry: PostEntry | undefined): boolean =>
  entry !== undefined &&
  (entry.draft && currentPublication(entry)?.state !== 'submitted'
    ? false
    : currentPublication(entry) !== undefined || entry.publications.at(-1)?.state === 'deleted')
