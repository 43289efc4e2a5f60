/** A spot of a picture, in fractions of its width and height from the top left. */
export interface Point {
  x: number
  y: number
}

/** A part of a picture: from its top left to its bottom right, in fractions of the picture's width and height. */
export interface Box {
  x1: number
  y1: number
  x2: number
  y2: number
}

/** Reads `30%, 20%` or `0.3, 0.2`. Pure. @returns nothing when it is something else or lies outside the picture */
export function readPoint(text: string): Point | undefined {
  const [x, y, ...more] = readShares(text)
  return x === undefined || y === undefined || more.length > 0 ? undefined : { x, y }
}

/** Reads `10%, 0%, 90%, 60%` or the same as fractions: left, top, right, bottom. @returns as `readPoint` */
export function readBox(text: string): Box | undefined {
  const [x1, y1, x2, y2, ...more] = readShares(text)
  if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return undefined
  return more.length === 0 && x1 < x2 && y1 < y2 ? { x1, y1, x2, y2 } : undefined
}

/** All per cent or all fractions: whether `1` is one per cent or all of it must never be a guess. */
function readShares(text: string): number[] {
  const parts = text.split(/[,，]/).map((part) => part.trim())
  const arePercent = parts.every((part) => /^\d+(?:\.\d+)?%$/.test(part))
  if (!arePercent && !parts.every((part) => /^(?:0|1|0?\.\d+|[01]\.\d+)$/.test(part))) return []
  const shares = parts.map((part) => (arePercent ? Number.parseFloat(part) / 100 : Number(part)))
  return shares.every((share) => share >= 0 && share <= 1) ? shares : []
}
