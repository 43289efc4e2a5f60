import { ProblemError, problem } from '../problems/problem.ts'
import type { LedgerStore } from './ledger-store.ts'
import { checkRecord, parseKey } from './record-key.ts'

/** A ledger that lasts as long as the process, for rehearsals. */
export function openMemoryStore(): LedgerStore {
  const records = new Map<string, { json: string; version: string }>()
  let writes = 0
  const leases = new Map<string, Promise<void>>()
  return {
    get: async (key) => {
      parseKey(key)
      const found = records.get(key)
      return found && { value: JSON.parse(found.json), version: found.version }
    },
    isAt: async (key, version) => {
      parseKey(key)
      return records.get(key)?.version === version
    },
    put: async (key, value, expected) => {
      const parsed = parseKey(key)
      const json = value === null ? undefined : JSON.stringify(checkRecord(parsed, value))
      if (records.get(key)?.version !== expected) return 'conflict'
      if (json === undefined) {
        records.delete(key)
        return undefined
      }
      const version = String(++writes)
      records.set(key, { json, version })
      return version
    },
    list: async (prefix) => [...records.keys()].filter((key) => key.startsWith(prefix)).sort(),
    claim: async (key, onWait, signal) => {
      parseKey(key)
      let hasTold = false
      for (let held = leases.get(key); held; held = leases.get(key)) {
        if (!hasTold) onWait?.('this process')
        hasTold = true
        await Promise.race([held, signal && aborted(signal)].filter((each) => each !== undefined))
        if (signal?.aborted) throw new ProblemError(problem('run/interrupted', {}))
      }
      let free = () => {}
      const held = new Promise<void>((resolve) => {
        free = resolve
      })
      leases.set(key, held)
      return {
        isOurs: async () => leases.get(key) === held,
        release: async () => {
          if (leases.get(key) === held) leases.delete(key)
          free()
        },
      }
    },
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
