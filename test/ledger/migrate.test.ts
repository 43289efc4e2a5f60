import { cp, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { openFileStore } from '../../src/ledger/file-store.ts'
import { ledgerSchema, type Migration, migrate } from '../../src/ledger/migrate.ts'
import { parseAsset } from '../../src/ledger/parse-asset.ts'
import { parseEntry } from '../../src/ledger/parse-entry.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'
import { sampleAsset, samplePost } from './sample-records.ts'

/** Ledgers as released versions wrote them, a folder for each schema. Never edited. */
const frozen = join(import.meta.dirname, 'fixtures')
const schemas = (await readdir(frozen)).filter((name) => !name.endsWith('.txt')).sort()

test('every schema up to the present one has a frozen ledger', () => {
  expect(schemas).toEqual(Array.from({ length: ledgerSchema }, (_, index) => `schema-${index + 1}`))
})

describe.each(schemas)('a ledger of %s', (schema) => {
  async function open() {
    const root = await temporaryFolder()
    await cp(join(frozen, schema), join(root, '.wxpub/ledger/wx01'), { recursive: true })
    return { root, store: openFileStore({ root, appId: 'wx01', clock: systemClock, cwd: root }) }
  }

  test('is read whole', async () => {
    const { store } = await open()
    const records: Record<string, unknown> = {}
    for (const key of await store.list('')) {
      const { value } = (await store.get(key))!
      records[key] = key.startsWith('posts/') ? parseEntry(value) : parseAsset(value)
    }
    await expect(`${JSON.stringify(records, null, 2)}\n`).toMatchFileSnapshot(`fixtures/${schema}.read.txt`)
  })

  test('is rewritten only where something new is written', async () => {
    const { root, store } = await open()
    const folder = join(root, '.wxpub/ledger/wx01/posts')
    const text = async () => {
      const names = (await readdir(folder)).sort()
      return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
    }
    const before = await text()
    const found = (await store.get('posts/drafted.md'))!
    const entry = parseEntry(found.value)!
    expect(await text()).toEqual(before)
    await store.put('posts/drafted.md', { ...entry, title: '改过的标题' }, found.version)
    const after = await text()
    expect(after.filter((each, index) => each !== before[index])).toHaveLength(1)
    expect(after.join('')).toContain(`"schema": ${ledgerSchema}`)
    expect(parseEntry((await store.get('posts/drafted.md'))?.value)).toEqual({
      ...entry,
      title: '改过的标题',
    })
  })
})

describe('a chain of migrations', () => {
  const renaming = (from: string, to: string): Migration => ({
    entry: ({ [from]: value, ...rest }) => ({ ...rest, [to]: value }),
    asset: (record) => record,
  })
  const steps = [renaming('a', 'b'), renaming('b', 'c')]

  test.each([
    [1, { a: 'x' }],
    [2, { b: 'x' }],
    [3, { c: 'x' }],
  ])('takes a record of schema %i to the last', (schema, record) => {
    expect(migrate({ schema, ...record }, 'entry', steps)).toEqual({ schema: 3, c: 'x' })
  })

  test('leaves the old record as it was', () => {
    const record = Object.freeze({ schema: 1, a: 'x' })
    migrate(record, 'entry', steps)
    expect(record).toEqual({ schema: 1, a: 'x' })
  })

  test.each([4, 0, -1, 1.5, '1', undefined, Number.NaN])('takes no record of schema %s', (schema) => {
    expect(migrate({ schema, a: 'x' }, 'entry', steps)).toBeUndefined()
  })

  test.each([undefined, null, 'text', []])('takes no %j', (value) => {
    expect(migrate(value, 'asset', steps)).toBeUndefined()
  })
})

test('a record of a newer schema is no record, whichever store gave it', () => {
  const schema = ledgerSchema + 1
  expect(parseEntry(samplePost('a.md', { schema }))).toBeUndefined()
  expect(parseAsset(sampleAsset({ schema }))).toBeUndefined()
})
