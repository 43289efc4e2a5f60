import { createHash, randomBytes } from 'node:crypto'

/** Makes the ids a stand-in gives out, and rolls its dice. */
export interface Ids {
  /**
   * Letters, digits, `-` and `_`, as in WeChat's media ids and addresses.
   *
   * @param of what it is the id of: with a seed, the same gets the same in whatever order they come
   */
  text(kind: string, length: number, of?: Buffer): string
  /** Digits, not beginning with 0. */
  digits(kind: string, length: number): string
  hex(kind: string, length: number): string
  /** From 0 to below 1. */
  fraction(kind: string): number
  /** How many were made of each kind, so that a seeded row can be gone on with. */
  readonly counts: Map<string, number>
}

/**
 * Random ids, or the same ones again for the same seed. Seeded ids count per kind, so that requests of one kind
 * don't shift the ids of another.
 *
 * @param seed `random`, or any text or number
 */
export function createIds(seed: 'random' | string | number): Ids {
  const counts = new Map<string, number>()

  function bytes(family: string, length: number, of?: Buffer): Buffer {
    if (seed === 'random') return randomBytes(length)
    const kind = of ? `${family}/${createHash('sha256').update(of).digest('hex')}` : family
    const count = counts.get(kind) ?? 0
    counts.set(kind, count + 1)
    return createHash('shake256', { outputLength: length }).update(`${seed}/${kind}/${count}`).digest()
  }

  return {
    text: (kind, length, of) => bytes(kind, length, of).toString('base64url').slice(0, length),
    hex: (kind, length) => bytes(kind, length).toString('hex').slice(0, length),
    digits: (kind, length) =>
      Array.from(bytes(kind, length), (byte, index) => (index === 0 ? 1 + (byte % 9) : byte % 10)).join(''),
    fraction: (kind) => bytes(kind, 4).readUInt32BE() / 2 ** 32,
    counts,
  }
}
