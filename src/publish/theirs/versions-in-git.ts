import { askGit } from '../../ask-git.ts'

/** How many versions of a post are looked through. */
const mostVersions = 50

/**
 * What a file said in earlier commits, newest first, under whatever name. Without git, or outside a repository, nothing.
 *
 * @param root folder in the repository
 * @param path absolute path of the file
 */
export async function* versionsInGit(root: string, path: string): AsyncGenerator<Buffer> {
  const list = [
    'log',
    '--follow',
    `--max-count=${mostVersions}`,
    '--format=%x00%H',
    '--name-only',
    '--',
    path,
  ]
  const listed = await askGit(root, ['-c', 'core.quotePath=false', ...list])
  for (const commit of listed?.toString().split('\0') ?? []) {
    const [hash, name] = commit.split('\n').filter((line) => line !== '')
    const version = hash && name ? await askGit(root, ['show', `${hash}:${name}`]) : undefined
    if (version) yield version
  }
}
