import { type Endpoint, endpoints } from '../wechat/endpoints.ts'
import { isSignedWith, readSignature } from '../wechat/relay-signature.ts'
import type { RelayAccount } from './account.ts'
import type { Nonces } from './nonces.ts'
import type { Refusal } from './refusal.ts'

/** The head of a request. */
export interface Head {
  method: string
  /** Path and query. */
  target: string
  authorization: string
}

/** A request that may be passed on once its body has come and is the one that was signed. */
export interface Admission<Account extends RelayAccount> {
  account: Account
  /** Path below `/cgi-bin/`. */
  call: string
  query: URLSearchParams
  bodyHash: string
}

export interface AdmissionRules<Account extends RelayAccount> {
  accounts: ReadonlyMap<string, Account>
  nonces: Nonces
  /** Whether the account has requests left in this moment; counts this one. */
  hasRoom(account: Account, nowMs: number): boolean
}

/** What a writer's work takes. Calls that WeChat rations by the month set quotas back: for those an administrator has the website. */
const methods = new Map<string, string>(
  Object.values<Endpoint>(endpoints)
    .filter(({ perMonth }) => perMonth === undefined)
    .map(({ call, method }) => [call, method]),
)

/**
 * Judges a request by its head alone, so that of those who hold no key not one byte of a body is kept. What is remembered
 * of a request (its nonce, its count) is remembered only when its signature holds.
 */
export function admit<Account extends RelayAccount>(
  { method, target, authorization }: Head,
  { accounts, nonces, hasRoom }: AdmissionRules<Account>,
  nowMs: number,
): Admission<Account> | Refusal {
  const claims = readSignature(authorization)
  if (!claims) return 'unsigned'
  const account = accounts.get(claims.appId)
  if (!account) return 'app'
  if (!isSignedWith(account.key, { ...claims, method, path: target }, claims.signature)) return 'signature'
  if (!nonces.isInTime(claims.timeMs, nowMs)) return 'time'
  const [path = '', search = ''] = target.split(/\?(.*)/s)
  const call = path.startsWith('/cgi-bin/') ? path.slice('/cgi-bin/'.length) : ''
  if (methods.get(call) !== method) return 'call'
  if (!hasRoom(account, nowMs)) return 'too-many'
  const outcome = nonces.use(`${claims.appId} ${claims.nonce}`, claims.timeMs, nowMs)
  if (outcome !== 'new') return outcome === 'seen' ? 'replayed' : 'busy'
  return { account, call, query: new URLSearchParams(search), bodyHash: claims.bodyHash }
}
