import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { stepMs } from './test/helpers/in-time.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/whole-run/around-all.ts',
    setupFiles: 'test/whole-run/each-process.ts',
    // Tests that wait for servers and browsers leave their core to another: on two cores three files at a time are quickest.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    // Files share a process and what it has loaded: each on its own would load the pipeline anew. They leave nothing behind.
    isolate: false,
    // Rendering makes much that is soon left: with more room for it, a twentieth of the processor’s time is saved.
    execArgv: ['--min-semi-space-size=16', '--max-semi-space-size=64'],
    // Playwright waits 30 s for a step and then names it. A long run of the properties takes its time.
    testTimeout: process.env.PROPERTY_RUNS ? 7_200_000 : 3 * stepMs,
    hookTimeout: 3 * stepMs,
    // What a test waits for may be slow to come on a machine that does other things.
    expect: { poll: { timeout: stepMs } },
    // All that was written is searched then.
    teardownTimeout: 60_000,
  },
})
