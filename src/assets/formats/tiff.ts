/** Bit of the tag that says of what kind a directory's picture is. */
const smallerVersion = 1
const kindTag = 254

/**
 * Whether a TIFF holds more pages than its first. Smaller versions of a page are none.
 * https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf (checked 2026-11-27)
 */
export function hasMorePages(bytes: Buffer): boolean {
  try {
    return countPages(bytes, 2) > 1
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function countPages(bytes: Buffer, most: number): number {
  const isLittle = bytes.toString('latin1', 0, 2) === 'II'
  const short = (at: number) => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at))
  const long = (at: number) => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  const huge = (at: number) => Number(isLittle ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at))
  const isBig = short(2) === 43
  const layout = isBig
    ? { first: huge(8), count: huge, entries: 8, entry: 20, value: 12, next: huge }
    : { first: long(4), count: short, entries: 2, entry: 12, value: 8, next: long }

  let pages = 0
  const seen = new Set<number>()
  let directory = layout.first
  while (directory !== 0 && !seen.has(directory) && pages < most) {
    seen.add(directory)
    const start = directory + layout.entries
    const count = layout.count(directory)
    let kind = 0
    // Entries stand in the order of their tags, and no tag of a page is below this one.
    if (count > 0 && short(start) === kindTag) kind = long(start + layout.value)
    if ((kind & smallerVersion) === 0) pages++
    directory = layout.next(start + count * layout.entry)
  }
  return pages
}
