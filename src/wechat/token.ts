import type { Clock } from '../clock.ts'
import type { TokenFile, TokenRecord } from './token-file.ts'
import type { TokenAnswer } from './types.ts'

/** WeChat may renew a token from five minutes before its end. https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken (checked 2026-11-24) */
const earlySeconds = 300
const longestLifeSeconds = 7200

export interface Tokens {
  /** The token in use, fetched when there is none that lives. */
  current(): Promise<TokenRecord>
  /** The token after the one that was refused. */
  renew(refused: string): Promise<TokenRecord>
  /** Drops the token, in the file too. */
  forget(): Promise<void>
}

/**
 * Keeps one token, in memory and, given a file, between runs and processes. Only one fetch is ever under way.
 *
 * @param fetchToken asks the server; `force` makes it give a new token and kill the old one
 */
export function createTokens(
  fetchToken: (force: boolean) => Promise<TokenRecord>,
  clock: Clock,
  file?: TokenFile,
): Tokens {
  let kept: TokenRecord | undefined
  let underWay: Promise<TokenRecord> | undefined

  const lives = (record: TokenRecord | undefined, refused?: string): record is TokenRecord => {
    if (!record || record.token === refused) return false
    const leftMs = record.refreshAt - clock.now()
    return leftMs > 0 && leftMs <= 1000 * longestLifeSeconds
  }

  const find = async (refused?: string): Promise<TokenRecord> => {
    if (lives(kept, refused)) return kept
    if (!file) return fetchOther(refused)
    const read = await file.read()
    if (lives(read, refused)) return read
    return file.exclusively(async () => {
      const written = await file.read()
      if (lives(written, refused)) return written
      const fetched = await fetchOther(refused)
      await file.write(fetched)
      return fetched
    })
  }

  const fetchOther = async (refused?: string): Promise<TokenRecord> => {
    const fetched = await fetchToken(false)
    return fetched.token === refused ? fetchToken(true) : fetched
  }

  const once = async (refused?: string): Promise<TokenRecord> => {
    underWay ??= find(refused).finally(() => {
      underWay = undefined
    })
    kept = await underWay
    return kept
  }

  return {
    async current() {
      return lives(kept) ? kept : once()
    },
    async renew(refused) {
      // A fetch begun before the refusal may bring the refused token.
      await underWay?.catch(() => {})
      return once(refused)
    },
    async forget() {
      kept = undefined
      await file?.remove()
    },
  }
}

/** When to fetch the next token: five minutes before the end, or halfway when there is less than that. */
export function refreshTime({ expires_in }: TokenAnswer, nowMs: number): number {
  const seconds = Math.min(expires_in, longestLifeSeconds)
  return nowMs + 1000 * (seconds > earlySeconds ? seconds - earlySeconds : seconds / 2)
}
