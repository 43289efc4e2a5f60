import { spawn } from 'node:child_process'
import type { World } from '../world.ts'

/**
 * Opens an address in the user's browser. No shell reads it, so it may hold any character.
 *
 * @param address of a page or, with `file:`, of a file
 * @param env variables: where programs are, and whether there is a screen
 * @param platform as `process.platform`
 * @returns whether something was started that opens it; not where there is no screen, such as over ssh
 */
export async function openInBrowser(
  address: string,
  env: World['env'],
  platform: NodeJS.Platform = process.platform,
): Promise<boolean> {
  for (const [program, ...args] of openers(env, platform))
    if (await starts(program, [...args, address], env)) return true
  return false
}

/** Programs that open what they are given, the first that is there to be taken. */
function openers(env: World['env'], platform: NodeJS.Platform): [program: string, ...args: string[]][] {
  if (platform === 'darwin') return [['open']]
  // `start` belongs to cmd, for which `&` in an address begins another command.
  if (platform === 'win32') return [['rundll32', 'url.dll,FileProtocolHandler']]
  if (env.WSL_DISTRO_NAME) return [['wslview'], ['xdg-open']]
  // Without a screen xdg-open would start a browser for terminals, over what we print.
  return env.DISPLAY || env.WAYLAND_DISPLAY ? [['xdg-open']] : []
}

function starts(program: string, args: string[], env: World['env']): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { env: { ...env }, stdio: 'ignore', detached: true })
    child.once('error', () => resolve(false))
    child.once('spawn', () => {
      child.unref()
      resolve(true)
    })
  })
}
