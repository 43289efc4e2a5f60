import type { RelayAccount } from './account.ts'
import type { TokenNames } from './token-names.ts'

/** Calls whose body holds the AppSecret, and under which name. */
const secretFields = new Map([
  ['stable_token', 'secret'],
  ['clear_quota/v2', 'appsecret'],
])

/**
 * Puts the secret into the body of a call that needs it; the client's has none.
 *
 * @returns the bytes for WeChat, or what is wrong with the client's
 */
export function fillInSecret(
  call: string,
  body: Buffer,
  { appId, secret }: RelayAccount,
): Buffer | 'body-malformed' | 'app' {
  const field = secretFields.get(call)
  if (field === undefined) return body
  const request = parseObject(body.toString('utf8'))
  if (!request) return 'body-malformed'
  return request.appid === appId ? Buffer.from(JSON.stringify({ ...request, [field]: secret })) : 'app'
}

/** WeChat's answer as the client may see it: a name in place of the token, and nowhere the secret. */
export function coverToken(answer: Buffer, { secret }: RelayAccount, names: TokenNames): Buffer {
  const text = answer.toString('utf8').replaceAll(secret, '***')
  const read = parseObject(text)
  if (typeof read?.access_token !== 'string') return Buffer.from(text)
  return Buffer.from(JSON.stringify({ ...read, access_token: names.nameOf(read.access_token) }))
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    // Cast: an object that JSON.parse made has no other keys.
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>
  } catch {
    // Not JSON: the same as no object.
  }
  return undefined
}
