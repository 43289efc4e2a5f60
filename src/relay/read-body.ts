import type { IncomingMessage } from 'node:http'
import { hashBody } from '../wechat/relay-signature.ts'
import type { Refusal } from './refusal.ts'

/**
 * Reads the body that was signed.
 *
 * @param maxBytes larger ones are given up as soon as that is seen
 * @returns the bytes, or why they can't be passed on
 */
export async function readBody(
  message: IncomingMessage,
  bodyHash: string,
  maxBytes: number,
): Promise<Buffer | Extract<Refusal, 'too-large' | 'body-changed'> | 'lost'> {
  if (Number(message.headers['content-length'] ?? 0) > maxBytes) return 'too-large'
  const chunks: Buffer[] = []
  let sizeInBytes = 0
  try {
    for await (const chunk of message) {
      sizeInBytes += chunk.length
      if (sizeInBytes > maxBytes) return 'too-large'
      chunks.push(chunk)
    }
  } catch {
    return 'lost'
  }
  const body = Buffer.concat(chunks)
  // The hash is part of what was signed, and no secret: it may be compared in any way.
  return hashBody(body) === bodyHash ? body : 'body-changed'
}
