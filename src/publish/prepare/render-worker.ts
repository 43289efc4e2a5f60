import { getPriority, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import type { Answer, Job } from './renderer.ts'
import { work } from './work.ts'

/** As `nice` counts: with as little as this a thread that wakes up takes no processor from the one that woke it. */
const niceness = 3
const lowest = 19

// Whoever speaks with WeChat and the writer goes first. Linux alone gives each thread a priority of its own.
if (process.platform === 'linux') giveWay()

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

function giveWay(): void {
  try {
    setPriority(Math.min(lowest, getPriority() + niceness))
  } catch {
    // Where that is forbidden it works as well, a little less smoothly.
  }
}
