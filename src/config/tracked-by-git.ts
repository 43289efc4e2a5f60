import { basename, dirname } from 'node:path'

/** Whether git tracks a file. Without git, or outside a repository, it doesn't. */
export async function isTrackedByGit(path: string): Promise<boolean> {
  const { execFile } = await import('node:child_process')
  return new Promise((resolve) => {
    const command = ['ls-files', '--error-unmatch', '--', basename(path)]
    execFile('git', command, { cwd: dirname(path), timeout: 10_000 }, (error) => resolve(error === null))
  })
}

/** Whether git leaves a file out. Nothing without git, or outside a repository. */
export async function isIgnoredByGit(path: string): Promise<boolean | undefined> {
  const { execFile } = await import('node:child_process')
  return new Promise((resolve) => {
    const command = ['check-ignore', '--quiet', '--', basename(path)]
    // It ends with 0 for yes and 1 for no; with anything else it couldn't tell.
    execFile('git', command, { cwd: dirname(path), timeout: 10_000 }, (error) =>
      resolve(error === null ? true : error.code === 1 ? false : undefined),
    )
  })
}
