import type { Clock } from '../clock.ts'
import { type Endpoint, endpoints } from './endpoints.ts'

interface Opening {
  /** Absent where it isn't known: then nothing can be kept. */
  appId: string | undefined
  /** Of the API. */
  origin: string
  /** Whether tokens come from elsewhere. */
  isTokenSupplied: boolean
  clock: Clock
  /** Of the environment. */
  variables: Readonly<Record<string, string | undefined>>
}

/**
 * What a client asks before anything else: for a token where none is kept that lives; of a token from elsewhere, which
 * server it is for.
 */
export async function openingCall({
  appId,
  origin,
  isTokenSupplied,
  clock,
  variables,
}: Opening): Promise<Endpoint | undefined> {
  if (isTokenSupplied) return endpoints.getQuota
  if (appId === undefined) return endpoints.token
  const { openTokenFile } = await import('./token-file.ts')
  const { tokenFolder } = await import('./token-folder.ts')
  const { isLiving } = await import('./token.ts')
  const kept = await openTokenFile(
    tokenFolder(variables, process.platform),
    { appId, origin },
    () => {},
  ).read()
  return kept && isLiving(kept, clock.now()) ? undefined : endpoints.token
}
