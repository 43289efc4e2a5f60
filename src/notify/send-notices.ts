import { isSafeAddress } from '../config/api-address.ts'
import type { NoticeConfig } from '../config/config.ts'
import type { Lang } from '../problems/describe.ts'
import { type Problem, problem } from '../problems/problem.ts'
import type { PostResult } from '../publish/result.ts'
import { openPool } from '../wechat/pool.ts'
import { redact } from '../wechat/redact.ts'
import { type Bot, bots } from './bots.ts'
import { messageOf } from './message.ts'

/** A chat that doesn't answer mustn't hold up the end of a run. */
const longestWaitMs = 10_000

export interface NoticeOptions {
  notices: readonly NoticeConfig[]
  /** Variables: addresses, and `HTTPS_PROXY`. */
  env: Readonly<Record<string, string | undefined>>
  lang: Lang
}

/**
 * Tells chats what became of the posts of a run: one message each, none when there is nothing to tell.
 *
 * @returns a warning for each that couldn't be told. An address is a secret and in none of them
 */
export async function sendNotices(
  results: readonly PostResult[],
  { notices, env, lang }: NoticeOptions,
): Promise<Problem[]> {
  const text = messageOf(results, lang)
  if (text === undefined) return []
  const sent = notices.map(async ({ to, env: variable }) => {
    const address = env[variable]?.trim()
    if (!address) return problem('notify/address-missing', { variable })
    if (!isSafeAddress(address)) return problem('notify/address-unsafe', { variable })
    const cause = await post(address, bots[to].bodyOf(text, results), bots[to], env)
    return cause === undefined ? undefined : problem('notify/failed', { variable, cause })
  })
  return (await Promise.all(sent)).filter((each) => each !== undefined)
}

/** @returns why it wasn't taken */
async function post(
  address: string,
  body: unknown,
  { refusalIn }: Bot,
  env: NoticeOptions['env'],
): Promise<string | undefined> {
  const { request } = await import('undici')
  const { dispatcher, close } = await openPool(env)
  try {
    const { statusCode, body: answer } = await request(address, {
      dispatcher,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(longestWaitMs),
    })
    const text = (await answer.text()).slice(0, 10_000)
    if (statusCode < 200 || statusCode > 299) return `HTTP ${statusCode}`
    const refusal = refusalIn(jsonOf(text))
    return refusal && redact(refusal, secretsIn(address)).slice(0, 200)
  } catch (error) {
    return codeOf(error)
  } finally {
    await close()
  }
}

function jsonOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    // Cast: whatever object it is, its keys are looked at one by one.
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** The whole address, and what in it may be the key: the last part of its path and the values of its query. */
function secretsIn(address: string): string[] {
  const { pathname, searchParams } = new URL(address)
  return [address, pathname.split('/').at(-1) ?? '', ...searchParams.values()].filter(
    ({ length }) => length > 5,
  )
}

/** Messages of connections may quote the address; codes don't. */
function codeOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'ETIMEDOUT'
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
