import type { Clock } from '../clock.ts'
import { quotaDay } from './quota-day.ts'

/** What is left of a day when it is worth asking whether the count is right, as a part of what was left before. */
const nearTheEnd = 0.1
/** A day that was used up may have been cleared by the administrator. */
const askAgainMs = 5 * 60_000

/** Asks the server how many calls are left today. Nothing when it doesn't say. */
export type AskRemaining = () => Promise<number | undefined>

/** How many calls one endpoint may still get today, as far as is known. */
export interface Budget {
  /** Counts a call that is to be made. @returns false when the day is used up, so that it needn't be sent */
  take(ask: AskRemaining): Promise<boolean>
  /** The server refused a call for want of quota. */
  refused(ask: AskRemaining): Promise<void>
}

/**
 * Keeps the count of one endpoint. Others may use the quota too, and it grows with an account's followers: near the
 * end and after a refusal the server is asked.
 *
 * @param perDay what WeChat publishes for new accounts. Nothing is published for some: then only refusals count.
 */
export function createBudget(perDay: number | undefined, clock: Clock): Budget {
  let day = Number.NaN
  let calls = 0
  let askAt = 0
  let usedUpSince: number | undefined
  let asking: Promise<void> | undefined

  const turnPage = () => {
    const today = quotaDay(clock.now())
    if (today === day) return
    day = today
    calls = 0
    usedUpSince = undefined
    askAt = Math.floor((perDay ?? Number.POSITIVE_INFINITY) * (1 - nearTheEnd))
  }
  /** Calls under way together ask once. */
  const correct = (ask: AskRemaining, usedUpUnlessTold: boolean): Promise<void> => {
    asking ??= learn(ask, usedUpUnlessTold).finally(() => {
      asking = undefined
    })
    return asking
  }
  const learn = async (ask: AskRemaining, usedUpUnlessTold: boolean) => {
    const remaining = await ask()
    const isUsedUp = remaining === undefined ? usedUpUnlessTold : remaining === 0
    usedUpSince = isUsedUp ? clock.now() : undefined
    askAt = calls + Math.max(1, Math.floor((remaining ?? Number.POSITIVE_INFINITY) * (1 - nearTheEnd)))
  }

  return {
    async take(ask) {
      turnPage()
      if (usedUpSince !== undefined) {
        if (clock.now() - usedUpSince < askAgainMs) return false
        await correct(ask, true)
      } else if (calls >= askAt) await correct(ask, false)
      if (usedUpSince !== undefined) return false
      calls++
      return true
    },
    async refused(ask) {
      turnPage()
      if (usedUpSince === undefined) await correct(ask, true)
    },
  }
}
