import type { SharpConstructor } from 'sharp'
import { ProblemError, problem } from '../../problems/problem.ts'

/**
 * Loads the package that decodes and encodes pictures, when the first picture needs it: most posts hold none that does.
 * It keeps nothing between pictures and works in one thread for each, since pictures are converted side by side.
 *
 * @throws ProblemError when it isn't installed
 */
export function loadSharp(): Promise<SharpConstructor> {
  loading ??= load()
  return loading
}

let loading: Promise<SharpConstructor> | undefined

async function load(): Promise<SharpConstructor> {
  try {
    const { default: sharp } = await import('sharp')
    sharp.cache(false)
    sharp.concurrency(1)
    return sharp
  } catch {
    // Without the part for this machine it throws an error of its own making, with a page of advice.
    throw new ProblemError(problem('image/converter-missing', {}))
  }
}
