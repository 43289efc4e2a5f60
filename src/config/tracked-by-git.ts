import { basename, dirname } from 'node:path'

/** Whether git tracks a file. Without git, or outside a repository, it doesn't. */
export async function isTrackedByGit(path: string): Promise<boolean> {
  const { execFile } = await import('node:child_process')
  return new Promise((resolve) => {
    const command = ['ls-files', '--error-unmatch', '--', basename(path)]
    execFile('git', command, { cwd: dirname(path), timeout: 10_000 }, (error) => resolve(error === null))
  })
}
