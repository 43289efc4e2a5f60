/** What the first box of an ISO media file (AVIF, HEIC, MP4) says it is. */
export function brandsOf(bytes: Buffer): string[] {
  if (bytes.toString('latin1', 4, 8) !== 'ftyp') return []
  const end = Math.min(bytes.readUInt32BE(0), bytes.length)
  const brands = [bytes.toString('latin1', 8, 12)]
  for (let at = 16; at + 4 <= end; at += 4) brands.push(bytes.toString('latin1', at, at + 4))
  return brands
}

/** Whether all boxes are there. One of size 0 goes on to the end. */
export function hasAllBoxes(bytes: Buffer): boolean {
  let offset = 0
  while (offset + 8 <= bytes.length) {
    const size = bytes.readUInt32BE(offset)
    if (size === 0) return true
    const isLong = size === 1
    if (isLong && offset + 16 > bytes.length) return false
    offset += isLong ? Number(bytes.readBigUInt64BE(offset + 8)) : size
    if (size > 1 && size < 8) return false
  }
  return offset === bytes.length
}
