/**
 * How often a property is tried: a few hundred times in `npm test`, always from the same start, so that no change fails
 * by another's luck. A long run looks for what nobody has met: as often as `PROPERTY_RUNS` says, each time from another
 * start, or from `PROPERTY_SEED`: `PROPERTY_RUNS=20000 npx vitest run test/render/properties.test.ts`.
 */
export function runs(few: number): { numRuns: number; seed?: number } {
  const { PROPERTY_RUNS, PROPERTY_SEED } = process.env
  return startedBy(PROPERTY_RUNS, PROPERTY_SEED, few)
}

/** The same for the models of the lifecycle, which take longer: `MODEL_RUNS` and `MODEL_SEED`. */
export function modelRuns(few: number): { numRuns: number; seed?: number } {
  const { MODEL_RUNS, MODEL_SEED } = process.env
  return startedBy(MODEL_RUNS, MODEL_SEED, few)
}

function startedBy(wanted: string | undefined, seed: string | undefined, few: number) {
  const start = seed ?? (wanted === undefined ? usualSeed : undefined)
  return { numRuns: Number(wanted ?? few), ...(start !== undefined && { seed: Number(start) }) }
}

const usualSeed = '20261128'
