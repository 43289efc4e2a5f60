/**
 * How often a property is tried: a few hundred times in `npm test`, and for a long run as often as `PROPERTY_RUNS` says:
 * `PROPERTY_RUNS=20000 npx vitest run test/render/properties.test.ts`. `PROPERTY_SEED` is another start.
 */
export function runs(few: number): { numRuns: number; seed?: number } {
  const { PROPERTY_RUNS, PROPERTY_SEED } = process.env
  return {
    numRuns: Number(PROPERTY_RUNS ?? few),
    ...(PROPERTY_SEED !== undefined && { seed: Number(PROPERTY_SEED) }),
  }
}
