import { type Problem, problem } from '../problems/problem.ts'
import type { ProxyFailure } from './roads/proxy-failure.ts'
import { WeChatError } from './wechat-error.ts'

/** What to tell of a proxy that led nowhere: nothing has left for WeChat. */
export function proxyFailed(failure: ProxyFailure, call: string): WeChatError {
  return new WeChatError(explain(failure, call), 'unsent')
}

function explain({ kind, proxy, detail }: ProxyFailure, call: string): Problem {
  switch (kind) {
    case 'invalid':
      return problem('proxy/invalid', { call })
    case 'unreachable':
      return problem('proxy/unreachable', { call, proxy, detail })
    case 'refused':
      return problem('proxy/refused', { call, proxy, detail })
    case 'ssh-missing':
      return problem('proxy/ssh-missing', { call, proxy })
    case 'ssh-host-unknown':
      return problem('proxy/ssh-host-unknown', { call, proxy })
    case 'ssh-host-changed':
      return problem('proxy/ssh-host-changed', { call, proxy })
    case 'ssh-denied':
      return problem('proxy/ssh-denied', { call, proxy })
    case 'ssh-unreachable':
      return problem('proxy/ssh-unreachable', { call, proxy, detail })
    case 'ssh-failed':
      return problem('proxy/ssh-failed', { call, proxy, detail })
  }
}
