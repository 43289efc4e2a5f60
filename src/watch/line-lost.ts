import type { Problem } from '../problems/problem.ts'

/** Whether something between here and WeChat was in the way, which passes without anybody's doing: no refusal of WeChat's. */
export const isLineLost = (problems: readonly Problem[]): boolean =>
  problems.some(({ code }) => codes.has(code))

const codes: ReadonlySet<string> = new Set([
  'wechat/unreachable',
  'wechat/connection-lost',
  'wechat/no-answer',
  'wechat/bad-gateway',
  // A network that wants a login first poses as WeChat.
  'wechat/tls-refused',
  'proxy/unreachable',
  'proxy/ssh-unreachable',
  'relay/unreachable',
  'relay/lost',
])
