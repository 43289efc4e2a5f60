import { open, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/** Folders this process holds. */
const held = new Set<string>()

/**
 * Makes sure that no two stand-ins write one folder. The note of one that was killed doesn't count.
 *
 * @returns gives the folder free again
 * @throws Error when another stand-in that still runs has it
 */
export async function claimFolder(folder: string): Promise<() => Promise<void>> {
  const note = join(resolve(folder), 'process-id')
  const owner = await readOwner(note)
  if (held.has(note) || (owner !== undefined && owner !== process.pid && isRunning(owner)))
    throw new Error(`the stand-in with process id ${owner ?? process.pid} has it`)
  if (owner !== undefined) await rm(note, { force: true })
  const file = await open(note, 'wx', 0o600)
  await file.writeFile(`${process.pid}\n`)
  await file.close()
  held.add(note)
  return async () => {
    held.delete(note)
    await rm(note, { force: true })
  }
}

async function readOwner(note: string): Promise<number | undefined> {
  const text = await readFile(note, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : Number.parseInt(text, 10) || 0
}

function isRunning(pid: number): boolean {
  if (pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Another user's process may not be signalled, yet it runs.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
