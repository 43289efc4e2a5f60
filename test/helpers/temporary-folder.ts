import { createHash } from 'node:crypto'
import { appendFile, mkdtemp, readFile, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect } from 'vitest'
import { findSecret } from './secrets.ts'

/**
 * Makes a folder for a test. Nobody removes it: when all tests have run, everything written there is searched for
 * secrets, and removed then.
 */
export async function temporaryFolder(): Promise<string> {
  const test = basename(expect.getState().testPath ?? 'test', '.test.ts')
  return realpath(await mkdtemp(join(tmpdir(), `wxpub-${test}-`)))
}

/** Where tests say which files they themselves wrote a secret into. */
export const plantedFile = 'planted.ndjson'

/** A file that a test wrote a secret into. It may hold it as long as nobody else changes it. */
export interface Planted {
  path: string
  sha256: string
}

export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex')

/** Says so of a file that this test has just written, if there is a secret in it. */
export async function notePlanted(path: string): Promise<void> {
  const content = await readFile(path)
  if (findSecret(content.toString('latin1')) === undefined) return
  const planted: Planted = { path, sha256: sha256(content) }
  await appendFile(join(tmpdir(), plantedFile), `${JSON.stringify(planted)}\n`)
}
