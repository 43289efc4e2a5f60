/**
 * Reads where an API is. AppSecret and token travel in requests, so anything but this machine must be reached by https.
 *
 * @returns the address without a slash at its end, or nothing when it can't be used
 */
export function parseApiAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const isLoopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback)) return undefined
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return undefined
  return url.origin + url.pathname.replace(/\/+$/, '')
}
