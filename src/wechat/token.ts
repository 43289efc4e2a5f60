import type { Clock } from '../clock.ts'
import type { TokenFile, TokenRecord } from './token-file.ts'
import type { TokenAnswer } from './types.ts'
import type { WeChatError } from './wechat-error.ts'

/** WeChat may renew a token from five minutes before its end. https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken (checked 2026-11-24) */
const earlySeconds = 300
const longestLifeSeconds = 7200

/** A token, and which server gave it, where that is known. */
export type Token = Pick<TokenRecord, 'token'> & Partial<Pick<TokenRecord, 'server'>>

/** Where tokens come from. */
export interface Tokens {
  /** The token in use, fetched when there is none that lives. */
  current(): Promise<Token>
  /** The token after the one that was refused. */
  renew(refused: string): Promise<Token>
  /** What to tell when the renewed token is refused as well. */
  explainRefusal(error: WeChatError, call: string): WeChatError
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
    return isLiving(record, clock.now())
  }

  const find = async (refused?: string): Promise<TokenRecord> => {
    if (lives(kept, refused)) return kept
    if (!file) return fetchOther(true, refused)
    const readLiving = async () => {
      const read = await file.read()
      return lives(read, refused) ? read : undefined
    }
    const fetchAndWrite = async (isAlone: boolean) => {
      const written = await readLiving()
      if (written) return written
      const fetched = await fetchOther(isAlone, refused)
      await file.write(fetched)
      return fetched
    }
    return (await readLiving()) ?? file.exclusively(fetchAndWrite, readLiving)
  }

  /** By force only when all else gives the refused token again: it kills the token of everybody. */
  const fetchOther = async (mayForce: boolean, refused?: string): Promise<TokenRecord> => {
    const fetched = await fetchToken(false)
    return fetched.token === refused && mayForce ? fetchToken(true) : fetched
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
    explainRefusal: (error) => error,
    async forget() {
      kept = undefined
      await file?.remove()
    },
  }
}

/** Whether a token that was kept can still be used. */
export function isLiving({ refreshAt }: Pick<TokenRecord, 'refreshAt'>, nowMs: number): boolean {
  const leftMs = refreshAt - nowMs
  return leftMs > 0 && leftMs <= 1000 * longestLifeSeconds
}

/** When to fetch the next token: five minutes before the end, or halfway when there is less than that. */
export function refreshTime({ expires_in }: Pick<TokenAnswer, 'expires_in'>, nowMs: number): number {
  const seconds = Math.min(expires_in, longestLifeSeconds)
  return nowMs + 1000 * (seconds > earlySeconds ? seconds - earlySeconds : seconds / 2)
}
