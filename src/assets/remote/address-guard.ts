import { isIPv6 } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * Whether an address is one of the internet. All others (this machine, private networks, link-local and with it the
 * metadata of cloud machines, what carriers share, what translates to any of them) might answer a post that names them
 * with what only this machine may see.
 * https://www.iana.org/assignments/iana-ipv4-special-registry, https://www.iana.org/assignments/iana-ipv6-special-registry
 *
 * @param address an IPv4 or IPv6 address
 */
export function isPublicAddress(address: string): boolean {
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast' || parsed.toString() === azureHost) return false
  // Only this part of IPv6 is given out; what lies beside it includes `::127.0.0.1`.
  return parsed.kind() === 'ipv4' || parsed.match(ipaddr.parseCIDR('2000::/3'))
}

/** Metadata of machines at Azure, at an address that looks public. https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16 */
const azureHost = '168.63.129.16'

/**
 * Whether the config allows a host.
 *
 * @param host name or address
 * @param allowHosts names, addresses and ranges such as `10.0.0.0/8`
 */
export function isAllowedHost(host: string, allowHosts: readonly string[]): boolean {
  return allowHosts.some(
    (allowed) => allowed.toLowerCase() === host.toLowerCase() || isInRange(host, allowed),
  )
}

/** How a host is named that is allowed at one port alone: with the port, also where its address goes without. */
export function hostAtPort({ protocol, hostname, port }: Site): string {
  const host = isIPv6(hostname) ? `[${hostname}]` : hostname
  return `${host}:${port || (protocol === 'https:' ? 443 : 80)}`
}

type Site = Pick<URL, 'protocol' | 'hostname' | 'port'>

function isInRange(address: string, range: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  if (ipaddr.isValidCIDR(range)) {
    const [start, bits] = ipaddr.parseCIDR(range)
    return start.kind() === parsed.kind() && parsed.match(start, bits)
  }
  return ipaddr.isValid(range) && ipaddr.process(range).toString() === parsed.toString()
}
