import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Git may be slow on a large repository; one that hangs is left. */
const timeoutMs = 60_000
const outputAtMostBytes = 100_000_000

/**
 * Asks git. To start it takes as long as much of a run: where there is no repository it isn't.
 *
 * @param folder where it runs
 * @returns what it prints; nothing when it fails, isn't there, or the folder is in no repository
 */
export async function askGit(folder: string, args: readonly string[]): Promise<Buffer | undefined> {
  if (!process.env.GIT_DIR && !isInRepository(folder)) return undefined
  const { execFile } = await import('node:child_process')
  return new Promise((resolve) => {
    const options = {
      cwd: folder,
      timeout: timeoutMs,
      maxBuffer: outputAtMostBytes,
      encoding: 'buffer',
    } as const
    execFile('git', args, options, (error, stdout) => resolve(error ? undefined : stdout))
  })
}

function isInRepository(folder: string): boolean {
  return existsSync(join(folder, '.git')) || (dirname(folder) !== folder && isInRepository(dirname(folder)))
}
