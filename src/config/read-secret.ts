import { readFile } from 'node:fs/promises'
import { type Problem, problem } from '../problems/problem.ts'
import { shownPath } from '../problems/shown-path.ts'
import type { SecretSource } from './config.ts'
import type { Environment } from './environment.ts'
import { runSecretCommand } from './secret-command.ts'
import { isTrackedByGit } from './tracked-by-git.ts'

/** What a secret is called, for texts. */
export interface SecretNames {
  /** For people. */
  name: string
  /** In the config. */
  key: string
}

/**
 * Reads a secret from where the config says it is.
 *
 * @param root absolute path of the project root, in which a command runs
 * @returns the secret, nothing when its variable isn't set, or why it can't be read
 */
export async function readSecret(
  source: SecretSource,
  { name, key }: SecretNames,
  { variables }: Environment,
  root: string,
): Promise<string | undefined | Problem> {
  const checkShape = (text: string, source: string): string | Problem => {
    const secret = text.trim()
    return secret === '' || /\s/.test(secret) ? problem('config/secret-shape', { name, source }) : secret
  }
  if ('env' in source) {
    const secret = variables[source.env]
    return secret === undefined ? undefined : checkShape(secret, source.env)
  }
  if ('file' in source) {
    const file = shownPath(source.file, root)
    if (await isTrackedByGit(source.file)) return problem('config/env-tracked', { file })
    try {
      return checkShape(await readFile(source.file, 'utf8'), file)
    } catch (error) {
      return problem('config/secret-file', { name, key, file, cause: codeOf(error) })
    }
  }
  const options = { env: variables, cwd: root }
  const output = await runSecretCommand(source.command, { name, key }, options)
  return 'code' in output ? output : checkShape(output.text, source.command[0] ?? '')
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
