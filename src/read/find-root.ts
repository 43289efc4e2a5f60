import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { type Problem, problem } from '../problems/problem.ts'
import { shownPath } from '../problems/shown-path.ts'
import { pathFromRoot } from './path-from-root.ts'

export interface FoundRoot {
  /** Absolute path of the project root. */
  root: string
  /** Posts that don't belong to this root. Nothing is to be sent when there are any. */
  problems: Problem[]
  /** Posts with a root of their own; `checkOutsiders` says whether the config lets them in. */
  outsiders: { path: string; root: string }[]
}

/**
 * Finds the project root: the nearest folder at or above a post that holds `wxpub.config.*`, `.wxpub/` or `.git`,
 * else the post's folder. One run has one root, that of the first post.
 *
 * @param paths absolute paths of the posts; without any the search starts at the working directory
 * @param options.cwd absolute path of the working directory
 */
export async function findRoot(paths: readonly string[], options: { cwd: string }): Promise<FoundRoot> {
  const roots = new Map<string, Promise<string>>()
  const rootOf = (folder: string): Promise<string> => {
    const known = roots.get(folder) ?? searchUpward(folder)
    roots.set(folder, known)
    return known
  }
  const [first] = paths
  const root = await rootOf(first === undefined ? options.cwd : dirname(first))
  const outsiders: FoundRoot['outsiders'] = []
  for (const path of paths) {
    const own = await rootOf(dirname(path))
    if (own !== root) outsiders.push({ path, root: own })
  }
  return { root, outsiders, problems: await findMoved(paths, root, options.cwd) }
}

/**
 * Posts with another root than the run's are a problem, unless they lie in a folder that the config allows.
 *
 * @param found what `findRoot` returned
 * @param allowFolders absolute paths
 * @param cwd absolute path of the working directory
 */
export function checkOutsiders(found: FoundRoot, allowFolders: readonly string[], cwd: string): Problem[] {
  return found.outsiders
    .filter(({ path }) => !allowFolders.some((folder) => isInside(path, folder)))
    .map(({ path, root }) => {
      const params = { root: shownPath(found.root, cwd), other: shownPath(root, cwd) }
      return problem('config/several-roots', params, { place: { file: shownPath(path, cwd) } })
    })
}

/** Whether a path is the folder or lies below it. Both absolute. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

async function searchUpward(start: string): Promise<string> {
  for (const folder of foldersFrom(start)) {
    const names = await readdir(folder).catch(() => [])
    if (names.some((name) => name === '.git' || name === '.wxpub' || name.startsWith('wxpub.config.')))
      return folder
  }
  return start
}

function* foldersFrom(start: string): Generator<string> {
  for (let folder = start; ; folder = dirname(folder)) {
    yield folder
    if (dirname(folder) === folder) return
  }
}

/**
 * A ledger further up that knows a post was written before its root moved down, by a new config or repository in
 * between. Sending now would double every draft, because the ledger at the new root is empty.
 */
async function findMoved(paths: readonly string[], root: string, cwd: string): Promise<Problem[]> {
  if (paths.length === 0 || dirname(root) === root) return []
  const problems: Problem[] = []
  for (const folder of foldersFrom(dirname(root))) {
    const recorded = await recordedPaths(folder)
    for (const path of paths) {
      if (!recorded.has(pathFromRoot(folder, path))) continue
      const params = { root: shownPath(root, cwd), other: shownPath(folder, cwd) }
      problems.push(problem('config/root-moved', params, { place: { file: shownPath(path, cwd) } }))
    }
  }
  return problems
}

/** Paths in the entries of the ledger below a folder. Broken entries are the ledger's business, not ours. */
async function recordedPaths(folder: string): Promise<Set<string>> {
  const ledger = join(folder, '.wxpub', 'ledger')
  const recorded = new Set<string>()
  for (const appId of await readdir(ledger).catch(() => [])) {
    const entries = join(ledger, appId, 'posts')
    for (const name of await readdir(entries).catch(() => [])) {
      const text = await readFile(join(entries, name), 'utf8').catch(() => '')
      const path = pathIn(text)
      if (path !== undefined) recorded.add(path.normalize('NFC'))
    }
  }
  return recorded
}

function pathIn(text: string): string | undefined {
  try {
    const entry: unknown = JSON.parse(text)
    return entry !== null && typeof entry === 'object' && 'path' in entry && typeof entry.path === 'string'
      ? entry.path
      : undefined
  } catch {
    return undefined
  }
}
