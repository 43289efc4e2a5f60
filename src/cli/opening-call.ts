import type { Account, ResolvedConfig } from '../config/config.ts'
import { type Endpoint, endpoints } from '../wechat/endpoints.ts'
import type { World } from './world.ts'

/**
 * What a client asks before anything else: for a token where none is kept that lives; of a token from elsewhere, which
 * server it is for.
 *
 * @param appId absent where it isn't known: then nothing can be kept
 * @param variables of the environment
 */
export async function openingCall(
  { token, relayUrl }: Account,
  { apiOrigin }: ResolvedConfig,
  {
    appId,
    clock,
    variables,
  }: Pick<World, 'clock'> & {
    appId: string | undefined
    variables: Readonly<Record<string, string | undefined>>
  },
): Promise<Endpoint | undefined> {
  if (token && relayUrl === undefined) return endpoints.getQuota
  if (appId === undefined) return endpoints.token
  const { openTokenFile } = await import('../wechat/token-file.ts')
  const { tokenFolder } = await import('../wechat/token-folder.ts')
  const { isLiving } = await import('../wechat/token.ts')
  const folder = tokenFolder(variables, process.platform)
  const kept = await openTokenFile(folder, { appId, origin: relayUrl ?? apiOrigin }, () => {}).read()
  return kept && isLiving(kept, clock.now()) ? undefined : endpoints.token
}
