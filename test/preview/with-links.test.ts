import { expect, test } from 'vitest'
import { readEntries } from '../../src/ledger/read-entries.ts'
import type { KnownLedgers } from '../../src/preview/posts/known-ledgers.ts'
import type { RenderedPost } from '../../src/preview/preview-options.ts'
import { withLinks } from '../../src/preview/show/with-links.ts'
import { knowing } from '../../src/publish/entry/knows-entries.ts'
import { preparePost } from '../../src/publish/prepare/prepare-post.ts'
import { readPost } from '../../src/read/read-post.ts'
import { letter, startPublishing } from '../helpers/publishing.ts'

test('each link of an article that leads to published posts has its address, that of a card’s picture, too', async () => {
  const project = await startPublishing()
  await project.write('letter.md', letter)
  const [published] = await project.publish('letter.md')
  const card =
    '---\ntitle: 卡片\n---\n\n::: card\n![](a.png)\n[第一封信](letter.md)\n:::\n\n见[它](letter.md)。\n'
  await project.write('card.md', card)
  const { config, account, store } = project.session()
  const post = await readPost({ path: `${project.root}/card.md` }, project.root, project.root)
  const prepared = await preparePost(post, { config, account, cwd: project.root })
  const { entries } = await readEntries(store)
  // Cast: nothing else is asked for.
  const ledger = { known: () => knowing(entries) } as unknown as KnownLedgers
  const rendered: RenderedPost = { post, account, prepared, problems: [] }
  const { linked, linkAddresses } = await withLinks(rendered, ledger)
  expect(linked?.type === 'news' && linked.links).toHaveLength(3)
  expect(linkAddresses).toEqual(Array(3).fill(published?.publication?.url))
})
