import { readFileSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'

/** What the disk gives in about a millisecond. */
const mostBytesAtOnce = 1_000_000

/** Reads a picture file. Handed to another thread and back, most would take many times as long; only large ones are. */
export async function readAtOnce(path: string): Promise<Buffer> {
  return statSync(path).size > mostBytesAtOnce ? readFile(path) : readFileSync(path)
}
