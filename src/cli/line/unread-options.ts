import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Problem, problem } from '../../problems/problem.ts'
import { isOption } from '../options.ts'
import type { World } from '../world.ts'
import { type Arguments, isDashedId } from './arguments.ts'
import { typeInstead } from './nearest-option.ts'

/**
 * Sees options that would pass for posts, so that `publish x.md —rehearse` would publish. A word that names a file is
 * meant as one.
 */
export function findUnreadOptions(argv: readonly string[], given: Arguments, { cwd }: World): Problem[] {
  const end = argv.indexOf('--') < 0 ? argv.length : argv.indexOf('--')
  return argv.flatMap((word, index) => {
    const { [index + 1]: next = '' } = argv
    const unread = otherDash(word, next, given) ?? (index > end ? behindDashes(word, given) : undefined)
    return unread && !existsSync(resolve(cwd, word)) ? [unread] : []
  })
}

/**
 * An option that begins with another dash than the keyboard's: a Chinese input method types `—` and `－`, and editors
 * make one of `--`. Titles and values may begin with one, but for what an option is called. A dash by itself is no
 * post; an option may stand behind it.
 */
function otherDash(word: string, next: string, given: Arguments): Problem | undefined {
  const isPost = given.command !== 'new' && given.posts.includes(word)
  const isDash = isPost && /^[\p{Pd}−─]+$/u.test(word) && !/^-+$/.test(word)
  const { name = '', value = '' } = readOption(isDash ? word + next : word) ?? {}
  if (!isDash && !isKnown(name) && !(name && isPost)) return undefined
  const typed = isDash ? `${word} ${next}`.trim() : word
  return problem('command/other-dash', { typed, line: optionMeant(name, value, given) })
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

function optionMeant(name: string, value: string, { command }: Arguments): string {
  if (isShort(name)) return `-${name}`
  const line = isOption(name) ? `--${name}` : typeInstead(name, command)
  return line.startsWith('--') ? line + value : line
}
