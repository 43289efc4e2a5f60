import { inflateSync } from 'node:zlib'

/**
 * A font in WOFF 1 as the TrueType font it was packed from: the same tables, each compressed for itself. Pure.
 *
 * https://www.w3.org/TR/WOFF/#OverallStructure (checked 2026-11-24)
 *
 * @throws RangeError when it is cut off
 */
export function unpackWoff(woff: Buffer): Buffer {
  const tables = tablesOf(woff)
  const directory = Buffer.alloc(12 + 16 * tables.length)
  const powerOfTwo = 2 ** Math.floor(Math.log2(tables.length))
  directory.writeUInt32BE(woff.readUInt32BE(4), 0)
  directory.writeUInt16BE(tables.length, 4)
  directory.writeUInt16BE(16 * powerOfTwo, 6)
  directory.writeUInt16BE(Math.log2(powerOfTwo), 8)
  directory.writeUInt16BE(16 * (tables.length - powerOfTwo), 10)

  const parts: Buffer[] = [directory]
  let offset = directory.length
  tables.forEach(({ tag, checksum, read }, index) => {
    const bytes = read()
    const entry = 12 + 16 * index
    directory.write(tag, entry, 'latin1')
    directory.writeUInt32BE(checksum, entry + 4)
    directory.writeUInt32BE(offset, entry + 8)
    directory.writeUInt32BE(bytes.length, entry + 12)
    const padding = Buffer.alloc(-bytes.length & 3)
    parts.push(bytes, padding)
    offset += bytes.length + padding.length
  })
  return Buffer.concat(parts)
}

/** The characters that a packed font holds, by code point. */
export function charactersOf(woff: Buffer): ReadonlySet<number> {
  const characters = new Set<number>()
  const map = tablesOf(woff)
    .find(({ tag }) => tag === 'cmap')
    ?.read()
  const encodings = map?.readUInt16BE(2) ?? 0
  for (let index = 0; map && index < encodings; index++) {
    const table = map.subarray(map.readUInt32BE(4 + 8 * index + 4))
    const format = table.readUInt16BE(0)
    const ranges = format === 4 ? shortRanges(table) : format === 12 ? longRanges(table) : []
    for (const [first, last] of ranges) {
      for (let code = first; code <= last; code++) characters.add(code)
    }
  }
  return characters
}

interface Table {
  tag: string
  checksum: number
  read: () => Buffer
}

function tablesOf(woff: Buffer): Table[] {
  return Array.from({ length: woff.readUInt16BE(12) }, (_, index) => {
    const entry = 44 + 20 * index
    const offset = woff.readUInt32BE(entry + 4)
    const packedLength = woff.readUInt32BE(entry + 8)
    const length = woff.readUInt32BE(entry + 12)
    return {
      tag: woff.toString('latin1', entry, entry + 4),
      checksum: woff.readUInt32BE(entry + 16),
      read() {
        const bytes = woff.subarray(offset, offset + packedLength)
        return packedLength < length ? inflateSync(bytes) : bytes
      },
    }
  })
}

type Range = readonly [first: number, last: number]

/** Format 4 of the character map: ends, then beginnings, of ranges in the first plane. The last is no range. */
function shortRanges(table: Buffer): Range[] {
  const count = table.readUInt16BE(6) / 2
  return Array.from({ length: count - 1 }, (_, index) => [
    table.readUInt16BE(16 + 2 * count + 2 * index),
    table.readUInt16BE(14 + 2 * index),
  ])
}

function longRanges(table: Buffer): Range[] {
  return Array.from({ length: table.readUInt32BE(12) }, (_, index) => [
    table.readUInt32BE(16 + 12 * index),
    table.readUInt32BE(20 + 12 * index),
  ])
}
