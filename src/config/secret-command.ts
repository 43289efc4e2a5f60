import { type Problem, problem } from '../problems/problem.ts'
import type { SecretNames } from './read-secret.ts'

export interface SecretCommandOptions {
  env: Readonly<Record<string, string>>
  /** Absolute path of the folder in which it runs. */
  cwd: string
  /** How long it may take: somebody may have to unlock a safe first. Default: a minute. */
  limitMs?: number
}

/**
 * Runs the command that prints a secret. Neither its output nor its error output is ever shown: either may hold the
 * secret.
 *
 * @returns what it printed, or why there is nothing
 */
export async function runSecretCommand(
  [command = '', ...parameters]: readonly string[],
  { name, key }: SecretNames,
  { env, cwd, limitMs = 60_000 }: SecretCommandOptions,
): Promise<{ text: string } | Problem> {
  const { execFile } = await import('node:child_process')
  return new Promise((resolve) => {
    execFile(command, parameters, { cwd, env, timeout: limitMs }, (error, stdout) => {
      if (!error) return resolve({ text: stdout })
      const { code, signal, killed } = error
      // A number is how it ended, once it was told to; too much output has a name.
      if (killed && typeof code !== 'string')
        return resolve(problem('config/secret-command-slow', { name, command, seconds: limitMs / 1000 }))
      if (String(code) === 'ENOENT')
        return resolve(problem('config/secret-command-missing', { name, key, command }))
      resolve(problem('config/secret-command', { name, command, cause: String(code ?? signal ?? 'unknown') }))
    })
  })
}
