import { access } from 'node:fs/promises'
import { join } from 'node:path'
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
  async examine({ config, configProblems, cwd }) {
    const file =
      config.path === undefined
        ? fact('no-config-file')
        : fact('config-file', { file: shownPath(config.path, cwd) })
    const names = config.accounts.map(({ name }) => name)
    const accounts = names.length > 1 ? [fact('accounts', { accounts: names.join(', ') })] : []
    return { facts: [file, ...accounts], problems: configProblems }
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
