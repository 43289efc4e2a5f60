import { parentPort } from 'node:worker_threads'
import type { Answer, Job } from './renderer.ts'
import { work } from './work.ts'

/** A thread that works for a renderer: jobs come in, results go out. It ends when it is told to. */
parentPort?.on('message', async (job: Job) => {
  parentPort?.postMessage(await answer(job))
})

async function answer([name, ...input]: Job): Promise<Answer> {
  try {
    // Cast: a job's input fits its name, which the type of the pair can't say here.
    const run = work[name] as (...input: unknown[]) => Promise<unknown>
    return { result: await run(...input) }
  } catch (error) {
    return { error }
  }
}
