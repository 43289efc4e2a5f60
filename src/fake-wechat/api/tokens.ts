import type { Account, Token } from '../account.ts'
import { openAccount, type State } from '../state.ts'
import { refuseAddress } from './allow-list.ts'
import { type Answer, refuse } from './answers.ts'
import { takeQuota } from './quotas.ts'

const lifeMs = 7_200_000
/** How long before its end `stable_token` replaces a token. */
const renewalMs = 300_000
/** How long a token of the classic call goes on working after the next one was made. */
const overlapMs = 300_000
/** For so long after a forced refresh the next one makes no new token. */
const forceGapMs = 30_000
/** Above this the oldest that have a successor are forgotten and say 40001, as unknown ones do. */
const maxTokens = 10_000

/** Who asks for a token, in the order of checks measured in September 2026: the app id before all else. */
interface Credentials {
  appId: unknown
  appSecret: unknown
  grantType: unknown
  callerIp: string
}

/** `GET /cgi-bin/token`: a new token every time; the former one dies five minutes later. */
export function mintClassicToken(state: State, credentials: Credentials): Answer {
  return withAccount(state, credentials, (account) => {
    const refusal = takeQuota(state, account, 'token')
    if (refusal) return refusal
    const nowMs = state.now()
    if (account.classicToken) account.classicToken.replacedAtMs = nowMs + overlapMs
    account.classicToken = createToken(state, account)
    return answerToken(account.classicToken, nowMs)
  })
}

/** `POST /cgi-bin/stable_token`: the same token until shortly before its end, unless forced. */
export function giveStableToken(state: State, credentials: Credentials, isForced: boolean): Answer {
  return withAccount(state, credentials, (account) => {
    const refusal = takeQuota(state, account, 'stable_token')
    if (refusal) return refusal
    const nowMs = state.now()
    const current = account.stableToken
    const isLiving = current !== undefined && current.expiresAtMs - nowMs > renewalMs
    if (isForced && nowMs - account.forcedAtMs >= forceGapMs) {
      const forceRefusal = takeQuota(state, account, 'stable_token/force')
      if (forceRefusal) return forceRefusal
      if (current) current.replacedAtMs = nowMs
      account.forcedAtMs = nowMs
      account.stableToken = createToken(state, account)
    } else if (!isLiving) {
      account.stableToken = createToken(state, account)
    }
    // One of the branches above has made it, or it was living.
    return account.stableToken ? answerToken(account.stableToken, nowMs) : refuse(-1)
  })
}

/**
 * Finds the account a token belongs to.
 *
 * @param value the query's `access_token`
 * @returns the account, or WeChat's refusal
 */
export function authorize(
  state: State,
  value: string | null,
  callerIp: string,
): { account: Account } | { refusal: Answer } {
  if (!value) return { refusal: refuse(41001) }
  const token = state.tokens.get(value)
  const account = token && state.accounts.get(token.appId)
  const nowMs = state.now()
  if (!token || !account || nowMs >= token.replacedAtMs) return { refusal: refuse(40001) }
  if (nowMs >= token.expiresAtMs) return { refusal: refuse(42001) }
  const refusal = account.ipAllowListScope === 'all' ? refuseAddress(account, callerIp) : undefined
  return refusal ? { refusal } : { account }
}

/** Ends the life of every token at once. */
export function expireTokens(state: State): void {
  const nowMs = state.now()
  for (const token of state.tokens.values()) token.expiresAtMs = Math.min(token.expiresAtMs, nowMs)
}

function withAccount(state: State, credentials: Credentials, give: (account: Account) => Answer): Answer {
  const { appId, appSecret, grantType, callerIp } = credentials
  if (typeof appId !== 'string' || appId === '') return refuse(41002)
  if (typeof appSecret !== 'string' || appSecret === '') return refuse(41004)
  const account = openAccount(state, appId, appSecret)
  if (!account) return refuse(40013)
  const refusal = refuseAddress(account, callerIp)
  if (refusal) return refusal
  if (account.appSecret !== appSecret) return refuse(40125)
  return grantType === 'client_credential' ? give(account) : refuse(40002)
}

function createToken(state: State, account: Account): Token {
  const nowMs = state.now()
  for (const [value, { expiresAtMs, replacedAtMs }] of state.tokens) {
    const isTooMany = state.tokens.size >= maxTokens && Number.isFinite(replacedAtMs)
    if (isTooMany || nowMs - expiresAtMs > 12 * lifeMs) state.tokens.delete(value)
  }
  const token = {
    value: `${state.ids.digits('token', 2)}_${state.ids.text('token', 134)}`,
    appId: account.appId,
    expiresAtMs: nowMs + lifeMs,
    replacedAtMs: Number.POSITIVE_INFINITY,
  }
  state.tokens.set(token.value, token)
  return token
}

function answerToken(token: Token, nowMs: number): Answer {
  return { access_token: token.value, expires_in: Math.round((token.expiresAtMs - nowMs) / 1000) }
}
