import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Problem, problem } from '../../problems/problem.ts'
import { isOption, optionSpec, options } from '../options.ts'
import type { World } from '../world.ts'
import type { Arguments } from './arguments.ts'

/**
 * Sees when npm stands between the person and us. `npm run publish x.md --json` gives `--json` to npm, and
 * `npm publish` runs the script named publish. https://docs.npmjs.com/cli/v11/commands/npm-run (checked 2026-11-24)
 *
 * @returns a note when nothing is to be done, an error when options were lost, nothing when npm isn't in the way
 */
export function findNpmTrap(argv: readonly string[], given: Arguments, world: World): Problem | undefined {
  const { env } = world
  if (env.npm_command === 'publish') {
    return given.command === 'publish' ? problem('command/npm-publish', {}) : undefined
  }
  if (env.npm_command !== 'run' && env.npm_command !== 'run-script') return undefined
  const lost = lostOptions(env).filter(
    (name) => !argv.some((each) => each.replace(/=.*/s, '') === `--${name}`),
  )
  if (lost.length === 0) return undefined
  const line = restoreLine(lost, argv, world)
  return problem('command/npm-took-option', { option: lost.map((name) => `--${name}`).join(' '), line })
}

/** Options of ours that npm took for its own. Quiet, verbose and colour mean the same to npm and to us. */
function lostOptions(env: World['env']): string[] {
  const harmless = ['quiet', 'verbose', 'no-color', 'help', 'version']
  const names = Object.keys(options).filter((name) => !harmless.includes(name))
  // npm reads `--lang` as its short switches -l -a -n -g.
  const isLang = ['long', 'all', 'global'].every((key) => env[`npm_config_${key}`] === 'true')
  return names.filter((name) => {
    if (isLang && (name === 'lang' || name === 'all')) return name === 'lang'
    if (name.startsWith('no-')) return env[variable(name.slice(3))] === ''
    return Boolean(env[variable(name)])
  })
}

const variable = (name: string): string => `npm_config_${name.replaceAll('-', '_')}`

/** The line the person meant. npm leaves an option's value behind among the posts. */
function restoreLine(lost: string[], argv: readonly string[], world: World): string {
  const typed = wordsAfterScript(argv, world.env.npm_lifecycle_script ?? '')
  const restored = lost.map((name) => {
    const value = isOption(name) ? optionSpec(name).value : undefined
    if (!value) return `--${name}`
    const set = world.env[variable(name)]
    if (set !== undefined && set !== 'true') return `--${name}=${set}`
    const at = typed.findIndex((word) => couldBeValue(name, word, world.cwd))
    if (at >= 0) return `--${name}=${typed.splice(at, 1)[0]}`
    return name === 'yes' ? '--yes' : `--${name}=${value}`
  })
  const script = world.env.npm_lifecycle_event ?? argv[0] ?? ''
  return ['npm run', script, '--', ...typed.map(quote), ...restored.map(quote)].join(' ')
}

/** What was typed behind the name of the script: all but the words the script itself holds. */
function wordsAfterScript(argv: readonly string[], script: string): string[] {
  const own = script.trim().split(/\s+/)
  for (let count = Math.min(own.length, argv.length); count > 0; count--) {
    if (own.slice(-count).join(' ') === argv.slice(0, count).join(' ')) return argv.slice(count)
  }
  return [...argv]
}

function couldBeValue(name: string, word: string, cwd: string): boolean {
  if (word.startsWith('-')) return false
  if (!isOption(name)) return false
  const { value, choices } = optionSpec(name)
  if (choices) return choices.includes(word)
  if (value === 'N') return /^\d+$/.test(word)
  return !/\.(md|markdown)$/i.test(word) && (/\.css$/.test(word) || !existsSync(resolve(cwd, word)))
}

const quote = (word: string): string =>
  /[\s"'$&|;<>()*?]/.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : word
