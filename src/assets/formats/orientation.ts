/**
 * How a camera was held, from 1 (upright) to 8. Pure.
 *
 * @param tiff the block that cameras write: Exif, from its byte order on
 * @returns 1 where it isn't said or can't be read
 */
export function readOrientation(tiff: Buffer): number {
  try {
    const isLittle = tiff.toString('latin1', 0, 2) === 'II'
    const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
    const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
    for (let entry = 0; entry < short(directory); entry++) {
      const at = directory + 2 + 12 * entry
      if (short(at) === orientationTag) return withinRange(short(at + 8))
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  return 1
}

const orientationTag = 0x0112

const withinRange = (orientation: number): number => (orientation >= 1 && orientation <= 8 ? orientation : 1)
