/** A part of a file, from its first byte to the one behind its last. */
export interface Part {
  start: number
  end: number
}

/** Joins the parts of a file that stay. Where nothing is left out between them, they aren't copied: pictures are large. */
export function joinParts(bytes: Buffer, parts: readonly Part[]): Buffer {
  const [first] = parts
  const last = parts.at(-1)
  const isWhole = parts.every(({ start }, index) => index === 0 || start === parts[index - 1]?.end)
  if (first && last && isWhole) return bytes.subarray(first.start, last.end)
  return Buffer.concat(parts.map(({ start, end }) => bytes.subarray(start, end)))
}
