import { ProxyFailure } from './proxy-failure.ts'

/** Where a proxy is. */
export interface ProxyAddress {
  protocol: 'http' | 'https' | 'socks5' | 'ssh'
  host: string
  port: number
  user: string
  password: string
  /** As it may be shown: without user and password. */
  shown: string
}

const ports = { http: 80, https: 443, socks5: 1080, ssh: 22 }
type Protocol = ProxyAddress['protocol']

/**
 * Reads `http://`, `https://`, `socks5://` (each with `user:password@` or without) and `ssh://user@host`.
 *
 * @throws ProxyFailure when it is none of these
 */
export function parseProxy(text: string): ProxyAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const protocol = url?.protocol.slice(0, -1) ?? ''
  if (!url || !isProtocol(protocol) || url.hostname === '' || !/^\/?$/.test(url.pathname + url.search))
    throw new ProxyFailure('invalid', '?', '')
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const user = decode(url.username)
  const password = decode(url.password)
  // What begins with a dash, ssh could take for an option.
  const isSafe = /^[\w.:][\w.:%-]*$/.test(host) && /^(?:[\w.][\w.@-]*)?$/.test(user) && password === ''
  if (protocol === 'ssh' && !isSafe) throw new ProxyFailure('invalid', '?', '')
  const port = url.port === '' ? ports[protocol] : Number(url.port)
  return { protocol, host, port, user, password, shown: `${protocol}://${url.hostname}:${port}` }
}

const isProtocol = (name: string): name is Protocol => Object.hasOwn(ports, name)

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
