import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Problem, problem } from '../../problems/problem.ts'
import { tokenFolder } from '../../wechat/token-folder.ts'
import { type Check, fact, healthy, ill } from '../finding.ts'
import type { ProjectPatient } from '../patients.ts'

/** The oldest Node that wxpub runs on: major and minor number. */
const leastNode = [20, 19] as const

export const versionsCheck: Check<ProjectPatient> = {
  name: 'versions',
  async examine({ version, nodeVersion }) {
    const [major = 0, minor = 0] = nodeVersion.split('.').map(Number)
    const isOld = major < leastNode[0] || (major === leastNode[0] && minor < leastNode[1])
    return isOld
      ? ill(problem('doctor/node-old', { node: nodeVersion, least: leastNode.join('.') }))
      : healthy(fact('versions', { wxpub: version, node: nodeVersion }))
  },
}

/** The two places wxpub writes to: the ledger in the project, and the user's cache for tokens, fonts and pictures. */
export const diskCheck: Check<ProjectPatient> = {
  name: 'disk',
  async examine({ config, environment }) {
    const ledger = join(config.root, '.wxpub')
    const cache = tokenFolder(environment.variables, process.platform)
    const refused = [
      await tryToWrite(ledger, (path, cause) => problem('doctor/ledger-not-writable', { path, cause })),
      await tryToWrite(cache, (path, cause) => problem('doctor/cache-not-writable', { path, cause })),
    ].filter((each) => each !== undefined)
    return refused.length > 0 ? ill(...refused) : healthy(fact('writable', { ledger, cache }))
  },
}

/** Writes a file and takes it away again, in the folder itself or, as long as there is none, where it would be made. */
async function tryToWrite(
  folder: string,
  refuse: (path: string, cause: string) => Problem,
): Promise<Problem | undefined> {
  const place = await nearestFolder(folder)
  try {
    const trial = await mkdtemp(join(place, '.wxpub-doctor-'))
    try {
      await writeFile(join(trial, 'trial'), 'trial')
    } finally {
      await rm(trial, { recursive: true, force: true })
    }
    return undefined
  } catch (error) {
    return refuse(place, error instanceof Error && 'code' in error ? String(error.code) : 'unknown')
  }
}

async function nearestFolder(path: string): Promise<string> {
  const info = await stat(path).catch(() => undefined)
  return info || dirname(path) === path ? path : nearestFolder(dirname(path))
}
