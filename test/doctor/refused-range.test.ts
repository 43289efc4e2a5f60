import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refusedRange } from '../../src/doctor/why/refused-range.ts'
import { runs } from '../helpers/property-runs.ts'

test('finds the one item that is refused, in about as many tries as halving takes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 500 }), fc.nat(), async (count, seed) => {
      const culprit = seed % count
      let tries = 0
      const found = await refusedRange(count, async (from, to) => {
        tries++
        return from <= culprit && culprit < to
      })
      expect(found).toEqual({ from: culprit, to: culprit + 1 })
      expect(tries).toBeLessThanOrEqual(Math.ceil(Math.log2(count)) + 2)
    }),
    runs(200),
  )
})

test('finds neighbours that are only refused together', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 100 }), fc.nat(), fc.nat(), async (count, a, b) => {
      const first = a % (count - 1)
      const last = first + 1 + (b % (count - first - 1))
      const found = await refusedRange(count, async (from, to) => from <= first && last < to)
      expect(found).toEqual({ from: first, to: last + 1 })
    }),
    runs(200),
  )
})

test('of several it finds the first', async () => {
  const found = await refusedRange(10, async (from, to) => [3, 7].some((each) => from <= each && each < to))
  expect(found).toEqual({ from: 3, to: 4 })
})
