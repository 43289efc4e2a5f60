import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { knownKeys } from '../../src/config/config-schema.ts'
import { fields } from '../../src/read/fields.ts'

const root = resolve(import.meta.dirname, '../..')

const documentedFields = fields.map(({ written }) => written)
const keys = Object.values(knownKeys).flat()

/** Names in the first column of the table below a heading. */
function namesIn(readme: string, heading: string): string[] {
  const section = readme.split(/^## /m).find((each) => each.startsWith(`${heading}\n`)) ?? ''
  const rows = section.split('\n').filter((line) => line.startsWith('| `'))
  return rows.flatMap((row) =>
    [...(row.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ''),
  )
}

describe.each([
  ['README.md', '写一篇文章', '配置'],
  ['README.en.md', 'Write a post', 'Config'],
])('%s', (file, post, config) => {
  test('tells of every field of the front matter, and of no other', async () => {
    expect(namesIn(await readFile(`${root}/${file}`, 'utf8'), post).sort()).toEqual(documentedFields.sort())
  })

  test('tells of every key of the config, and of no other', async () => {
    const readme = await readFile(`${root}/${file}`, 'utf8')
    const told = namesIn(readme, config)
    expect(told.filter((name) => !knownKeys.config.includes(name))).toEqual([])
    const section = readme.slice(readme.indexOf(`## ${config}\n`))
    expect(keys.filter((name) => !section.includes(`\`${name}\``))).toEqual([])
  })
})
