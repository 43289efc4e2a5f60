import { AsyncLocalStorage } from 'node:async_hooks'

/*
 * Once something in a process uses an AsyncLocalStorage, Node before 24 follows every promise there is, and each takes
 * several times as long. Playwright does so, and what dies within a process. Files of tests share one, so it ends with
 * the file.
 */

const used = new Set<AsyncLocalStorage<unknown>>()
const { run } = AsyncLocalStorage.prototype

Object.assign(AsyncLocalStorage.prototype, {
  run(this: AsyncLocalStorage<unknown>, ...args: [store: unknown, work: () => unknown]) {
    used.add(this)
    return run.apply(this, args)
  },
})

/** Lets nothing be followed any more that was used so far; whoever uses it again, begins anew. */
export function endStorages(): void {
  for (const storage of used) storage.disable()
  used.clear()
}
