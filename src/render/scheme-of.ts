/** Scheme of an address in lower case. A single letter is a drive of Windows, not a scheme. */
export function schemeOf(address: string): string | undefined {
  return /^([a-z][a-z\d+.-]+):/i.exec(address)?.[1]?.toLowerCase()
}
