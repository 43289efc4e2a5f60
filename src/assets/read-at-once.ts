import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'

/** What the disk gives in about a millisecond. */
const mostBytesAtOnce = 1_000_000

/** Reads a picture file. Handed to another thread and back, most would take many times as long; only large ones are. */
export async function readAtOnce(path: string): Promise<Buffer> {
  return statSync(path).size > mostBytesAtOnce ? readFile(path) : readFileSync(path)
}

/**
 * Reads a picture file to look at it. Its bytes make room for the next file as soon as that is done: were they new
 * memory each time, the looks at a thousand files would keep the garbage collector busy.
 *
 * @param look must keep nothing of the bytes
 */
export async function whileRead<Result>(
  path: string,
  look: (bytes: Buffer) => Promise<Result>,
): Promise<Result> {
  if (statSync(path).size > mostBytesAtOnce) return look(await readFile(path))
  const room = rooms.pop() ?? Buffer.allocUnsafeSlow(mostBytesAtOnce + 1)
  try {
    return await look(readInto(room, path))
  } finally {
    rooms.push(room)
  }
}

/** Memory that nobody looks at now: as many as were ever looked at together. */
const rooms: Buffer[] = []

function readInto(room: Buffer, path: string): Buffer {
  const file = openSync(path, 'r')
  try {
    for (let length = 0; ; ) {
      const count = readSync(file, room, length, room.length - length, null)
      length += count
      if (count === 0) return room.subarray(0, length)
      // It has grown since.
      if (length === room.length) return readFileSync(path)
    }
  } finally {
    closeSync(file)
  }
}
