import { readFileSync, statSync } from 'node:fs'
import { limits } from '../limits.ts'
import { hasErrors, type Problem, problem } from '../problems/problem.ts'
import { shownPath } from '../problems/shown-path.ts'
import { decodeText } from './decode-text.ts'
import type { FoundPost } from './find-posts.ts'
import { parseFrontMatter } from './front-matter.ts'
import { findMergeMarkers } from './merge-markers.ts'
import { pathFromRoot } from './path-from-root.ts'
import type { Post } from './post.ts'
import { readFields } from './read-fields.ts'

/**
 * Reads a post. Whatever is wrong with the file is in the post's problems; it never rejects for what a user can
 * cause.
 *
 * @param found where the file is
 * @param root absolute path of the project root
 * @param cwd absolute path of the working directory, for paths in problems
 * @param parse what makes a post of its bytes
 */
export async function readPost(
  found: Pick<FoundPost, 'path'>,
  root: string,
  cwd: string,
  parse: typeof parsePost = parsePost,
): Promise<Post> {
  const file = shownPath(found.path, cwd)
  const bytes = readBytes(found.path, file)
  return 'code' in bytes ? emptyPost(found.path, root, file, [bytes]) : parse(bytes, found.path, root, file)
}

/**
 * Makes a post of bytes that are already at hand, such as standard input.
 *
 * @param bytes the whole file
 * @param path absolute path the post is to have; pictures are relative to its folder
 * @param root absolute path of the project root
 * @param file path as the user would type it, for problems
 */
export function parsePost(bytes: Uint8Array, path: string, root: string, file: string): Post {
  const empty = emptyPost(path, root, file, [])
  const decoded = decodeText(bytes, file)
  if (decoded.text === undefined) return { ...empty, problems: [decoded.problem] }
  if (decoded.text.trim() === '')
    return { ...empty, problems: [problem('post/empty', {}, { place: { file } })] }

  const frontMatter = parseFrontMatter(decoded.text, file)
  const { fields, places, perAccount, optedIn, problems } = readFields(frontMatter.entries)
  const conflicts = findMergeMarkers(decoded.text, file)
  const isEmpty = frontMatter.body.trim() === '' && fields.type !== 'newspic'
  return {
    ...empty,
    key: fields.uid ?? empty.relativePath,
    fields,
    optedIn,
    places,
    perAccount,
    body: frontMatter.body,
    problems: [
      ...(decoded.problem ? [decoded.problem] : []),
      // What else seems wrong with the fields may come of the markers alone.
      ...conflicts,
      ...(hasErrors(conflicts) ? [] : [...frontMatter.problems, ...problems]),
      ...(isEmpty ? [problem('post/empty-body', {}, { place: { file } })] : []),
    ],
  }
}

/** Posts that claim the same key: one problem for each of them, placed in its file. */
export function findDuplicateUids(posts: readonly Post[]): Problem[] {
  const byKey = new Map<string, Post[]>()
  for (const post of posts) byKey.set(post.key, [...(byKey.get(post.key) ?? []), post])
  return posts.flatMap((post) => {
    const other = byKey.get(post.key)?.find(({ path }) => path !== post.path)
    if (!other) return []
    const params = { file: post.file, other: other.file, uid: post.key }
    return problem('post/duplicate-uid', params, { place: post.places.uid ?? { file: post.file } })
  })
}

function emptyPost(path: string, root: string, file: string, problems: Problem[]): Post {
  const relativePath = pathFromRoot(root, path)
  return {
    key: relativePath,
    path,
    file,
    relativePath,
    root,
    fields: {},
    optedIn: false,
    places: {},
    perAccount: {},
    body: '',
    problems,
  }
}

/** At once: a post is small, and read bit by bit it would take ten times as long. */
function readBytes(path: string, file: string): Uint8Array | Problem {
  const place = { file }
  try {
    const { size } = statSync(path)
    const limit = limits.post.measured
    if (size > limit) return problem('post/too-large', { size, limit }, { place })
    return readFileSync(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    if (code === 'ENOENT' || code === 'ENOTDIR') return problem('post/not-found', { file }, { place })
    if (code === 'EISDIR') return problem('post/is-folder', {}, { place })
    return problem('post/unreadable', { cause: code }, { place })
  }
}
