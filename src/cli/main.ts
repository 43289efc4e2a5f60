import type { World } from './world.ts'

/**
 * Runs one command line. Everything but the version loads only when it is needed.
 *
 * @param argv what follows the name of the program
 * @returns the exit code
 */
export async function run(argv: readonly string[], world: World): Promise<number> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    world.stdout.write(`${world.version}\n`)
    return 0
  }
  const { runCommand } = await import('./run-command.ts')
  return runCommand(argv, world)
}
