import { type Intent, type PostEntry, withoutIntent } from './ledger.ts'

/** How long a given-up intent is remembered, in case its draft turns up late. */
const abandonedForMs = 7 * 24 * 3600 * 1000

/**
 * Closes the intent of a call that was looked for and not found. One that makes a draft is given up, yet remembered for
 * a week: the draft may turn up after all.
 */
export function withIntentGivenUp(entry: PostEntry, nowMs: number): PostEntry {
  const { intent } = entry
  const abandoned = abandonedIntents(entry, nowMs)
  return {
    ...withoutIntent(entry),
    abandoned: intent?.call === 'draft/add' ? [...abandoned, intent] : abandoned,
  }
}

/** Notes that a draft which the open call may have made was seen. */
export const withIntentSeen = ({ intent, ...rest }: PostEntry): PostEntry =>
  intent ? { ...rest, intent: { ...intent, seen: true } } : rest

/** Intents given up within the last week. */
export function abandonedIntents({ abandoned }: PostEntry, nowMs: number): Intent[] {
  return abandoned.filter(({ at }) => nowMs - Date.parse(at) < abandonedForMs)
}
