import { parentPort } from 'node:worker_threads'
import { hashFile } from './hash-file.ts'

/** A thread that hashes files: paths come in, their hashes go out, in the same order. */
parentPort?.on('message', (paths: string[]) => {
  parentPort?.postMessage({ result: paths.map(hashFile) })
})
