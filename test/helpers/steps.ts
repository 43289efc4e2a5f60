import { Session } from 'node:inspector/promises'

/**
 * How many functions and branches an action runs, each as often as it is run. Unlike time it is the same on every
 * machine, but it doesn't see what goes on inside a function of the engine, such as `includes`.
 */
export async function stepsOf(action: () => unknown): Promise<number> {
  const session = new Session()
  session.connect()
  try {
    await session.post('Profiler.enable')
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
    await action()
    const { result } = await session.post('Profiler.takePreciseCoverage')
    return result
      .flatMap(({ functions }) => functions)
      .flatMap(({ ranges }) => ranges)
      .reduce((sum, { count }) => sum + count, 0)
  } finally {
    session.disconnect()
  }
}
