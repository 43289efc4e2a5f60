import { statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, parse, resolve, sep } from 'node:path'
import { decodePath } from '../../dialects/decode-path.ts'
import { nearestName } from '../../problems/nearest-name.ts'

/** Where a file was found, or a name like the one that was looked for. */
export type Location =
  | { kind: 'found'; path: string }
  /** `similar` is a sibling whose name differs by case, extension or a slip alone. */
  | { kind: 'missing'; similar?: string }

/**
 * Finds the file a writer meant. Names are compared as Unicode text: some disks and archives store 「é」 decomposed.
 * An address may carry a query or hash, escapes and separators of Windows.
 *
 * @param folder absolute path the address starts from
 * @param written path or `file:` address as written, percent-decoded
 * @param onSite absolute paths of the folders that a path beginning with `/` starts from; looked through before the disk
 */
export async function locateFile(
  folder: string,
  written: string,
  onSite: readonly string[] = [],
): Promise<Location> {
  const path = pathOf(written)
  const bare = path.replace(/[?#].*$/s, '')
  const spellings = [path, bare, bare.replaceAll('\\', '/'), decodePath(bare)]
  let missing: Location = { kind: 'missing' }
  for (const spelling of new Set(spellings)) {
    if (spelling === '' || spelling.includes('\0')) continue
    for (const place of [...onSite.map((start) => join(start, spelling)), resolve(folder, spelling)]) {
      const location = await walk(place)
      if (location.kind === 'found') return location
      if (location.similar !== undefined) missing = location
    }
  }
  return missing
}

/** The path in a `file:` address; other addresses are paths. */
export function pathOf(written: string): string {
  if (!/^file:/i.test(written)) return written
  const path = decodePath(written.replace(/^file:(?:\/\/(?:localhost)?(?=\/))?/i, ''))
  // `file:///C:/a.png` names a drive of Windows.
  return path.replace(/^\/(?=[a-z]:[\\/])/i, '')
}

async function walk(path: string): Promise<Location> {
  if (exists(path)) return { kind: 'found', path }
  const { root } = parse(path)
  const names = path.slice(root.length).split(sep)
  let reached = root
  for (const [index, name] of names.entries()) {
    const next = join(reached, name)
    if (exists(next)) {
      reached = next
      continue
    }
    const siblings = await readdir(reached).catch(() => [])
    const same = siblings.find((sibling) => sibling.normalize() === name.normalize())
    if (same === undefined) {
      const similar = findSimilar(name, siblings, index === names.length - 1)
      return { kind: 'missing', ...(similar !== undefined && { similar }) }
    }
    reached = join(reached, same)
    // A link may lead nowhere.
    if (!exists(reached)) return { kind: 'missing' }
  }
  return { kind: 'found', path: reached }
}

/** A name that differs by case, else a picture that differs by extension or a slip of the fingers. */
function findSimilar(name: string, siblings: string[], isFile: boolean): string | undefined {
  const folded = (text: string) => text.normalize().toLowerCase()
  const byCase = siblings.find((sibling) => folded(sibling) === folded(name))
  if (byCase !== undefined || !isFile) return byCase
  const pictures = new Map(
    siblings
      .filter((sibling) => /\.(png|jpe?g|gif|webp|svg|avif|heic|bmp)$/i.test(sibling))
      .map((sibling) => [folded(parse(sibling).name), sibling]),
  )
  const stem = folded(parse(name).name)
  // One letter too many or too few is a slip also in a name of two, but not another number.
  const short = [...pictures.keys()].filter((each) => each.length === 2 && stem.length !== 2)
  const nearest =
    nearestName(stem, pictures.keys(), 3) ?? (/^\d+$/.test(stem) ? undefined : nearestName(stem, short, 2))
  return pictures.get(stem) ?? pictures.get(nearest ?? '')
}

/** Whether there is something, be it unreadable: reading it tells why. */
function exists(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ENOTDIR')
  }
}
