import type { Ids } from '../ids.ts'

/** Something to go wrong with a call. `commit` says whether the call takes effect all the same. */
export type Fault =
  /** WeChat refuses, or is busy (-1). Nothing happens. */
  | { errcode: number; errmsg?: string }
  /**
   * The connection is cut before the call took effect, or after. `during`: it is cut first, and the call takes effect
   * while the client learns of it.
   */
  | { reset: 'before' | 'during' | 'after' }
  /** A gateway answers in WeChat's place, with a page. Default: no effect. */
  | { status: number; html?: string; commit?: boolean }
  /** The answer is not JSON. Default: the call took effect. */
  | { brokenJson: true; commit?: boolean }
  /** The answer says that it is of another type, as `text/html; charset=iso-8859-1`. The call took effect. */
  | { contentType: string }
  /** The connection is cut in the middle of the answer. Default: the call took effect. */
  | { halfAnswer: true; commit?: boolean }
  /** No answer ever comes. Default: no effect. */
  | { hang: true; commit?: boolean }
  /**
   * The connection is cut at once, or with `hang` stays silent, and the call takes effect only so many milliseconds
   * later, or at `commitLate()`.
   */
  | { lateCommitMs: number; hang?: boolean }
  /** The server is slow: it waits before the call takes effect and is answered. */
  | { delayMs: number }

/** Which calls meet a fault. */
export interface FaultTiming {
  /** The first to meet it, counted from now. Default: 1, the next. */
  nth?: number
  /** How many calls meet it. Default: 1. */
  times?: number
  /** The chance of each call to meet it, from 0 to 1. Default: 1. The stand-in's seed decides. */
  probability?: number
  /** Only calls that send this text, be it in a field of their JSON, meet it and count. Default: all do. */
  contains?: string
}

/** Faults ordered and not yet met. */
export interface Faults {
  /**
   * @param endpoint as in the path after `/cgi-bin/`: `draft/add`; `*` is every one
   * @param when a number is `times`
   */
  order(endpoint: string, fault: Fault, when?: number | FaultTiming): void
  /**
   * The fault a call of an endpoint meets, if any; it is used up. The one ordered first comes first.
   *
   * @param body what the call sends
   */
  take(endpoint: string, body: Buffer): Fault | undefined
  /** What is still to come, in the order of ordering. */
  pending(): FaultOrder[]
  /** Forgets all that weren't met. */
  clear(): void
}

/** A fault and the calls that are to meet it. */
interface FaultOrder extends Required<Omit<FaultTiming, 'contains'>>, Pick<FaultTiming, 'contains'> {
  endpoint: string
  fault: Fault
}

export function createFaults(ids: Ids): Faults {
  let orders: ReturnType<Faults['pending']> = []
  return {
    order(endpoint, fault, when = {}) {
      const timing = typeof when === 'number' ? { times: when } : when
      orders.push({ endpoint, fault, nth: 1, times: 1, probability: 1, ...timing })
    },
    take(endpoint, body) {
      const concerned = orders.filter(
        (order) =>
          (order.endpoint === endpoint || order.endpoint === '*') &&
          (order.contains === undefined || sends(body, order.contains)),
      )
      const due = concerned.filter(({ nth }) => nth <= 1)
      for (const order of concerned) if (order.nth > 1) order.nth -= 1
      const met = due.find(
        ({ times, probability }) =>
          times > 0 && (probability >= 1 || ids.fraction(`fault/${endpoint}`) < probability),
      )
      if (met) met.times -= 1
      orders = orders.filter(({ times }) => times > 0)
      return met?.fault
    },
    pending: () => orders.map((order) => ({ ...order })),
    clear() {
      orders = []
    },
  }
}

/** Whether a body holds a text, written as it is or as JSON writes it. */
const sends = (body: Buffer, text: string): boolean =>
  body.includes(text) || body.includes(JSON.stringify(text).slice(1, -1))

/** Whether a call that meets this fault takes effect before its answer is sent or lost. */
export function takesEffect(fault: Fault): boolean {
  if ('errcode' in fault || 'lateCommitMs' in fault) return false
  if ('reset' in fault) return fault.reset !== 'before'
  if ('status' in fault || 'hang' in fault) return fault.commit ?? false
  if ('delayMs' in fault || 'contentType' in fault) return true
  return fault.commit ?? true
}
