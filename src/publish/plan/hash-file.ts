import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'

/** Hash of a file's content; nothing where there is none. */
export function hashFile(path: string): string | undefined {
  try {
    const file = openSync(path, 'r')
    try {
      const sum = createHash('sha256')
      for (let size = readSync(file, piece, {}); size > 0; size = readSync(file, piece, {}))
        sum.update(piece.subarray(0, size))
      return sum.digest('hex')
    } finally {
      closeSync(file)
    }
  } catch {
    return undefined
  }
}

/** Files are read through one place in memory: to make room for each takes as long as to read it. */
const piece = Buffer.allocUnsafeSlow(1 << 20)
