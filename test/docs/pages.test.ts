import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Lang } from '../../src/problems/describe.ts'
import { commandNames, commandParts, indexParts, newCommandPage, pageOf } from './command-pages.ts'
import { configParts, frontMatterParts } from './field-pages.ts'
import { machineParts } from './machine-page.ts'
import { fillParts } from './made-parts.ts'
import { problemParts } from './problem-page.ts'

const docs = join(import.meta.dirname, '../../docs')

/** Pages written by hand around parts that tables make. */
const pages: Record<string, (lang: Lang) => Record<string, string>> = {
  'commands/README': indexParts,
  'front-matter': frontMatterParts,
  config: configParts,
  problems: problemParts,
  machines: machineParts,
}

describe.each(['zh', 'en'] as const)('in %s', (lang) => {
  test.each(Object.entries(pages))('docs/%s says what the tables say', async (name, partsOf) => {
    const path = join(docs, pageOf(name, lang))
    const page = await readFile(path, 'utf8')
    await expect(fillParts(page, partsOf(lang)), '`npm run docs` writes it anew').toMatchFileSnapshot(path)
  })

  test.each(commandNames())('docs/commands/%s says what the table of commands says', async (name) => {
    const path = join(docs, 'commands', pageOf(name, lang))
    const page = await readFile(path, 'utf8').catch(() => newCommandPage(name, lang))
    await expect(
      fillParts(page, commandParts(name, lang)),
      '`npm run docs` writes it anew; what it is for is written by hand in its middle',
    ).toMatchFileSnapshot(path)
  })

  test('there is no page of a command that is gone', async () => {
    const known = [...commandNames(), 'README'].map((name) => pageOf(name, lang))
    const names = (await readdir(join(docs, 'commands'))).filter(
      (name) => name.endsWith('.en.md') === (lang === 'en'),
    )
    expect(names.filter((name) => !known.includes(name))).toEqual([])
  })
})
