import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { FakeWeChat } from '../../src/fake-wechat/index.ts'
import type { Finished } from './command.ts'
import { makePng } from './png.ts'
import { letter } from './publishing.ts'

/** A command that may die, and what is there when it has been run to its end however often it died. */
export interface Scene {
  files: Record<string, string | Uint8Array>
  /** What was run before, undisturbed; and what was written since. */
  before?: { args: string[]; written: Record<string, string> }
  args: string[]
  atWeChat: { drafts: number; publications: number; materials: number; pictures: number }
  /**
   * What is told of what reached WeChat, and is left as it is, where the ledger knows nothing of it.
   */
  found: RegExp
}

const files = {
  'cover.png': makePng(900, 383),
  'a.png': makePng(400, 300),
  'b.png': makePng(300, 400),
  'wxpub.config.json': JSON.stringify({
    waits: { settleMs: [0, 1], giveUpMs: 5, pollMs: [1], othersMs: 0, quietMs: 1 },
  }),
}

/** What somebody sent before is nothing to publish, or to take over, unasked. */
const found = /^(publication\/exists|publish\/(draft|cover)-found):/

/** A post with three pictures, sent for the first time. */
export const publishing: Scene = {
  files: { ...files, 'letter.md': letter },
  args: ['publish', 'letter.md', '--yes', '--json'],
  atWeChat: { drafts: 0, publications: 1, materials: 1, pictures: 3 },
  found,
}

const drafting = ['draft', 'letter.md', '--json']
const reworded = letter.replace('再见', '回见')

/** Its words changed, once it has a draft. */
export const rewording: Scene = {
  files: { ...files, 'letter.md': letter },
  before: { args: drafting, written: { 'letter.md': reworded } },
  args: drafting,
  atWeChat: { drafts: 1, publications: 0, materials: 1, pictures: 3 },
  found: /^draft\/agrees:/,
}

/** One of its pictures, too. At WeChat it has an address that nobody knows but the ledger: it may be a person's. */
export const updating: Scene = {
  files: { ...files, 'c.png': makePng(200, 200), 'letter.md': letter },
  before: { args: drafting, written: { 'letter.md': reworded.replace('b.png', 'c.png') } },
  args: drafting,
  atWeChat: { drafts: 1, publications: 0, materials: 1, pictures: 4 },
  found: /^draft\/edited-on-website:/,
}

/** Two posts that are one draft and one publication. */
export const together: Scene = {
  files: {
    ...files,
    'letter.md': letter,
    'more.md': letter.replace('第一封信', '第二封信').replaceAll('你好', '又来'),
  },
  args: ['publish', '--together', 'letter.md', 'more.md', '--yes=2', '--json'],
  atWeChat: { drafts: 0, publications: 1, materials: 1, pictures: 3 },
  found,
}

/** Goes on with what a dead run left behind: everything is there once, and nothing is left to do. */
export async function goOn(
  { atWeChat, found }: Scene,
  { run, folder, server, wanted, isLost }: Remains,
): Promise<void> {
  const again = await run()
  const { drafts, publications, materials, images } = server.account()
  const { results } = JSON.parse(again.stdout) as {
    results: { problems: { code: string; reason: string }[] }[]
  }
  const told = results.flatMap(({ problems }) => problems.map(({ code, reason }) => `${code}: ${reason}`))
  if (isLost && told.length > 0) {
    // Of several in one draft, one tells why it isn't published, and the others that it isn't.
    const others = told.filter((each) => !found.test(each)).map((each) => each.replace(/:.*/s, ''))
    expect(told).toHaveLength(results.length)
    expect(others).toEqual(others.map(() => 'together/not-published'))
    expect(others.length).toBeLessThan(told.length)
    expect(drafts.size + publications.size).toBe(1)
  } else expect([drafts.size, publications.size, ...told]).toEqual([atWeChat.drafts, atWeChat.publications])
  expect(materials.size).toBeLessThanOrEqual(atWeChat.materials * (isLost ? 2 : 1))
  // Body pictures can't be looked up: the one under way at the death is sent once more, without the ledger all are.
  const sent = [...images.values()].map(({ bytes }) => Buffer.from(bytes).toString('base64'))
  expect(new Set(sent).size).toBe(atWeChat.pictures)
  expect(sent.length - atWeChat.pictures).toBeLessThanOrEqual(isLost ? atWeChat.pictures : 1)
  if (again.code !== 0) return
  const third = JSON.parse((await run()).stdout)
  expect(third).toMatchObject({ requests: 0, results: results.map(() => ({ action: 'unchanged' })) })
  if (!isLost) expect(await ledgerOf(folder)).toEqual(wanted)
}

/** What is there after a death. */
export interface Remains {
  /** Runs the scene's command where it is gone on. */
  run(): Promise<Finished>
  folder: string
  server: FakeWeChat
  /** The ledger of a run that nothing disturbed. */
  wanted: unknown
  /** Whether the ledger is as it was before the run. */
  isLost: boolean
}

/** Files of the ledger that git is to have. */
export async function ledgerFiles(folder: string): Promise<string[]> {
  const entries = await readdir(join(folder, '.wxpub'), { recursive: true, withFileTypes: true }).catch(
    () => [],
  )
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(join(folder, '.wxpub/').length))
    .filter((name) => !name.startsWith('local/') && !name.endsWith('.tmp'))
    .sort()
}

/**
 * The ledger apart from ids, times and how often it was written, and from what is remembered for a week alone: calls given
 * up, and submissions beside a cover.
 */
export async function ledgerOf(folder: string): Promise<unknown> {
  const records: Record<string, unknown> = {}
  for (const name of await ledgerFiles(folder)) {
    const text = await readFile(join(folder, '.wxpub', name), 'utf8')
    if (!name.startsWith('ledger/')) records[name] = text
    else if (name.endsWith('.json')) records[name] = apartFromIds(text)
    else for (const line of text.trim().split('\n')) records[JSON.parse(line).key] = apartFromIds(line)
  }
  return records
}

function apartFromIds(text: string): unknown {
  const { revision: _, abandoned: __, submitted: ___, ...record } = JSON.parse(text)
  return withoutIds(record)
}

/** What WeChat makes up, or the clock says, and hashes of that. A publication that was found has no `publishId`. */
const madeUp = /^(\w*Ids?|url|at|bodyUrl|materialUrl|raw|canonical|pictures|updateTime)$/

function withoutIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutIds)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).filter(([name]) => !madeUp.test(name))
  return Object.fromEntries(fields.map(([name, each]) => [name, withoutIds(each)]))
}
