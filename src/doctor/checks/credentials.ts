import type { Account } from '../../config/config.ts'
import type { Environment } from '../../config/environment.ts'
import type { AccountPatient } from '../account-patient.ts'
import { type Check, type Fact, fact, healthy, ill, unchecked } from '../finding.ts'

/** Whether everything is there that a token call needs, and where it comes from. Sends nothing. */
export const credentialsCheck: Check<AccountPatient> = {
  name: 'credentials',
  async examine({ account, opened, isConfigWrong, isReal, project }) {
    if (isConfigWrong) return unchecked(fact('config-first'))
    const open = await opened()
    if ('code' in open) {
      const isBeginning = open.code === 'config/credentials-missing' && !isReal
      return ill(isBeginning ? { ...open, severity: 'warning' } : open)
    }
    if (open.session.rehearsal) return healthy(fact('rehearsal'))
    return healthy(
      fact('app-id', { appId: open.session.wechat.appId }),
      sourceOf(account, project.environment),
    )
  },
}

function sourceOf({ relayUrl, relayKey, token, secret }: Account, { overriding }: Environment): Fact {
  if (relayUrl !== undefined) {
    const name = 'env' in relayKey ? relayKey.env : 'file' in relayKey ? relayKey.file : relayKey.command[0]
    return fact('relay-key', { source: name ?? '' })
  }
  if (token) {
    return 'command' in token
      ? fact('token-command', { command: token.command[0] ?? '' })
      : fact('token-url', { host: hostOf(token.url) })
  }
  if ('env' in secret) {
    const isOther = overriding?.includes(secret.env)
    return fact(isOther ? 'secret-overrides' : 'secret-variable', { variable: secret.env })
  }
  return 'file' in secret
    ? fact('secret-file', { file: secret.file })
    : fact('secret-command', { command: secret.command[0] ?? '' })
}

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : '?')
