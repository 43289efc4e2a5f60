import { ProblemError } from '../problems/problem.ts'
import type { Policy } from './send.ts'
import type { Token, Tokens } from './token.ts'
import { WeChatError } from './wechat-error.ts'

/** Errors after which a new token is worth a try. */
const tokenRefusals = new Set([40001, 40014, 42001, 42007])

/** Gives every call a token. One that is refused is renewed once, and the call made again: it did nothing. */
export function authorize(tokens: Tokens): Policy {
  return (next) => async (call) => {
    const sendWith = ({ token }: Token) => next({ ...call, query: { access_token: token, ...call.query } })
    const first = await obtain(tokens.current())
    try {
      return await sendWith(first)
    } catch (error) {
      if (!isTokenRefusal(error)) throw error
    }
    const second = await obtain(tokens.renew(first.token))
    try {
      return await sendWith(second)
    } catch (error) {
      throw isTokenRefusal(error) ? tokens.explainRefusal(error, call.endpoint.call) : error
    }
  }
}

/** A token for a call that hasn't been sent: whatever goes wrong here, of the call itself nothing left. */
export async function obtain(token: Promise<Token>): Promise<Token> {
  try {
    return await token
  } catch (error) {
    if (error instanceof WeChatError && error.outcome === 'refused') throw error
    if (error instanceof ProblemError) throw new WeChatError(error.problem, 'unsent')
    throw error
  }
}

const isTokenRefusal = (error: unknown): error is WeChatError =>
  error instanceof WeChatError && tokenRefusals.has(error.errcode ?? 0)
