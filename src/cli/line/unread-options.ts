import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { nearestName } from '../../problems/nearest-name.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { optionsOf } from '../commands.ts'
import { isOption, options } from '../options.ts'
import type { World } from '../world.ts'
import type { Arguments } from './arguments.ts'

/**
 * Sees options that begin with another dash than the keyboard's: a Chinese input method types `—` and `－`, and editors
 * make one of `--`. Such a word would pass for a post, and `publish x.md —rehearse` would publish. Not meant: what names
 * a file, and of titles and values what no option is called.
 */
export function findUnreadOptions(argv: readonly string[], given: Arguments, { cwd }: World): Problem[] {
  return argv.flatMap((typed) => {
    const { name, value } = readOption(typed) ?? {}
    if (name === undefined || existsSync(resolve(cwd, typed))) return []
    const isName = given.command !== 'new' && given.posts.includes(typed)
    if (!isKnown(name) && !isName) return []
    return [problem('command/other-dash', { typed, meant: optionMeant(name, given) + value })]
  })
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
  const known: readonly string[] = command ? optionsOf(command) : Object.keys(options)
  return `--${isOption(name) ? name : (nearestName(name, known) ?? name)}`
}
