/**
 * Reads where an API is. AppSecret and token travel in requests, so anything but this machine must be reached by https.
 *
 * @returns the address without a slash at its end, or nothing when it can't be used
 */
export function parseApiAddress(text: string): string | undefined {
  if (!isSafeAddress(text)) return undefined
  const url = new URL(text)
  return url.search === '' && url.hash === '' ? url.origin + url.pathname.replace(/\/+$/, '') : undefined
}

/** Whether a secret may travel to an address and back: by https, or within this machine; and it holds none itself. */
export function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  const isLoopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)
  const isPrivate = protocol === 'https:' || (protocol === 'http:' && isLoopback)
  return isPrivate && username === '' && password === ''
}
