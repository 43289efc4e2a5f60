import { problem } from '../../problems/problem.ts'
import type { Session } from '../../publish/session.ts'
import type { WeChat } from '../../wechat/client-types.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import type { AccountPatient } from '../account-patient.ts'
import { type Check, type Fact, fact, healthy, ill, unchecked } from '../finding.ts'

/** Which way requests take, and whether WeChat is at its end. */
export const networkCheck: Check<AccountPatient> = {
  name: 'network',
  async examine(patient) {
    const meeting = await patient.meet()
    if (!('kind' in meeting)) return meeting
    const road = roadOf(meeting.session, patient)
    if (meeting.kind === 'unreachable') return { facts: [road], problems: [meeting.problem] }
    const server = meeting.kind === 'met' ? meeting.server : meeting.session.wechat.answering
    if (server === undefined || (meeting.kind === 'refused' && server === 'wechat')) return healthy(road)
    return healthy(road, fact(server === 'wechat' ? 'server-wechat' : 'server-stand-in'))
  },
}

/** A person hardly sees a minute; what is wrong by more was never set. */
const leastSkewMs = 60_000

/** This machine's clock against the server's: times of publication, leases and tokens rest on it. */
export const clockCheck: Check<AccountPatient> = {
  name: 'clock',
  async examine(patient) {
    const meeting = await patient.meet()
    if (!('kind' in meeting)) return meeting
    const aheadMs = meeting.session.wechat.clockAheadMs
    if (aheadMs === undefined)
      return unchecked(fact(meeting.kind === 'unreachable' ? 'network-first' : 'no-time-told'))
    const minutes = Math.round(Math.abs(aheadMs) / 60_000)
    if (Math.abs(aheadMs) <= leastSkewMs) return healthy(fact('clock-right'))
    return ill(
      aheadMs > 0 ? problem('doctor/clock-ahead', { minutes }) : problem('doctor/clock-behind', { minutes }),
    )
  },
}

/** Refusals for the address that a call comes from: the allow-list, and the administrator's confirmation of it. */
const isForAddress = (code: string): boolean =>
  code === 'wechat/ip-not-allowed' || code.startsWith('wechat/admin-')

/** The address WeChat sees, which no other site can tell for sure, and whether it is let in. */
export const allowListCheck: Check<AccountPatient> = {
  name: 'allow-list',
  async examine(patient) {
    const meeting = await patient.meet()
    if (!('kind' in meeting)) return meeting
    if (meeting.kind === 'unreachable') return unchecked(fact('network-first'))
    if (meeting.kind === 'refused')
      return isForAddress(meeting.problem.code) ? ill(meeting.problem) : unchecked(fact('token-first'))
    try {
      const ip = await exitAddress(meeting.session.wechat)
      return healthy(ip === undefined ? fact('ip-accepted') : fact('ip-seen', { ip }))
    } catch (error) {
      if (!(error instanceof WeChatError)) throw error
      return isForAddress(error.problem.code) ? ill(error.problem) : healthy(fact('ip-accepted'))
    }
  },
}

/** Whether WeChat, or the token server, gives a token: what is wrong with AppID, AppSecret and account shows here. */
export const tokenCheck: Check<AccountPatient> = {
  name: 'token',
  async examine(patient) {
    const meeting = await patient.meet()
    if (!('kind' in meeting)) return meeting
    if (meeting.kind === 'met') return healthy(fact('token-given'))
    if (meeting.kind === 'unreachable') return unchecked(fact('network-first'))
    return isForAddress(meeting.problem.code) ? unchecked(fact('ip-first')) : ill(meeting.problem)
  },
}

/**
 * The address WeChat sees: it explains any refused request, so a request is made that it must refuse, the quota of a
 * call that there is none of.
 */
async function exitAddress(wechat: WeChat): Promise<string | undefined> {
  try {
    await wechat.getQuota('wxpub/doctor')
    return undefined
  } catch (error) {
    if (!(error instanceof WeChatError)) throw error
    const { rid, code } = error.problem
    if (rid === undefined || isForAddress(code)) throw error
    return (await wechat.explainRequest(rid)).client_ip
  }
}

function roadOf({ config, account, rehearsal }: Session, { project }: AccountPatient): Fact {
  const { variables } = project.environment
  const { host, protocol, hostname } = new URL(config.apiOrigin)
  if (rehearsal) return fact('road-direct', { host })
  if (account.relayUrl !== undefined) return fact('road-relay', { host })
  const own = typeof account.proxy === 'object' ? variables[account.proxy.env] : account.proxy
  const fromEnvironment = variables.HTTPS_PROXY ?? variables.https_proxy
  const isSpared =
    protocol === 'http:' || isExcepted(hostname, variables.NO_PROXY ?? variables.no_proxy ?? '')
  const proxy = own ?? (isSpared ? undefined : fromEnvironment)
  if (proxy !== undefined) return fact('road-proxy', { proxy: shownProxy(proxy), host })
  return fact('road-direct', { host })
}

/** Without user and password. */
const shownProxy = (address: string): string => {
  if (!URL.canParse(address)) return '?'
  const { protocol, host } = new URL(address)
  return `${protocol}//${host}`
}

const isExcepted = (hostname: string, noProxy: string): boolean =>
  noProxy
    .split(/[\s,]+/)
    .map((each) => each.replace(/^\*?\./, '').replace(/:\d+$/, ''))
    .some((each) => each === '*' || (each !== '' && (hostname === each || hostname.endsWith(`.${each}`))))
