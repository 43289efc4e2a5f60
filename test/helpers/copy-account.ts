import type { Account } from '../../src/fake-wechat/index.ts'

/** A copy of what an account of the stand-in holds, to be put back or into another. */
export function copyAccount(account: Account): { putInto(other: Account): void } {
  const kept = structuredClone(mapsOf(account))
  return {
    putInto(other) {
      for (const [name, map] of mapsOf(other)) {
        map.clear()
        for (const [key, value] of structuredClone(kept.get(name) ?? [])) map.set(key, value)
      }
    },
  }
}

const mapsOf = (account: Account): Map<string, Map<string, object>> =>
  new Map(
    Object.entries(account).filter(
      (entry): entry is [string, Map<string, object>] => entry[1] instanceof Map,
    ),
  )
