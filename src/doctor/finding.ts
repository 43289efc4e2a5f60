import type { Problem } from '../problems/problem.ts'
import type { Quota } from '../wechat/types.ts'

/** What is looked at. Permanent names: programs read them. */
export type CheckName =
  | 'versions'
  | 'project'
  | 'config'
  | 'env-file'
  | 'disk'
  | 'pictures'
  | 'drawing'
  | 'browser'
  | 'credentials'
  | 'network'
  | 'clock'
  | 'allow-list'
  | 'token'
  | 'rights'
  | 'quotas'
  | 'ledger'
  | 'drafts'

/** What a check can say where nothing is wrong, or why it couldn't look. The command has a text for each. */
export type FactCode =
  | 'versions'
  | 'root'
  | 'config-file'
  | 'no-config-file'
  | 'accounts'
  | 'env-file'
  | 'no-env-file'
  | 'writable'
  | 'converter'
  | 'drawing'
  | 'browser'
  | 'app-id'
  | 'secret-variable'
  | 'secret-overrides'
  | 'secret-file'
  | 'secret-command'
  | 'token-command'
  | 'token-url'
  | 'relay-key'
  | 'rehearsal'
  | 'road-direct'
  | 'road-proxy'
  | 'road-relay'
  | 'server-wechat'
  | 'server-stand-in'
  | 'clock-right'
  | 'ip-seen'
  | 'ip-accepted'
  | 'token-given'
  | 'drafts-right'
  | 'material-right'
  | 'publish-right'
  | 'has-published'
  | 'could-publish'
  | 'could-not-publish'
  | 'rights-unprobed'
  | 'quotas-left'
  | 'quotas-unused'
  | 'posts-recorded'
  | 'no-ledger'
  | 'drafts-listed'
  | 'publications-listed'
  | 'matches-ledger'
  | 'ledger-unread'
  | 'config-first'
  | 'credentials-first'
  | 'network-first'
  | 'ip-first'
  | 'token-first'
  | 'no-time-told'
  | 'ask-probe'

/** A fact, with the values its text needs. */
export interface Fact {
  code: FactCode
  params: Readonly<Record<string, string | number>>
}

export const fact = (code: FactCode, params: Fact['params'] = {}): Fact => ({ code, params })

/** How many calls of one kind are left today. */
export interface QuotaLeft extends Quota {
  /** Name of the call, such as `draft/add`. */
  call: string
}

/** What a check found. */
export interface Diagnosis {
  facts: Fact[]
  /** What is wrong, each with its remedy; notes are no fault. */
  problems: Problem[]
  /** Whether it couldn't look; then `facts` say what must be mended first. */
  isUnchecked?: boolean
  quotas?: QuotaLeft[]
}

export const healthy = (...facts: Fact[]): Diagnosis => ({ facts, problems: [] })
export const ill = (...problems: Problem[]): Diagnosis => ({ facts: [], problems })
export const unchecked = (...facts: Fact[]): Diagnosis => ({ facts, problems: [], isUnchecked: true })

/** One line of the report. */
export interface Finding extends Diagnosis {
  check: CheckName
  /** Name of the account it is about. Absent for what concerns machine and project. */
  account?: string
  state: 'ok' | 'warning' | 'error' | 'unchecked'
}

/** One thing to look at. @returns nothing where it doesn't concern this project */
export interface Check<Patient> {
  name: CheckName
  examine(patient: Patient): Promise<Diagnosis | undefined>
}
