import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A long run of the properties takes its time.
    testTimeout: process.env.PROPERTY_RUNS ? 7_200_000 : 30_000,
    hookTimeout: 60_000,
  },
})
