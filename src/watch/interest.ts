import { lstatSync, realpathSync, type Stats } from 'node:fs'
import { dirname } from 'node:path'
import { isInside } from '../read/find-root.ts'
import { comparable } from './affected.ts'
import type { FileEventsOptions } from './file-events.ts'

/** What is to be looked at. */
export interface Interest {
  /** @returns the paths that weren't known, from the outermost folder to the file */
  add(file: string): string[]
  has(path: string, stats?: Stats): boolean
  /** Every file and folder that was named, and the folders that lead there. */
  paths(): Iterable<string>
}

/**
 * What chokidar is to look at. It takes a watch on every file it isn't told to ignore, so it is told of the files
 * in use and the folders that lead to them, and of posts below `folders`.
 */
export function createInterest({
  root,
  folders,
  ignoredFolders,
}: Pick<FileEventsOptions, 'root' | 'folders' | 'ignoredFolders'>): Interest {
  const known = new Map<string, string>()

  const add = (file: string): string[] => {
    const fresh: string[] = []
    for (let path = file; !known.has(comparable(path)); path = dirname(path)) {
      known.set(comparable(path), path)
      fresh.unshift(path)
      if (path === root || (path !== file && !isInside(path, root))) break
    }
    return fresh
  }
  add(root)
  for (const folder of folders) add(folder)

  return {
    add,
    has(path, stats) {
      if (known.has(comparable(path))) return true
      if (ignoredFolders.some((folder) => isInside(path, folder))) return false
      const folder = folders.find((each) => isInside(path, each))
      if (folder === undefined) return false
      if (/[/\\](?:\.|node_modules(?:[/\\]|$))/.test(path.slice(folder.length))) return false
      if (!stats) return true
      return stats.isFile() ? isPostName(path) : !isLoop(path, folder)
    },
    paths: () => known.values(),
  }
}

const isPostName = (path: string): boolean => /\.(?:md|markdown)$/i.test(path)

/** Whether a folder is a link to one that leads to it, so that it would be entered again and again. */
function isLoop(path: string, top: string): boolean {
  try {
    if (!lstatSync(path).isSymbolicLink()) return false
    const target = realpathSync(path)
    for (let above = dirname(path); isInside(above, top); above = dirname(above)) {
      if (isInside(realpathSync(above), target)) return true
    }
    return false
  } catch {
    return true // It has vanished meanwhile.
  }
}
