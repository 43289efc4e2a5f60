import { readdir, stat } from 'node:fs/promises'
import { join, parse, resolve, sep } from 'node:path'

/** Where a file was found, or a name like the one that was looked for. */
export type Location =
  | { kind: 'found'; path: string }
  /** `similar` is a sibling whose name differs by case or extension alone. */
  | { kind: 'missing'; similar?: string }

/**
 * Finds the file a writer meant. Names are compared as Unicode text: some disks and archives store 「é」 decomposed.
 * An address may carry a query or hash, and separators of Windows.
 *
 * @param folder absolute path the address starts from
 * @param written path as written, percent-decoded
 */
export async function locateFile(folder: string, written: string): Promise<Location> {
  const bare = written.replace(/[?#].*$/s, '')
  const spellings = [written, bare, bare.replaceAll('\\', '/')]
  let missing: Location = { kind: 'missing' }
  for (const spelling of new Set(spellings)) {
    if (spelling === '' || spelling.includes('\0')) continue
    const location = await walk(resolve(folder, spelling))
    if (location.kind === 'found') return location
    if (location.similar !== undefined) missing = location
  }
  return missing
}

async function walk(path: string): Promise<Location> {
  if (await exists(path)) return { kind: 'found', path }
  const { root } = parse(path)
  const names = path.slice(root.length).split(sep)
  let reached = root
  for (const [index, name] of names.entries()) {
    const next = join(reached, name)
    if (await exists(next)) {
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
  }
  return { kind: 'found', path: reached }
}

/** A name that differs by case, else a picture that differs by extension. */
function findSimilar(name: string, siblings: string[], isFile: boolean): string | undefined {
  const folded = (text: string) => text.normalize().toLowerCase()
  const byCase = siblings.find((sibling) => folded(sibling) === folded(name))
  if (byCase !== undefined || !isFile) return byCase
  const stem = folded(parse(name).name)
  return siblings.find(
    (sibling) =>
      folded(parse(sibling).name) === stem && /\.(png|jpe?g|gif|webp|svg|avif|heic|bmp)$/i.test(sibling),
  )
}

/** Whether there is something, be it unreadable: reading it tells why. */
const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT' && error.code !== 'ENOTDIR',
  )
