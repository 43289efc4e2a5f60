import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Problem, problem } from '../../problems/problem.ts'
import { isOption } from '../options.ts'
import type { World } from '../world.ts'
import { type Arguments, isDashedId } from './arguments.ts'
import { nearestOption } from './nearest-option.ts'

/**
 * Sees options that would pass for posts, so that `publish x.md —rehearse` would publish. A word that names a file is
 * meant as one.
 */
export function findUnreadOptions(argv: readonly string[], given: Arguments, { cwd }: World): Problem[] {
  const end = argv.indexOf('--') < 0 ? argv.length : argv.indexOf('--')
  return argv.flatMap((word, index) => {
    const unread = otherDash(word, given) ?? (index > end ? behindDashes(word, given) : undefined)
    return unread && !existsSync(resolve(cwd, word)) ? [unread] : []
  })
}

/**
 * An option that begins with another dash than the keyboard's: a Chinese input method types `—` and `－`, and editors
 * make one of `--`. Titles and values may begin with one, but for what an option is called.
 */
function otherDash(typed: string, given: Arguments): Problem | undefined {
  const { name, value } = readOption(typed) ?? {}
  if (name === undefined) return undefined
  const isName = given.command !== 'new' && given.posts.includes(typed)
  if (!isKnown(name) && !isName) return undefined
  return problem('command/other-dash', { typed, meant: optionMeant(name, given) + value })
}

/**
 * `npm run` needs a `--` before options; here they are none behind it, misspelt or not. A title may begin with
 * anything, and with a dash begin WeChat's ids, `-` for standard input, and paths of posts that are gone.
 */
function behindDashes(word: string, { command }: Arguments): Problem | undefined {
  const option = word.replace(/=.*/s, '')
  if (command === 'new' || !/^-[^./*]+$/.test(option) || isDashedId(word)) return undefined
  return problem('command/option-behind-dashes', { option })
}

/** The name and what stands behind it, of a word that looks like an option but for its dashes. */
function readOption(typed: string): { name: string; value: string } | undefined {
  const [, dashes = '', name = '', value = ''] = /^([\p{Pd}−─]+)([^=＝]+)([=＝].*)?$/su.exec(typed) ?? []
  // Input methods have letters of full width, too.
  const plain = name.normalize('NFKC').replaceAll(/[\p{Pd}−─]/gu, '-')
  if (/^-*$/.test(dashes) || !/^[a-z][a-z-]*$/i.test(plain)) return undefined
  return { name: plain, value: value.replace(/^＝/, '=') }
}

const isKnown = (name: string): boolean => isOption(name) || isShort(name)
const isShort = (name: string): boolean => name === 'h' || name === 'V'

function optionMeant(name: string, { command }: Arguments): string {
  if (isShort(name)) return `-${name}`
  return `--${isOption(name) ? name : (nearestOption(name, command) ?? name)}`
}
