import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { PreparedPost } from '../../src/publish/prepare/prepare-post.ts'
import { openRenderer } from '../../src/publish/prepare/renderer.ts'
import { defaultTheme, postOf } from '../helpers/render.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

test('what was found of an unchanged post is remembered, though a prepared post can also act', async () => {
  const memoryFolder = await temporaryFolder()
  const plugins = { markdown: [], html: [] }
  const renderer = await openRenderer({ posts: 1, memoryFolder, plugins, build: '1' })
  const post = postOf('# 题\n\n文\n')
  const article = await renderer.render(post, defaultTheme, { author: '', comments: 'off', plugins })
  if (article.type !== 'news') throw new TypeError('Expected a news article')
  const prepared: PreparedPost = {
    post,
    article,
    assets: [],
    bodyHash: '',
    hashBody: () => '',
    describe: async () => undefined,
    hashContent: async () => '',
    hashParts: async () => ({}),
    traceWithLinksTo: async () => [],
    rewritten: async () => prepared,
    withLinksTo: async () => article,
    files: [],
    problems: [],
  }
  const found = await renderer.checkSurvival(prepared)
  expect(await readdir(memoryFolder)).toHaveLength(2)
  expect(await renderer.checkSurvival(prepared)).toEqual(found)
  await renderer.close()
})
