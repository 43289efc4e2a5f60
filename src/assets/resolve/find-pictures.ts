import { realpath, stat } from 'node:fs/promises'
import { basename, dirname, normalize, parse, resolve, sep } from 'node:path'
import { decodePath } from '../../dialects/decode-path.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { shownPath } from '../../problems/shown-path.ts'
import type { AssetReference } from '../../render/article.ts'

/** A picture that was named itself, not by a post. */
export interface FoundPicture {
  /** Path as the user would type it, or the address. */
  file: string
  /** Absent when there is no such picture; then `problem` says why. */
  reference?: AssetReference
  /** Absolute path of the folder its file is in, links followed; absent for an address. */
  folder?: string
  problem?: Problem
}

/**
 * Finds pictures by name: files, globs and addresses, in the order of the names, each once. A file may lie anywhere,
 * since it was named by the user, not by a text.
 *
 * @param targets from the working directory; a name that exists is never a glob
 * @param cwd absolute path of the working directory
 */
export async function findPictures(targets: readonly string[], cwd: string): Promise<FoundPicture[]> {
  const found = new Map<string, FoundPicture>()
  for (const target of targets) {
    for (const each of await findTarget(target, cwd)) if (!found.has(each.file)) found.set(each.file, each)
  }
  return [...found.values()]
}

async function findTarget(target: string, cwd: string): Promise<FoundPicture[]> {
  if (/^https?:\/\//i.test(target))
    return [{ file: target, reference: referenceTo(target, { kind: 'remote', url: target }) }]
  if (await exists(resolve(cwd, target))) return [await fileAt(resolve(cwd, target), cwd)]
  const pattern = sep === '\\' ? target.replaceAll('\\', '/') : target
  const { glob, isDynamicPattern } = await import('../../config/globs.ts')
  if (!isDynamicPattern(pattern)) return [missing(target, problem('upload/not-found', { file: target }))]
  const paths = await glob(pattern, {
    cwd,
    absolute: true,
    expandDirectories: false,
    caseSensitiveMatch: false,
  })
  if (paths.length === 0) return [missing(target, problem('upload/no-match', { pattern: target }))]
  return Promise.all(paths.sort().map((path) => fileAt(normalize(path), cwd)))
}

async function fileAt(path: string, cwd: string): Promise<FoundPicture> {
  const file = shownPath(path, cwd)
  const source = { kind: 'file' as const, folder: dirname(path), path: basename(path) }
  const folder = dirname(await realpath(path).catch(() => path))
  return { file, folder, reference: referenceTo(file, source) }
}

const referenceTo = (file: string, source: AssetReference['source']): AssetReference => ({
  source,
  written: file,
  alt: nameOf(file),
  place: { file },
})

/** Without folders and extension. */
function nameOf(file: string): string {
  const path = URL.canParse(file) ? decodePath(new URL(file).pathname) : file
  return parse(path).name
}

const missing = (file: string, told: Problem): FoundPicture => ({
  file,
  problem: { ...told, place: { file } },
})

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
