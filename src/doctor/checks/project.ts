import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { isSafeAddress } from '../../config/api-address.ts'
import { isIgnoredByGit } from '../../config/tracked-by-git.ts'
import { problem } from '../../problems/problem.ts'
import { shownPath } from '../../problems/shown-path.ts'
import { type Check, fact } from '../finding.ts'
import type { ProjectPatient } from '../patients.ts'

export const projectCheck: Check<ProjectPatient> = {
  name: 'project',
  examine: async ({ config }) => ({ facts: [fact('root', { root: config.root })], problems: [] }),
}

export const configCheck: Check<ProjectPatient> = {
  name: 'config',
  async examine({ config, configProblems, cwd, environment }) {
    const file =
      config.path === undefined
        ? fact('no-config-file')
        : fact('config-file', { file: shownPath(config.path, cwd) })
    const names = config.accounts.map(({ name }) => name)
    const accounts = names.length > 1 ? [fact('accounts', { accounts: names.join(', ') })] : []
    const unsafe = config.notify.filter(({ env }) => {
      const address = environment.variables[env]
      // Where it isn't set, nothing is published, perhaps: CI alone has it.
      return address !== undefined && !isSafeAddress(address)
    })
    const notices = unsafe.map(({ env }) => problem('doctor/notify-no-address', { variable: env }))
    return { facts: [file, ...accounts], problems: [...configProblems, ...notices] }
  },
}

/** The file with the secret: whether it can be used, and whether git could take it along one day. */
export const envFileCheck: Check<ProjectPatient> = {
  name: 'env-file',
  async examine({ config, environmentProblems }) {
    const path = join(config.root, '.env')
    const isThere = await access(path).then(
      () => true,
      () => false,
    )
    const isExposed = isThere && environmentProblems.length === 0 && (await isIgnoredByGit(path)) === false
    return {
      facts: [fact(isThere ? 'env-file' : 'no-env-file')],
      problems: [...environmentProblems, ...(isExposed ? [problem('doctor/env-not-ignored', {})] : [])],
    }
  },
}
