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
  tables.forEach((table, index) => {
    const { tag, checksum } = table
    const bytes = unpackTable(table, woff.subarray(table.offset, table.offset + table.packedLength))
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

/**
 * The characters that a packed font holds, by code point. They stand in one of its tables, a hundredth of the whole.
 *
 * @param read gives bytes of the file
 */
export async function charactersOf(
  read: (from: number, length: number) => Promise<Buffer>,
): Promise<ReadonlySet<number>> {
  const characters = new Set<number>()
  const count = (await read(0, headerBytes)).readUInt16BE(12)
  const directory = await read(0, headerBytes + count * entryBytes)
  const entry = tablesOf(directory).find(({ tag }) => tag === 'cmap')
  if (!entry) return characters
  const map = unpackTable(entry, await read(entry.offset, entry.packedLength))
  const encodings = map.readUInt16BE(2)
  for (let index = 0; index < encodings; index++) {
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
  /** Where it lies in the packed file. */
  offset: number
  packedLength: number
  length: number
}

const headerBytes = 44
const entryBytes = 20

function tablesOf(woff: Buffer): Table[] {
  return Array.from({ length: woff.readUInt16BE(12) }, (_, index) => {
    const entry = headerBytes + entryBytes * index
    return {
      tag: woff.toString('latin1', entry, entry + 4),
      checksum: woff.readUInt32BE(entry + 16),
      offset: woff.readUInt32BE(entry + 4),
      packedLength: woff.readUInt32BE(entry + 8),
      length: woff.readUInt32BE(entry + 12),
    }
  })
}

const unpackTable = ({ packedLength, length }: Table, bytes: Buffer): Buffer =>
  packedLength < length ? inflateSync(bytes) : bytes

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
