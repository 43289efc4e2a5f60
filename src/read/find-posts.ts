import { realpathSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join, normalize, resolve, sep } from 'node:path'
import type { GlobOptions } from 'tinyglobby'
import { nearestName } from '../problems/nearest-name.ts'
import { type Problem, problem } from '../problems/problem.ts'
import { shownPath } from '../problems/shown-path.ts'

/** A file that is to be read as a post. */
export interface FoundPost {
  /** Absolute path, spelt as on disk. */
  path: string
  /** Whether the user named this very file; false when a folder or glob turned it up. */
  named: boolean
}

export interface FoundPosts {
  /** In the order of their paths, each file once however many names or links lead to it. */
  posts: FoundPost[]
  problems: Problem[]
}

/**
 * Finds posts. A file is taken under any name. Folders and globs yield `.md` and `.markdown` files only, and
 * leave out what by custom holds no posts: `node_modules`, `dist`, `dist-posts`, hidden files and folders, files
 * beginning with `_` (section pages and partials of site generators; folders such as `_posts` are searched), and
 * README, CHANGELOG and their like. Any of these is a post all the same when it is named itself.
 *
 * @param targets files, folders and globs, from the working directory; a name that exists is never a glob
 * @param options.cwd absolute path of the working directory
 */
export async function findPosts(targets: readonly string[], options: { cwd: string }): Promise<FoundPosts> {
  const found: FoundPost[] = []
  const problems: Problem[] = []
  for (const target of targets) {
    const result = await findTarget(target, options.cwd)
    if ('code' in result) problems.push(result)
    else found.push(...result)
  }
  return { posts: keepEachFileOnce(found), problems }
}

const globOptions: GlobOptions = {
  absolute: true,
  dot: false,
  expandDirectories: false,
  caseSensitiveMatch: false,
  followSymbolicLinks: true,
  ignore: ['**/node_modules/**', '**/dist/**', '**/dist-posts/**'],
}

async function findTarget(target: string, cwd: string): Promise<FoundPost[] | Problem> {
  if (target.trim() === '') return problem('post/empty-argument', {})
  const path = await findExisting(resolve(cwd, target))
  if (path !== undefined) {
    const info = await stat(path)
    if (info.isFile()) return [{ path, named: true }]
    if (info.isDirectory()) return findInFolder(path, cwd)
    return problem('post/not-a-file', { file: target })
  }
  const pattern = sep === '\\' ? target.replaceAll('\\', '/') : target
  const { glob, isDynamicPattern } = await import('../config/globs.ts')
  if (!pattern.startsWith('!') && isDynamicPattern(pattern)) {
    const matches = await glob([pattern.normalize('NFC'), pattern.normalize('NFD')], { ...globOptions, cwd })
    const posts = keepPosts(matches)
    return posts.length > 0 ? posts : problem('post/no-match', { pattern: target })
  }
  return explainMissing(target, cwd)
}

/** The folder's path is no part of the pattern, so that its own name may be hidden or hold brackets. */
async function findInFolder(folder: string, cwd: string): Promise<FoundPost[] | Problem> {
  const shown = shownPath(folder, cwd)
  try {
    await readdir(folder)
  } catch {
    return problem('post/folder-unreadable', { folder: shown })
  }
  const { glob } = await import('../config/globs.ts')
  const posts = keepPosts(await glob('**/*.{md,markdown}', { ...globOptions, cwd: folder }))
  return posts.length > 0 ? posts : problem('post/none-in-folder', { folder: shown })
}

const noPost =
  /^(?:_.*|(?:README|Readme|readme|CHANGELOG|CONTRIBUTING|LICENSE|SECURITY|CODE_OF_CONDUCT|AGENTS|CLAUDE)(?:[._-][a-z]{2}(?:[-_][A-Za-z]{2,4})?)?\.\w+)$/

function keepPosts(paths: string[]): FoundPost[] {
  return paths
    .filter((path) => /\.(?:md|markdown)$/i.test(path) && !noPost.test(basename(path)))
    .map((path) => ({ path: normalize(path), named: false }))
}

/**
 * The path as it is spelt on disk. Systems differ in whether `é` is one character or two (NFC, NFD), so a name
 * that isn't there is looked for in both.
 */
async function findExisting(path: string): Promise<string | undefined> {
  if (await exists(path)) return path
  const parent = dirname(path)
  if (parent === path) return undefined
  const folder = await findExisting(parent)
  if (folder === undefined) return undefined
  const wanted = basename(path).normalize('NFC')
  const spelling = (await namesIn(folder)).find((name) => name.normalize('NFC') === wanted)
  const there = spelling === undefined ? undefined : join(folder, spelling)
  return there !== undefined && (await exists(there)) ? there : undefined
}

async function explainMissing(target: string, cwd: string): Promise<Problem> {
  const path = resolve(cwd, target)
  const name = basename(path)
  const names = (await namesIn(dirname(path))).filter((each) => each !== name)
  const undated = new Map(names.map((each) => [each.replace(/^\d{4}-\d{2}-\d{2}-/, ''), each]))
  const meant =
    names.find((each) => each === `${name}.md`) ??
    undated.get(name) ??
    undated.get(`${name}.md`) ??
    nearestName(name, names) ??
    undated.get(nearestName(name, undated.keys()) ?? '')
  const file = shownPath(path, cwd)
  if (meant === undefined) return problem('post/not-found', { file })
  return problem('post/not-found-but', { file, meant: shownPath(join(dirname(path), meant), cwd) })
}

/** Where several paths lead to one file, the one without links wins, since keys in the ledger are paths. */
function keepEachFileOnce(found: FoundPost[]): FoundPost[] {
  const kept = new Map<string, FoundPost>()
  for (const post of found.sort((a, b) => compare(a.path, b.path))) {
    const real = realpathSync.native(post.path)
    const other = kept.get(real)
    const path = other && post.path !== real ? other.path : post.path
    kept.set(real, { path, named: post.named || (other?.named ?? false) })
  }
  return [...kept.values()].sort((a, b) => compare(a.path, b.path))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])
