import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

/** Bundles the worker, since node 20 doesn't run TypeScript. @returns path of the bundle */
export async function bundleWorker(): Promise<string> {
  const file = join(await temporaryFolder(), 'worker.mjs')
  const bundle = await rolldown({
    input: join(import.meta.dirname, 'store-worker.ts'),
    platform: 'node',
    logLevel: 'silent',
  })
  await bundle.write({ file, format: 'esm', codeSplitting: false })
  await bundle.close()
  return file
}

export function startWorker(bundle: string, task: string, root: string): ChildProcess {
  return spawn(process.execPath, [bundle, task, root], { stdio: ['ignore', 'pipe', 'inherit'] })
}

/** Waits until the worker has written so many characters. */
export async function heard(worker: ChildProcess, characters: number): Promise<void> {
  let length = 0
  while (length < characters) {
    const [chunk] = await once(worker.stdout!, 'data')
    length += String(chunk).length
  }
}

export async function kill(worker: ChildProcess): Promise<void> {
  const ended = once(worker, 'exit')
  worker.kill('SIGKILL')
  await ended
}
