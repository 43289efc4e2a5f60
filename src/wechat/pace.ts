import type { Clock } from '../clock.ts'
import * as answers from './answers.ts'
import { dayUsedUp } from './api-errors.ts'
import { type Budget, createBudget } from './budget.ts'
import { type Endpoint, endpoints } from './endpoints.ts'
import { createMinuteBudget, type MinuteBudget } from './minute-budget.ts'
import type { Call, Policy, Send } from './send.ts'
import type { Quota } from './types.ts'
import { WeChatError } from './wechat-error.ts'

const minuteMs = 60_000

/** A wait for WeChat's sake. */
export interface Pause {
  /** Name of the call, such as `draft/add`. */
  call: string
  waitMs: number
}

export interface PaceOptions {
  clock: Clock
  /** Aborted: nothing is waited for. */
  signal?: AbortSignal | undefined
  /** Told when a call waits for the next minute. */
  onPause(pause: Pause): void
}

/** Those after which the day of others begins anew. */
const clearing: ReadonlySet<Endpoint> = new Set([
  endpoints.clearQuotas,
  endpoints.clearQuotasBySecret,
  endpoints.clearQuota,
])

/**
 * Keeps an account's calls within what WeChat allows: as many in a minute as are known to be; after
 * 45011 the endpoint waits its minute and the call is made again, once, since a refused call did nothing; after 45009
 * the endpoint is left alone for the day.
 *
 * @internal
 */
export function pace({ clock, signal, onPause }: PaceOptions): Policy {
  const gates = new Map<Endpoint, Gate>()
  const gateOf = (endpoint: Endpoint): Gate => {
    const gate = gates.get(endpoint) ?? {
      day: createBudget(endpoint.perDay, clock),
      minute: createMinuteBudget(endpoint.perMinute, clock),
      closedUntil: 0,
    }
    gates.set(endpoint, gate)
    return gate
  }

  return (next) => async (call) => {
    const { endpoint } = call
    const gate = gateOf(endpoint)
    const ask = async () => {
      const quota = await readQuota(call, next)
      gate.minute.correct(quota?.rate_limit)
      return quota && quota.daily_limit > 0 ? quota.remain : undefined
    }
    const waitMs = () => Math.max(gate.closedUntil - clock.now(), gate.minute.waitMs())
    for (let isAgain = false; ; isAgain = true) {
      if (!(await gate.day.take(ask))) throw new WeChatError(dayUsedUp(endpoint.call, clock.now()), 'refused')
      // Others that waited, too, may have taken the minute that has just begun.
      while (waitMs() > 0 && !signal?.aborted) {
        onPause({ call: endpoint.call, waitMs: waitMs() })
        await clock.sleep(waitMs(), signal)
      }
      gate.minute.take()
      try {
        const reply = await next(call)
        if (clearing.has(endpoint)) gates.clear()
        return reply
      } catch (error) {
        if (!(error instanceof WeChatError)) throw error
        if (error.errcode === 45009) await gate.day.refused(ask)
        if (error.errcode !== 45011 || isAgain || signal?.aborted) throw error
        gate.closedUntil = clock.now() + Math.min(error.retryAfterMs ?? minuteMs, minuteMs)
      }
    }
  }
}

/** What is known of one endpoint. */
interface Gate {
  day: Budget
  minute: MinuteBudget
  /** Until when it answers 45011. */
  closedUntil: number
}

/** What `openapi/quota/get` says of a call's endpoint. It needs the call's token. */
async function readQuota({ endpoint, query }: Call<unknown>, send: Send): Promise<Quota | undefined> {
  const { access_token } = query
  if (access_token === undefined) return undefined
  try {
    const json = { cgi_path: `/cgi-bin/${endpoint.call}` }
    const { value } = await send({
      endpoint: endpoints.getQuota,
      query: { access_token },
      payload: { json },
      answer: answers.quota,
    })
    return value
  } catch (error) {
    if (error instanceof WeChatError) return undefined
    throw error
  }
}
