import type { Clock } from '../clock.ts'
import * as answers from './answers.ts'
import { dayUsedUp } from './api-errors.ts'
import { type Budget, createBudget } from './budget.ts'
import { type Endpoint, endpoints } from './endpoints.ts'
import type { Call, Policy, Send } from './send.ts'
import { createSlots } from './slots.ts'
import { WeChatError } from './wechat-error.ts'

const callsAtOnce = 4
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

/**
 * Keeps an account's calls within what WeChat allows: four at once; after 45011 the endpoint waits its minute and the
 * call is made again, once, since a refused call did nothing; after 45009 the endpoint is left alone for the day.
 */
export function pace({ clock, signal, onPause }: PaceOptions): Policy {
  const inSlot = createSlots(callsAtOnce)
  const gates = new Map<Endpoint, Gate>()
  const gateOf = (endpoint: Endpoint): Gate => {
    const gate = gates.get(endpoint) ?? { budget: createBudget(endpoint.perDay, clock), closedUntil: 0 }
    gates.set(endpoint, gate)
    return gate
  }

  return (next) => async (call) => {
    const { endpoint } = call
    const gate = gateOf(endpoint)
    const ask = () => readRemaining(call, next)
    for (let isAgain = false; ; isAgain = true) {
      const waitMs = gate.closedUntil - clock.now()
      if (waitMs > 0) {
        onPause({ call: endpoint.call, waitMs })
        await clock.sleep(waitMs, signal)
      }
      if (!(await gate.budget.take(ask)))
        throw new WeChatError(dayUsedUp(endpoint.call, clock.now()), 'refused')
      try {
        const reply = await inSlot(() => next(call))
        if (endpoint === endpoints.clearQuotas) gates.clear()
        return reply
      } catch (error) {
        if (!(error instanceof WeChatError)) throw error
        if (error.errcode === 45009) await gate.budget.refused(ask)
        if (error.errcode !== 45011 || isAgain || signal?.aborted) throw error
        gate.closedUntil = clock.now() + Math.min(error.retryAfterMs ?? minuteMs, minuteMs)
      }
    }
  }
}

/** What is known of one endpoint. */
interface Gate {
  budget: Budget
  /** Until when it answers 45011. */
  closedUntil: number
}

/** What `openapi/quota/get` says of a call's endpoint. It needs the call's token. */
async function readRemaining({ endpoint, query }: Call<unknown>, send: Send): Promise<number | undefined> {
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
    return value.daily_limit > 0 ? value.remain : undefined
  } catch (error) {
    if (error instanceof WeChatError) return undefined
    throw error
  }
}
