import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

/**
 * Folder in the user's cache where tokens are kept, so that commands and processes share them.
 *
 * @param env variables: `XDG_CACHE_HOME`, `LOCALAPPDATA`
 * @param platform as `process.platform`
 */
export function tokenFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string {
  return join(cacheFolder(env, platform), 'wxpub')
}

function cacheFolder(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): string {
  if (platform === 'win32') return env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches')
  // The XDG specification: a relative path is to be ignored.
  const xdg = env.XDG_CACHE_HOME
  return xdg && isAbsolute(xdg) ? xdg : join(homedir(), '.cache')
}
