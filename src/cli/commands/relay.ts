import { chooseAccount, readRelayAccount } from '../../config/account.ts'
import { hasErrors, problem } from '../../problems/problem.ts'
import type { RelayAccount } from '../../relay/index.ts'
import { nothingDone, type Run } from '../command-result.ts'
import { openProject } from '../project/open-project.ts'

/** Passes signed requests of clients on to WeChat until Ctrl-C or SIGTERM. */
export const run: Run = async (call) => {
  const { options, world, report } = call
  const { config, environment } = await openProject([], call)
  const chosen =
    options.account === undefined ? undefined : chooseAccount(config, { option: options.account })
  if (chosen?.problem) return nothingDone(chosen.problem)
  const reads = await Promise.all(
    (chosen ? [chosen.account] : config.accounts).map((each) =>
      readRelayAccount(each, environment, config.root),
    ),
  )
  const problems = reads.flatMap((read) => read.problem ?? [])
  if (hasErrors(problems)) return { results: [], problems }
  const accounts: RelayAccount[] = reads.flatMap((read) => read.relayAccount ?? [])

  const port = Number(options.port ?? 0)
  const interrupted = new Promise<void>((resolve) => world.onInterrupt(() => resolve()))
  const { startRelay } = await import('../../relay/index.ts')
  try {
    const relay = await startRelay({
      accounts,
      upstream: config.apiOrigin,
      port,
      clock: world.clock,
      onRequest: report.relayed,
    })
    report.relayReady(
      relay.origin,
      accounts.map(({ appId }) => appId),
    )
    await interrupted
    await relay.close()
    return { results: [], problems: [] }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    return { results: [], problems: [problem('command/port-taken', { port, cause: String(error.code) })] }
  }
}
