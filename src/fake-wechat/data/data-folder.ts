import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole } from '../../write-whole.ts'
import { type Account, createAccount, type Token } from '../account.ts'
import type { Settings, State } from '../state.ts'
import { claimFolder } from './claim-folder.ts'
import { type FileShelf, openFileShelf } from './file-shelf.ts'
import { freeze, thaw } from './freeze.ts'

/** The folder for a stand-in's data can't be used. */
export class DataFolderError extends Error {}

/** A folder in which a stand-in keeps everything it knows. */
export interface DataFolder {
  /** How far the clock was moved on, in milliseconds. */
  readonly offsetMs: number
  /** Puts what was kept into a fresh state. */
  restore(state: State): void
  /**
   * Keeps the state as it is now. Calls while another is at work share the next one.
   *
   * @throws DataFolderError when it can't be written
   */
  save(state: State, offsetMs: number): Promise<void>
  /** Lets another stand-in have the folder. */
  release(): Promise<void>
}

/** What is kept, and the number of its form. */
interface Kept {
  format: 1
  offsetMs: number
  idCounts: Map<string, number>
  settings: Settings
  nextOutcomes: State['nextOutcomes']
  tokens: Map<string, Token>
  accounts: Map<string, Account>
}

/**
 * Opens a folder, which is made if it isn't there.
 *
 * @throws DataFolderError when another stand-in has it, it can't be written, or what lies there is something else
 */
export async function openDataFolder(folder: string): Promise<DataFolder> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const release = await claimFolder(folder)
    try {
      return await open(folder, release)
    } catch (error) {
      await release()
      throw error
    }
  } catch (error) {
    throw unusable(error)
  }
}

const unusable = (error: unknown): DataFolderError =>
  new DataFolderError(error instanceof Error ? error.message : `${error}`, { cause: error })

async function open(folder: string, release: () => Promise<void>): Promise<DataFolder> {
  const path = join(folder, 'stand-in.json')
  await removeUnfinished(folder)
  await removeUnfinished(join(folder, 'files'))
  const shelf = await openFileShelf(join(folder, 'files'))
  const kept = await readKept(path, shelf)
  const saveOne = oneAfterAnother(async (state: State, offsetMs: number) => {
    const text = freeze(describe(state, offsetMs), shelf)
    // First what the text names, then the text, then what it no longer names: a kill in between leaves all of it whole.
    try {
      await shelf.write()
      await writeWhole(path, text, { mode: 0o600 })
      await shelf.sweep()
    } catch (error) {
      throw unusable(error)
    }
  })
  return {
    offsetMs: kept?.offsetMs ?? 0,
    restore: (state) => kept && restore(state, kept),
    save: saveOne,
    release,
  }
}

/** What a stand-in that was killed had begun to write: the file's name and a number. */
async function removeUnfinished(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  const unfinished = names.filter((name) => /^(?:stand-in\.json|[0-9a-f]{64})\.\d+$/.test(name))
  for (const name of unfinished) await rm(join(folder, name), { force: true })
}

async function readKept(path: string, shelf: FileShelf): Promise<Kept | undefined> {
  const text = await readFile(path, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  const value = thaw(text, shelf)
  if (!isKept(value)) throw new Error(`${path} isn't of this version of the stand-in`)
  return value
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false
  const { format, offsetMs, idCounts, tokens, accounts } = value as Partial<Record<keyof Kept, unknown>>
  const maps = [idCounts, tokens, accounts]
  return format === 1 && typeof offsetMs === 'number' && maps.every((each) => each instanceof Map)
}

function describe({ ids, settings, nextOutcomes, tokens, accounts }: State, offsetMs: number): Kept {
  return { format: 1, offsetMs, idCounts: ids.counts, settings, nextOutcomes, tokens, accounts }
}

/** What is one object in the state's lists becomes one again. */
function restore(state: State, kept: Kept): void {
  for (const [kind, count] of kept.idCounts) state.ids.counts.set(kind, count)
  Object.assign(state.settings, kept.settings)
  state.nextOutcomes.push(...kept.nextOutcomes)
  for (const [value, token] of kept.tokens) state.tokens.set(value, token)
  for (const [appId, account] of kept.accounts) {
    const whole = { ...createAccount(account), ...account }
    for (const family of ['stableToken', 'classicToken'] as const) {
      const token = state.tokens.get(account[family]?.value ?? '')
      if (token) whole[family] = token
    }
    for (const material of whole.materials.values()) {
      if (whole.images.has(material.url)) whole.images.set(material.url, material)
    }
    state.accounts.set(appId, whole)
  }
}

/** Runs a job once at a time. Whoever calls while it runs waits for one more run, which sees what they changed. */
function oneAfterAnother<Input extends unknown[]>(
  job: (...input: Input) => Promise<void>,
): (...input: Input) => Promise<void> {
  let current: Promise<void> | undefined
  let next: Promise<void> | undefined
  const start = (input: Input): Promise<void> => {
    current = job(...input).finally(() => {
      current = undefined
    })
    return current
  }
  return (...input) => {
    if (!current) return start(input)
    next ??= current
      .catch(() => undefined)
      .then(() => {
        next = undefined
        return start(input)
      })
    return next
  }
}
