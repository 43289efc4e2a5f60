import { expect, test } from 'vitest'
import { makePng } from '../helpers/png.ts'
import { openPreview } from '../helpers/preview.ts'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const post = (title: string, more = '') =>
  `---\ntitle: ${title}\ncover: ../p.png\n---\n\n${title}的正文。${more}\n`

test('the list says of each post what this machine last saw of it at WeChat', async () => {
  const { server, env } = await startStandIn()
  const names = ['edited', 'gone', 'saved', 'removed', 'published', 'refused', 'banned', 'draft', 'new']
  const project = await makeProject({
    'wxpub.config.json': '{ "waits": { "pollMs": [1], "othersMs": 0 } }',
    'p.png': makePng(900, 383),
    ...Object.fromEntries(names.map((name) => [`posts/${name}.md`, post(name)])),
  })
  const run = (...args: string[]) => project.run(args, { env })
  const paths = names.slice(0, -1).map((name) => `posts/${name}.md`)
  await run('draft', ...paths)
  await run('publish', 'posts/removed.md', 'posts/published.md', '--yes')
  await run('remove', 'published', 'posts/removed.md', '--yes')
  for (const [name, status] of [
    ['refused', 4],
    ['banned', 6],
  ] as const) {
    server.nextPublishStatus(status)
    await run('publish', `posts/${name}.md`, '--yes')
  }
  const idOf = (name: string) =>
    [...server.account().drafts].find(([, { articles }]) => articles[0]?.title === name)?.[0] ?? ''
  server.advance(60_000)
  server.website.edit(idOf('edited'), (article) => ({ ...article, title: 'edited by hand' }))
  server.website.save(idOf('saved'))
  server.website.delete(idOf('gone'))
  for (const name of ['edited', 'saved', 'gone']) {
    await project.write(`posts/${name}.md`, post(name, '又一句。'))
    await run('draft', `posts/${name}.md`)
  }
  // Of one that has changed since, that counts.
  await project.write('posts/saved.md', post('saved'))

  const preview = await openPreview({}, [], { project, env })
  const tab = await preview.tab('')
  const states = Object.fromEntries((await tab.next('posts')).map(({ title, state }) => [title, state]))
  expect(states).toEqual(Object.fromEntries(names.map((name) => [name, name])))
  const opened = await preview.tab('post=posts/edited.md')
  await opened.next('article')
  expect((await opened.next('posts')).find(({ title }) => title === 'edited')?.state).toBe('edited')
})
