import type { RelayEntry } from '../../relay/index.ts'

/** A line of the access log, for people. */
export function relayLine({ timeMs, appId, call, status, refusal, durationMs }: RelayEntry): string {
  const what = [appId ?? '-', call ?? '-', status, refusal ?? 'ok', `${Math.round(durationMs)} ms`]
  return `${new Date(timeMs).toISOString()} ${what.join(' ')}`
}

/** The same for programs. */
export function relayEntryText({ timeMs, durationMs, ...entry }: RelayEntry): string {
  return JSON.stringify({
    time: new Date(timeMs).toISOString(),
    ...entry,
    durationMs: Math.round(durationMs),
  })
}
