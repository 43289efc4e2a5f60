import { hostAtPort } from '../../assets/remote/address-guard.ts'
import { defaultLimits } from '../../assets/remote/remote-limits.ts'
import type { Session } from '../../publish/session.ts'

/** What fetching a page needs: how the internet is reached, and which hosts may be asked beside those of it. */
export interface PageAccess {
  allowHosts: readonly string[]
  /** Origin of the stand-in that answers in place of WeChat: it may be asked, too. */
  standIn?: string | undefined
  remote?: Session['remote'] | undefined
  signal?: AbortSignal | undefined
}

/** A page holds scripts beside its article. */
const mostBytes = 10_000_000

/**
 * Asks for a page as for pictures: from hosts of the internet alone, within bounds of size and time.
 *
 * @returns its text, or in short why it couldn't be had, such as `HTTP 404`
 */
export async function fetchPage(
  url: URL,
  { allowHosts, standIn, remote = {}, signal }: PageAccess,
): Promise<{ html: string } | { cause: string }> {
  const { fetchPicture, guardedAgent } = await import('../../assets/remote/fetch-picture.ts')
  const limits = { ...defaultLimits, bytes: mostBytes }
  const { env = process.env, resolve, onRequest } = remote
  const dispatcher = await guardedAgent({
    allowHosts: allowedHosts(allowHosts, standIn),
    env,
    resolve,
    connectMs: limits.connectMs,
    onRequest,
  })
  try {
    const fetched = await fetchPicture(url, {}, { dispatcher, limits, signal })
    if (fetched.kind === 'picture') return { html: fetched.bytes.toString('utf8') }
    return { cause: fetched.kind === 'fault' ? fetched.cause : 'HTTP 304' }
  } finally {
    await dispatcher.destroy()
  }
}

/** The hosts of the config, and the stand-in at its own port alone: a page may name what else runs on this machine. */
export const allowedHosts = (
  allowHosts: readonly string[],
  standIn: string | undefined,
): readonly string[] => (standIn === undefined ? allowHosts : [...allowHosts, hostAtPort(new URL(standIn))])
