import type { Clock } from '../clock.ts'
import type { Account, ResolvedConfig } from '../config/config.ts'
import type { Environment } from '../config/environment.ts'
import type { Problem } from '../problems/problem.ts'
import type { Session } from '../publish/session.ts'

/** Machine and project, as the command found them. */
export interface ProjectPatient {
  /** Version of wxpub. */
  version: string
  /** As `process.versions.node`. */
  nodeVersion: string
  /** Working directory, for paths in problems. */
  cwd: string
  clock: Clock
  config: ResolvedConfig
  environment: Environment
  /** What is wrong with the config. While there are errors, it holds defaults. */
  configProblems: Problem[]
  /** What is wrong with `.env` and the variables. */
  environmentProblems: Problem[]
}

/** An account to ask about. */
export interface AccountToExamine {
  account: Account
  /** App id of the ledger that is taken for the account's while nothing names its own. */
  ledgerAppId?: string | undefined
  /** Whether a real account is known: then missing credentials are a fault, not a beginning. */
  isReal: boolean
  /** Whether its rights are to be tried by calls that only read. */
  probe: boolean
  /**
   * Opens a session whose client asks for a token anew. Sends nothing by itself.
   *
   * @returns the session, or why there are no credentials
   */
  open(): Promise<OpenedAccount | Problem>
}

export interface OpenedAccount {
  session: Session
  requestCount(): number
  close(): Promise<void>
}
