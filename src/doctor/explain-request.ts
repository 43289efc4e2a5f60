import { type Problem, ProblemError } from '../problems/problem.ts'
import type { Session } from '../publish/session.ts'
import { problemOf } from '../wechat/api-errors.ts'
import { redact, redactKeys } from '../wechat/redact.ts'

/** Whether a word is the id that WeChat gives a refused request, such as `5fa26c60-1a2b3c4d-5e6f7a8b`. */
export const isRequestId = (word: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{8}){2}$/i.test(word)

/** What WeChat knows of a request of the last seven days, without secrets. */
export interface ExplainedRequest {
  rid: string
  /** ISO time. */
  at?: string
  costMs?: number
  /** The address WeChat saw. */
  ip?: string
  /** Where it went, with its query. */
  address?: string
  /** What was sent, cut. */
  request?: string
  /** What was answered, cut. */
  answer?: string
  /** What the answer means. */
  meaning?: Problem
}

/** @returns what WeChat knows of a request, or why it doesn't tell */
export async function explainRequest(
  { wechat, clock }: Session,
  rid: string,
): Promise<ExplainedRequest | Problem> {
  try {
    const { invoke_time, cost_in_ms, request_url, request_body, response_body, client_ip } =
      await wechat.explainRequest(rid.toLowerCase())
    const meaning = await meaningOf(request_url, response_body, { appId: wechat.appId, nowMs: clock.now() })
    return {
      rid,
      ...(invoke_time !== undefined && { at: new Date(invoke_time * 1000).toISOString() }),
      ...(cost_in_ms !== undefined && { costMs: cost_in_ms }),
      ...(client_ip !== undefined && { ip: shown(client_ip) }),
      ...(request_url !== undefined && { address: shown(request_url) }),
      ...(request_body !== undefined && { request: shown(request_body) }),
      ...(response_body !== undefined && { answer: shown(response_body) }),
      ...(meaning && { meaning }),
    }
  } catch (error) {
    if (error instanceof ProblemError) return error.problem
    throw error
  }
}

/** The refusal in the words in which wxpub tells it. */
async function meaningOf(
  url = '',
  answer = '',
  who: { appId: string; nowMs: number },
): Promise<Problem | undefined> {
  const [, call] = /\/cgi-bin\/([\w/]+)/.exec(url) ?? []
  const [, errcode] = /"errcode"\s*:\s*"?(-?\d+)/.exec(answer) ?? []
  const [, errmsg = ''] = /"errmsg"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(answer) ?? []
  if (call === undefined || errcode === undefined || errcode === '0') return undefined
  return problemOf({ ...who, call, errcode: Number(errcode), errmsg: redact(errmsg) })
}

const mostCharacters = 1000

/** A terminal takes control characters for orders. */
function shown(text: string): string {
  const clean = redactKeys(redact(text))
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  const characters = [...clean.slice(0, 2 * mostCharacters)]
  return characters.length > mostCharacters || clean.length > 2 * mostCharacters
    ? `${characters.slice(0, mostCharacters).join('')}… (${clean.length})`
    : clean
}
