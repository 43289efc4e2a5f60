/** How long one step of a test may take, in milliseconds: less than the test, so that what fails is the step, by its name. */
export const stepMs = 20_000

/**
 * Waits for a promise as long as a step may take.
 *
 * @param what what is waited for, to be named when it doesn't come
 */
export async function inTime<Value>(what: string | (() => string), promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`Waited ${stepMs / 1000} s for ${typeof what === 'string' ? what : what()}`))
    }, stepMs)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
