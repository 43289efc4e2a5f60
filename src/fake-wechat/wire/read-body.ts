import type { IncomingMessage } from 'node:http'

/** Bounds of what is read, in bytes. */
export interface BodyBounds {
  /** Larger requests are read to their end, not kept, and refused. */
  body: number
  /** What is read of a request that is refused for its size, before the connection is cut. */
  read: number
  /** Bodies of all requests under way together. */
  together: number
}

const megabyte = 1024 * 1024
const defaultBounds: BodyBounds = { body: 12 * megabyte, read: 200 * megabyte, together: 256 * megabyte }

/**
 * A body, or why there is none: the client has gone away, it is too large, or too much is under way already.
 */
export type ReadBody = Buffer | 'cut' | 'too-large' | 'busy'

/** Reads bodies so that all those under way together stay within bounds. */
export function createBodyReader(
  bounds = defaultBounds,
): <Result>(message: IncomingMessage, use: (body: ReadBody) => Promise<Result>) => Promise<Result> {
  let togetherInBytes = 0

  return async (message, use) => {
    let heldInBytes = 0
    let sizeInBytes = 0
    let chunks: Buffer[] = []
    let isBusy = false
    const release = () => {
      togetherInBytes -= heldInBytes
      heldInBytes = 0
      chunks = []
    }
    try {
      for await (const chunk of message) {
        sizeInBytes += chunk.length
        isBusy ||= togetherInBytes + chunk.length > bounds.together
        if (isBusy || sizeInBytes > bounds.body) {
          release()
          if (sizeInBytes > bounds.read) message.destroy()
        } else {
          chunks.push(chunk)
          heldInBytes += chunk.length
          togetherInBytes += chunk.length
        }
      }
      if (sizeInBytes > bounds.body) return await use('too-large')
      const body = Buffer.concat(chunks)
      chunks = []
      return await use(isBusy ? 'busy' : body)
    } catch (error) {
      // The client has gone away in the middle of its request; what `use` throws is another matter.
      if (message.complete) throw error
      return await use('cut')
    } finally {
      release()
    }
  }
}
