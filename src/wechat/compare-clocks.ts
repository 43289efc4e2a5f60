import type { Clock } from '../clock.ts'
import type { Transport } from './transport.ts'

/** A server's time comes without its fraction of a second. */
const meanFractionMs = 500

/**
 * Compares this machine's clock with the server's at every answer that names a time.
 *
 * @param onSkew told how far this machine is ahead, in milliseconds, right to about a second
 */
export function compareClocks(
  transport: Transport,
  clock: Clock,
  onSkew: (aheadMs: number) => void,
): Transport {
  return {
    ...transport,
    async send(endpoint, query, body) {
      const sentAt = clock.now()
      const answer = await transport.send(endpoint, query, body)
      const { serverTimeMs } = answer
      if (serverTimeMs !== undefined) onSkew((sentAt + clock.now()) / 2 - serverTimeMs - meanFractionMs)
      return answer
    },
  }
}
