import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'

/** The folder that git's repository begins in, at or above a folder; without one, the folder itself. */
function repositoryRoot(cwd: string): string {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder
    if (folder === dirname(folder)) return cwd
  }
}

/**
 * A file as GitHub wants it named, wherever the command runs: from the root of the repository, with `/`.
 *
 * @param file path from the working directory, as places have it
 * @param cwd absolute path of the working directory
 * @returns nothing for a file outside the repository
 */
export function repositoryPath(file: string, cwd: string): string | undefined {
  const below = relative(repositoryRoot(cwd), resolve(cwd, file)).split(sep).join('/')
  return below.startsWith('..') ? undefined : below
}
