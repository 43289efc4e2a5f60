// Loaded before the command: notes which posts threads render, and makes a thread die or hang at one.
import { appendFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parentPort } from 'node:worker_threads'

const { THREAD_LOG, THREAD_DIES_AT, THREAD_HANGS } = process.env
const on = parentPort?.on.bind(parentPort)

if (parentPort && THREAD_LOG) {
  parentPort.on = (event, listener) =>
    on(event, ([work, ...input]) => {
      if (work !== 'render') return listener([work, ...input])
      const name = basename(input[0].path)
      appendFileSync(THREAD_LOG, `${name}\n`)
      if (name === THREAD_DIES_AT) process.exit(9)
      while (THREAD_HANGS);
      listener([work, ...input])
    })
}
