// A thread that doubles numbers and can be told to fail in every way.
import { parentPort, threadId } from 'node:worker_threads'

parentPort.on('message', (job) => {
  if (job === 'throw') parentPort.postMessage({ error: new Error('thrown') })
  else if (job === 'crash') throw new Error('crashed')
  else if (job === 'exit') process.exit(3)
  else if (job === 'memory') for (const all = []; ; ) all.push(Array(1e6).fill(all.length + 0.5))
  else if (job === 'thread') parentPort.postMessage({ result: threadId })
  else if (job !== 'never') parentPort.postMessage({ result: job * 2 })
})
