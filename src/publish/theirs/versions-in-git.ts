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
  const listed = await git(root, ['-c', 'core.quotePath=false', ...list])
  for (const commit of listed?.toString().split('\0') ?? []) {
    const [hash, name] = commit.split('\n').filter((line) => line !== '')
    const version = hash && name ? await git(root, ['show', `${hash}:${name}`]) : undefined
    if (version) yield version
  }
}

/** @returns what it prints; nothing when it fails or isn't there */
async function git(cwd: string, args: string[]): Promise<Buffer | undefined> {
  const { execFile } = await import('node:child_process')
  return new Promise((resolve) => {
    const options = { cwd, timeout: 10_000, maxBuffer: 20_000_000, encoding: 'buffer' } as const
    execFile('git', args, options, (error, stdout) => resolve(error ? undefined : stdout))
  })
}
