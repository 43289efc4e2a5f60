import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['test/render/contact-sheet/make.ts'], testTimeout: 300_000 },
})
