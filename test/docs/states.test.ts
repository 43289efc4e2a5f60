import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pageOf } from './command-pages.ts'
import { fillParts, table } from './made-parts.ts'
import { cellOf, playState, postStates } from './post-states.ts'

const heads = {
  zh: ['状态', '`plan`', '`draft`', '`publish --yes`'],
  en: ['State', '`plan`', '`draft`', '`publish --yes`'],
}

/** Each state is reached and each command run, against the stand-in. */
test('docs/states says what happens', async () => {
  const played = await Promise.all(postStates.map(playState))
  for (const lang of ['zh', 'en'] as const) {
    const path = join(import.meta.dirname, '../../docs', pageOf('states', lang))
    const rows = postStates.map((state, index) => [
      state[lang],
      ...(played[index] ?? []).map((result) => cellOf(result, lang)),
    ])
    const page = fillParts(await readFile(path, 'utf8'), { states: table(heads[lang], rows) })
    await expect(page, '`npm run docs` writes it anew').toMatchFileSnapshot(path)
  }
}, 120_000)
