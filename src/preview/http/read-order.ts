import type { IncomingMessage } from 'node:http'

const mostBytes = 16_384

/** Reads an order. @returns its fields; `too-large`, `not-json`, or `cut` when the sender has gone away */
export async function readOrder(
  message: IncomingMessage,
): Promise<Record<string, unknown> | 'too-large' | 'not-json' | 'cut'> {
  const chunks: Buffer[] = []
  let sizeInBytes = 0
  try {
    for await (const chunk of message) {
      sizeInBytes += chunk.length
      if (sizeInBytes > mostBytes) return 'too-large'
      chunks.push(chunk)
    }
  } catch {
    return 'cut'
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>) // Cast: an object of JSON is a record.
      : 'not-json'
  } catch {
    return 'not-json'
  }
}
