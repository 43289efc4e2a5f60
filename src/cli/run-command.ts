import { type Problem, ProblemError, problem } from '../problems/problem.ts'
import {
  type CommandResult,
  exitCodeOf,
  nothingDone,
  tellSharedOnce,
  UnusableProject,
} from './command-result.ts'
import { type CommandName, commandSpec } from './commands.ts'
import { helpText } from './help/help.ts'
import { type Arguments, parseArguments } from './line/arguments.ts'
import { tellIdle } from './line/idle-options.ts'
import { chooseLanguage } from './line/language.ts'
import { findNpmTrap } from './line/npm-traps.ts'
import { findUnreadOptions } from './line/unread-options.ts'
import { createReporter, type Reporter } from './report.ts'
import { recordFile } from './session/record-file.ts'
import type { World } from './world.ts'

/** Understands the line, runs its command and reports. */
export async function runCommand(argv: readonly string[], world: World): Promise<number> {
  const lang = chooseLanguage(argv, world.env)
  const given = parseArguments(argv)
  const report = createReporter({ lang, options: given.options, world })
  const result = tellSharedOnce(await answer(argv, given, world, { lang, report }))
  await report.finish(given.command, result)
  return exitCodeOf(result)
}

async function answer(
  argv: readonly string[],
  given: Arguments,
  world: World,
  { lang, report }: { lang: 'zh' | 'en'; report: Reporter },
): Promise<CommandResult> {
  const { command, posts, options, problems } = given
  const unread = findUnreadOptions(argv, given, world)
  if (unread.length > 0) return nothingDone(...unread)
  const trap = findNpmTrap(argv, given, world)
  if (trap) return trap.severity === 'error' ? nothingDone(trap) : { results: [], problems: [trap] }
  if (options.version) return { results: [], problems: [], text: `${world.version}\n` }
  if (options.help)
    return {
      results: [],
      problems: [],
      text: helpText(lang, world.stdout, command),
      ...(options.json && {
        description: (await import('./help/describe-commands.ts')).describeCommands(world.version),
      }),
    }
  if (problems.length > 0) return nothingDone(...problems)
  if (!command) return nothingDone(problem('command/missing', {}))
  const call = { posts, options, lang, world, report }
  const record = recordFile(call)
  try {
    const { run } = await commandSpec(command).load()
    const result = await run({ ...call, record })
    return { ...result, problems: [...tellIdle(command, options), ...result.problems] }
  } catch (error) {
    if (error instanceof UnusableProject) return { results: [], problems: error.problems }
    return { results: [], problems: [asProblem(error, command, options.verbose === true)] }
  } finally {
    record.close()
  }
}

/** Commands that write to the account. */
const sending = new Set<CommandName>(['draft', 'publish', 'watch', 'remove', 'send-preview', 'upload'])

/** A broken config and the like arrive as a problem; anything else is a mistake of ours and says so. */
function asProblem(error: unknown, command: CommandName, verbose: boolean): Problem {
  if (error instanceof ProblemError) return error.problem
  const cause = error instanceof Error ? (verbose && error.stack) || error.message : String(error)
  return sending.has(command)
    ? problem('command/crashed-sending', { cause })
    : problem('command/crashed', { cause })
}
