import type { Clock } from '../clock.ts'
import { problem } from '../problems/problem.ts'
import type { SuppliedToken, TokenServer } from './ask-token-server.ts'
import { refreshTime, type Tokens } from './token.ts'
import { WeChatError } from './wechat-error.ts'

/**
 * Tokens of a central token server, which alone fetches and renews them: it is asked for the first, for the next when
 * one comes to its end, and once more when one was refused. They are kept in memory only, since the server keeps them.
 */
export function supplyTokens({ source, ask }: TokenServer, clock: Clock): Tokens {
  let kept: { token: string; refreshAt: number } | undefined
  let underWay: Promise<{ token: string; refreshAt: number }> | undefined

  const fetch = () => {
    underWay ??= ask()
      .then((supplied) => {
        kept = { token: supplied.token, refreshAt: refreshAt(supplied, clock.now()) }
        return kept
      })
      .finally(() => {
        underWay = undefined
      })
    return underWay
  }
  const dead = (errcode?: number, rid?: string) =>
    new WeChatError(problem('token/dead', { source }, { errcode, rid }), 'refused')

  return {
    current: async () => (kept && clock.now() < kept.refreshAt ? kept : fetch()),
    async renew(refused) {
      // Another call may have met the refusal first.
      if (kept && kept.token !== refused) return kept
      const next = await fetch()
      if (next.token === refused) throw dead()
      return next
    },
    explainRefusal: ({ problem: { errcode, rid } }) => dead(errcode, rid),
    async forget() {
      kept = undefined
    },
  }
}

/** A token of which no end is known is used until it is refused. */
function refreshAt({ expiresInSeconds }: SuppliedToken, nowMs: number): number {
  if (expiresInSeconds === undefined) return Number.POSITIVE_INFINITY
  return refreshTime({ expires_in: expiresInSeconds }, nowMs)
}
