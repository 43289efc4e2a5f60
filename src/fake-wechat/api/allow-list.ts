import { BlockList, isIP } from 'node:net'
import type { Account } from '../account.ts'
import { type Answer, refuse } from './answers.ts'

/** WeChat's refusal of a caller that the account's list doesn't name. */
export function refuseAddress({ ipAllowList }: Account, callerIp: string): Answer | undefined {
  if (ipAllowList === null || isListed(callerIp, ipAllowList)) return undefined
  const ipv6 = isIP(callerIp) === 4 ? `::ffff:${callerIp}` : callerIp
  return refuse(40164, `invalid ip ${callerIp} ipv6 ${ipv6}, not in whitelist`)
}

/** Whether an entry of a list can be read: `203.0.113.7`, `2001:db8::1`, `10.0.0.0/8`. */
export function isAddressOrRange(entry: string): boolean {
  const [address = '', prefix, ...rest] = entry.split('/')
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  return (
    bits > 0 &&
    rest.length === 0 &&
    (prefix === undefined || (/^\d+$/.test(prefix) && Number(prefix) <= bits))
  )
}

function isListed(ip: string, allowList: string[]): boolean {
  const allowed = new BlockList()
  for (const entry of allowList) {
    const [address = '', prefix] = entry.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (prefix === undefined) allowed.addAddress(address, family)
    else allowed.addSubnet(address, Number(prefix), family)
  }
  return allowed.check(ip, isIP(ip) === 6 ? 'ipv6' : 'ipv4')
}
