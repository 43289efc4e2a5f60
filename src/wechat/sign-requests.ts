import { randomBytes } from 'node:crypto'
import type { Clock } from '../clock.ts'
import { hashBody, signRequest } from './relay-signature.ts'
import type { Sign } from './transport.ts'

/**
 * Signs every request for a relay. Each time anew: a request that is tried again is another one.
 *
 * @param key asked for at the first request
 */
export function signRequests(appId: string, key: () => Promise<string>, clock: Clock): Sign {
  let asked: Promise<string> | undefined
  return async ({ method, path, bytes }) => {
    asked ??= key()
    const nonce = randomBytes(16).toString('hex')
    const request = { appId, method, path, bodyHash: hashBody(bytes), timeMs: Math.ceil(clock.now()), nonce }
    return { authorization: signRequest(request, await asked) }
  }
}
