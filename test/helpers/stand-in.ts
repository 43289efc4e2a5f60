import { onTestFinished } from 'vitest'
import { defaultAccount, type FakeWeChatOptions, startFakeWeChat } from '../../src/fake-wechat/index.ts'

/** Starts the stand-in for a test of the command, and gives the variables that lead there. */
export async function startStandIn(options: FakeWeChatOptions = {}) {
  const server = await startFakeWeChat(options)
  onTestFinished(() => server.close())
  const env = {
    WECHAT_API_BASE: server.origin,
    WECHAT_APP_ID: defaultAccount.appId,
    WECHAT_APP_SECRET: defaultAccount.appSecret,
  }
  return { server, env }
}
