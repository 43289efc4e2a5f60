import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { knownKeys } from '../../src/config/config-schema.ts'
import { fields } from '../../src/read/fields.ts'

const root = resolve(import.meta.dirname, '../..')

const documentedFields = fields.map(({ written }) => written)
const keys = Object.values(knownKeys).flat()

/** Names in the first column of the tables below a heading. */
function namesIn(page: string, heading: string): string[] {
  const section = page.split(/^## /m).find((each) => each.startsWith(`${heading}\n`)) ?? ''
  const rows = section.split('\n').filter((line) => line.startsWith('| `'))
  return rows.flatMap((row) =>
    [...(row.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ''),
  )
}

const page = (name: string): Promise<string> => readFile(`${root}/docs/${name}`, 'utf8')

test.each([
  ['front-matter.md', '字段'],
  ['front-matter.en.md', 'Fields'],
])('docs/%s tells of every field of the front matter, and of no other', async (file, heading) => {
  expect(namesIn(await page(file), heading).sort()).toEqual(documentedFields.sort())
})

test.each(['config.md', 'config.en.md'])('docs/%s tells of every key of the config', async (file) => {
  const told = await page(file)
  expect(keys.filter((name) => !told.includes(`\`${name}\``) && !told.includes(`.${name}\``))).toEqual([])
})
