/** How much a picture on another site may cost. */
export interface RemoteLimits {
  bytes: number
  redirects: number
  connectMs: number
  /** How long a server may keep silent. */
  silenceMs: number
  /** From the first request to the last byte, redirects included. */
  totalMs: number
}

export const defaultLimits: RemoteLimits = {
  bytes: 30_000_000,
  redirects: 5,
  connectMs: 10_000,
  silenceMs: 15_000,
  totalMs: 60_000,
}
