/**
 * The stand-in's memory as text: JSON with a few signs for what JSON lacks. Bytes and long texts are taken out, so that
 * they are written once and not with every change.
 */

/** Shorter texts stay where they are. */
const maxKeptCharacters = 1000

/** Where bytes and long texts lie meanwhile. */
export interface Shelf {
  /** @returns a name to find it by, the same for the same content */
  put(content: Buffer | string): string
  /** @throws Error when there is nothing of that name */
  take(name: string): Buffer
}

/** Writes a value: plain objects, lists, maps, buffers, texts, numbers (infinite ones too). */
export function freeze(value: unknown, shelf: Pick<Shelf, 'put'>): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key) {
    // A buffer's `toJSON` has been called on the second argument already.
    const original = this[key]
    if (original instanceof Map) return { $map: [...original] }
    if (Buffer.isBuffer(original)) return { $bytes: shelf.put(original) }
    if (typeof original === 'number' && !Number.isFinite(original)) return { $number: `${original}` }
    if (typeof original === 'string' && original.length > maxKeptCharacters)
      return { $text: shelf.put(original) }
    return original
  })
}

/**
 * Reads what `freeze` wrote.
 *
 * @throws Error when it isn't that, or the shelf lacks something
 */
export function thaw(text: string, shelf: Pick<Shelf, 'take'>): unknown {
  return JSON.parse(text, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value
    if ('$map' in value && Array.isArray(value.$map)) return new Map(value.$map)
    if ('$bytes' in value) return shelf.take(`${value.$bytes}`)
    if ('$text' in value) return shelf.take(`${value.$text}`).toString('utf8')
    if ('$number' in value) return Number(value.$number)
    return value
  })
}
