import { type Place, type Problem, problem } from '../problems/problem.ts'
import type { Account, ResolvedConfig, TokenSource } from './config.ts'
import type { Environment } from './environment.ts'
import { readSecret } from './read-secret.ts'

/** Who names accounts; the option wins. */
export interface AccountChoice {
  /** Value of `--account`: a name, several with commas, or `all`. */
  option?: string | undefined
  /** The post's field `account`. */
  field?: readonly string[] | undefined
  /** Where the field stands, or the post that lacks it. */
  place?: Place | undefined
}

/**
 * Chooses the accounts of a run or a post, in the order of the config. The only account needs no choice; among several
 * there is no default.
 */
export function chooseAccounts(
  { accounts }: ResolvedConfig,
  choice: AccountChoice,
): { accounts: Account[]; problem?: never } | { accounts?: never; problem: Problem } {
  const { option } = choice
  const names = option === undefined ? (choice.field ?? []) : option.split(/[,，]/).map((name) => name.trim())
  const place = option === undefined ? choice.place : undefined
  const known = accounts.map(({ name }) => name).join(', ')
  const isNamed = names.some((name) => name !== '')
  if (!isNamed && accounts.length > 1)
    return { problem: problem('config/account-unclear', { known }, { place }) }
  if (!isNamed || names.includes('all')) return { accounts }
  const stranger = names.find((name) => !accounts.some((account) => account.name === name))
  if (stranger !== undefined)
    return { problem: problem('config/account-unknown', { name: stranger, known }, { place }) }
  return { accounts: accounts.filter(({ name }) => names.includes(name)) }
}

/** The same for what works on one account at a time. */
export function chooseAccount(
  config: ResolvedConfig,
  choice: AccountChoice,
): { account: Account; problem?: never } | { account?: never; problem: Problem } {
  const { accounts, problem: unclear } = chooseAccounts(config, choice)
  if (unclear) return { problem: unclear }
  const [account, ...others] = accounts
  if (account && others.length === 0) return { account }
  const known = accounts.map(({ name }) => name).join(', ')
  const place = choice.option === undefined ? choice.place : undefined
  return { problem: problem('config/several-accounts', { known }, { place }) }
}

/** What a client needs for a token: the AppSecret, or whom to ask for one, or the key of a relay that holds it. */
export type Credentials =
  | { appId: string; secret: string }
  | { appId: string; token: ReadTokenSource }
  | { appId: string; relayKey: string }

/** A central token server, with everything read that it wants to hear. */
export type ReadTokenSource = { command: string[] } | { url: string; headers: Record<string, string> }

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
  const { appId, token } = account
  if (appId?.startsWith('gh_')) return { problem: problem('config/app-id-original', { appId }) }
  if (account.relayUrl === undefined) {
    if (token) return readTokenSource(account, token, environment)
    const read = await readSecret(account.secret, secretNames, environment, root)
    if (typeof read === 'object') return { problem: read }
    if (read !== undefined && appId !== undefined) return { credentials: { appId, secret: read } }
    return { problem: explainMissing(account, environment, read !== undefined) }
  }
  const read = await readRelayKey(account, environment, root)
  if (typeof read === 'object') return { problem: read }
  if (appId === undefined) return { problem: problem('config/app-id-missing', { account: account.name }) }
  return { credentials: { appId, relayKey: read } }
}

/**
 * Reads what a relay needs to serve an account: the AppSecret and the key that its clients sign with.
 *
 * @returns both, or why there can't be both
 */
export async function readRelayAccount(
  account: Account,
  environment: Environment,
  root: string,
): Promise<
  | { relayAccount: { appId: string; secret: string; key: string }; problem?: never }
  | { relayAccount?: never; problem: Problem }
> {
  const { relayUrl: _, token: __, ...direct } = account
  const { credentials, problem } = await readCredentials(direct, environment, root)
  if (problem) return { problem }
  if (!('secret' in credentials)) throw new TypeError('Unexpected relay, expected the AppSecret')
  const key = await readRelayKey(account, environment, root)
  return typeof key === 'object' ? { problem: key } : { relayAccount: { ...credentials, key } }
}

function readTokenSource(
  { appId, name }: Account,
  token: TokenSource,
  { variables }: Environment,
): { credentials: Credentials } | { problem: Problem } {
  if (appId === undefined) return { problem: problem('config/app-id-missing', { account: name }) }
  if ('command' in token) return { credentials: { appId, token } }
  const headers: Record<string, string> = {}
  for (const [header, value] of Object.entries(token.headers ?? {})) {
    const read = typeof value === 'string' ? value : variables[value.env]
    if (read === undefined && typeof value === 'object')
      return { problem: problem('config/credentials-missing', { variables: value.env }) }
    headers[header] = read ?? ''
  }
  return { credentials: { appId, token: { url: token.url, headers } } }
}

const secretNames = { name: 'AppSecret', key: 'secret' }
const relayKeyNames = { name: 'WECHAT_RELAY_KEY', key: 'relay.key' }
/** Whoever sees one signed request can try keys without asking the relay. */
const leastKeyLength = 32

async function readRelayKey(
  { relayKey: source }: Account,
  environment: Environment,
  root: string,
): Promise<string | Problem> {
  const read = await readSecret(source, relayKeyNames, environment, root)
  if (read === undefined)
    return problem('relay/key-missing', { variable: 'env' in source ? source.env : relayKeyNames.name })
  if (typeof read === 'string' && read.length < leastKeyLength)
    return problem('relay/key-short', { least: leastKeyLength })
  return read
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
