import { resolve } from 'node:path'
import { problem } from '../../problems/problem.ts'
import type { Run } from '../command-result.ts'

/** Serves the stand-in until Ctrl-C or SIGTERM. */
export const run: Run = async ({ options, world, report }) => {
  const { DataFolderError, defaultAccount, startFakeWeChat } = await import('../../fake-wechat/index.ts')
  const account = {
    appId: options['app-id'] ?? defaultAccount.appId,
    appSecret: options['app-secret'] ?? defaultAccount.appSecret,
  }
  const port = Number(options.port ?? 0)
  const { data, seed } = options
  const interrupted = new Promise<void>((resolve) => world.onInterrupt(() => resolve()))
  try {
    const server = await startFakeWeChat({
      port,
      accounts: [account],
      clock: world.clock,
      ...(data !== undefined && { dataFolder: resolve(world.cwd, data) }),
      ...(seed !== undefined && { ids: seed }),
    })
    report.standInReady(server.origin, {
      WECHAT_API_BASE: server.origin,
      WECHAT_APP_ID: account.appId,
      WECHAT_APP_SECRET: account.appSecret,
    })
    await interrupted
    await server.close()
    return { results: [], problems: [] }
  } catch (error) {
    if (error instanceof DataFolderError) {
      const problems = [problem('command/data-unusable', { folder: data ?? '', cause: error.message })]
      return { results: [], problems }
    }
    if (!(error instanceof Error && 'code' in error)) throw error
    return { results: [], problems: [problem('command/port-taken', { port, cause: String(error.code) })] }
  }
}
