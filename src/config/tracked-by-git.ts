import { execFile } from 'node:child_process'
import { basename, dirname } from 'node:path'

/** Whether git tracks a file. Without git, or outside a repository, it doesn't. */
export function isTrackedByGit(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const command = ['ls-files', '--error-unmatch', '--', basename(path)]
    execFile('git', command, { cwd: dirname(path), timeout: 10_000 }, (error) => resolve(error === null))
  })
}
