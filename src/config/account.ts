import { readFile } from 'node:fs/promises'
import { type Place, type Problem, problem } from '../problems/problem.ts'
import { shownPath } from '../problems/shown-path.ts'
import type { Account, ResolvedConfig } from './config.ts'
import type { Environment } from './environment.ts'
import { isTrackedByGit } from './tracked-by-git.ts'

/** Who names the account; the option wins. */
export interface AccountChoice {
  /** Value of `--account`. */
  option?: string | undefined
  /** The post's field `account`. */
  field?: string | undefined
  /** Where the field stands. */
  place?: Place | undefined
}

/**
 * Chooses the account of a run or a post. The only account needs no choice; among several there is no default.
 */
export function chooseAccount(
  config: ResolvedConfig,
  choice: AccountChoice,
): { account: Account; problem?: never } | { account?: never; problem: Problem } {
  const written = (choice.option ?? choice.field)?.trim()
  const place = choice.option === undefined ? choice.place : undefined
  const known = config.accounts.map(({ name }) => name).join(', ')
  const [only, ...others] = config.accounts
  if (written === undefined || written === '') {
    return only && others.length === 0
      ? { account: only }
      : { problem: problem('config/account-unclear', { known }) }
  }
  const account = config.accounts.find(({ name }) => name === written)
  if (account) return { account }
  if (written === 'all' || written.includes(','))
    return { problem: problem('config/several-accounts', { written, known }, { place }) }
  return { problem: problem('config/account-unknown', { name: written, known }, { place }) }
}

/** What a client needs to ask for a token. */
export interface Credentials {
  appId: string
  secret: string
}

/**
 * Reads the credentials of an account. Call it only when a request is to be made: it may run a command.
 *
 * @param account the account
 * @param environment what `readEnvironment` returned
 * @param root absolute path of the project root, in which a secret's command runs
 * @returns the credentials, or why there are none: `config/credentials-missing` when nothing is set that the
 *   environment should hold, another code when they are half there or can't be read
 */
export async function readCredentials(
  account: Account,
  environment: Environment,
  root: string,
): Promise<{ credentials: Credentials; problem?: never } | { credentials?: never; problem: Problem }> {
  const { appId } = account
  const read = await readSecret(account, environment, root)
  if (typeof read === 'object') return { problem: read }
  if (read !== undefined && appId !== undefined) return { credentials: { appId, secret: read } }
  return { problem: explainMissing(account, environment, read !== undefined) }
}

async function readSecret(
  { secret: source }: Account,
  { variables }: Environment,
  root: string,
): Promise<string | undefined | Problem> {
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
      return problem('config/secret-file', { file, cause: codeOf(error) })
    }
  }
  return runSecretCommand(source.command, variables, root)
}

/** Neither output nor error output is ever shown: either may hold the secret. */
async function runSecretCommand(
  [command = '', ...parameters]: string[],
  env: Readonly<Record<string, string>>,
  root: string,
): Promise<string | Problem> {
  const { execFile } = await import('node:child_process')
  return new Promise((resolve) => {
    execFile(command, parameters, { cwd: root, env, timeout: 60_000 }, (error, stdout) => {
      resolve(
        error
          ? problem('config/secret-command', { command, cause: codeOf(error) })
          : checkShape(stdout, command),
      )
    })
  })
}

function checkShape(text: string, source: string): string | Problem {
  const secret = text.trim()
  return secret === '' || /\s/.test(secret) ? problem('config/secret-shape', { source }) : secret
}

function explainMissing(account: Account, { variables }: Environment, hasSecret: boolean): Problem {
  const variable = 'env' in account.secret ? account.secret.env : ''
  if (hasSecret) return problem('config/app-id-missing', { account: account.name })
  if (account.appId !== undefined && account.appId === variables.WECHAT_APP_ID)
    return problem('config/secret-missing', { variable })
  const idSource = account.name === 'default' ? 'WECHAT_APP_ID' : `accounts.${account.name}.appId`
  const missing = account.appId === undefined ? [idSource, variable] : [variable]
  return problem('config/credentials-missing', { variables: missing.join(', ') })
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
