import type { Publishing } from '../helpers/publishing.ts'

/** The process dies at its n-th request or write to the ledger. */
export interface Death {
  at: 'request' | 'write'
  number: number
  moment: 'before' | 'after'
}

class Killed extends Error {}

/** A ledger whose process can die: from then on nothing is read, written or claimed. */
export class MortalStore {
  /** Whether the process died in the last run. */
  hasDied = false
  readonly #project: Publishing

  constructor(project: Publishing) {
    this.#project = project
  }

  /** @returns what the run gave, or nothing when it died */
  async live<Value>(death: Death | undefined, run: () => Promise<Value>): Promise<Value | undefined> {
    const { server } = this.#project
    const store = this.#project.store
    let isDead = false
    let count = 0
    this.hasDied = false
    const arrive = (at: Death['at'], moment: Death['moment']) => {
      if (death?.at !== at) return
      if (moment === 'before') count++
      if (count === death.number && moment === death.moment) this.hasDied = isDead = true
    }
    const alive = () => {
      if (isDead) throw new Killed()
    }
    const stop = server.onRequest(({ phase, call }) => {
      arrive('request', phase)
      if (!isDead) return
      count = Number.NaN
      if (phase === 'before') server.failNext(call.endpoint, { reset: 'before' })
    })
    this.#project.useStore({
      get: async (key) => {
        alive()
        return store.get(key)
      },
      isAt: async (...known) => {
        alive()
        return store.isAt(...known)
      },
      list: async (prefix) => {
        alive()
        return store.list(prefix)
      },
      claim: async (...wanted) => {
        alive()
        return store.claim(...wanted)
      },
      put: async (...record) => {
        alive()
        arrive('write', 'before')
        alive()
        const version = await store.put(...record)
        arrive('write', 'after')
        alive()
        return version
      },
    })
    try {
      return await run()
    } catch (error) {
      if (!(error instanceof Killed)) throw error
      return undefined
    } finally {
      stop()
      this.#project.useStore(store)
    }
  }
}
