/** How long one step of a test may take, in milliseconds: less than the test, so that what fails is the step, by its name. */
export const stepMs = 30_000

/** Characters of what is told. */
const longestTold = 3000

/**
 * Waits for a promise as long as a step may take.
 *
 * @param what what is waited for, to be named when it doesn't come
 */
export async function inTime<Value>(what: string | (() => string), promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const told = typeof what === 'string' ? what : what()
      reject(new Error(`Waited ${stepMs / 1000} s for ${told.slice(0, longestTold)}`))
    }, stepMs)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
