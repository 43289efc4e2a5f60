import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { LedgerView } from '../../src/publish/entry/ledger-view.ts'
import { planEach } from '../../src/publish/plan/plan-each.ts'
import type { Session } from '../../src/publish/session.ts'
import { readPost } from '../../src/read/read-post.ts'
import { makePng } from '../helpers/png.ts'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const second = letter.replace('第一封信', '第二封信').replace('再见', '回见')

/** Two posts that were sent, of which one leads to the other. */
async function start(changes: Partial<Session> = {}) {
  const project = await startPublishing({ session: { memoryFolder: await temporaryFolder(), ...changes } })
  await project.write('second.md', second)
  await project.write('letter.md', `${letter}\n\n[第二封](second.md)\n`)
  await project.draft('letter.md', 'second.md')
  // What was written a moment ago might be written once more before it is looked at: it isn't remembered.
  project.jump(10_000)
  return project
}

/** Plans as a run of its own does, and tells which posts it had to prepare. */
async function plan(project: Publishing, other = 'second.md') {
  const prepared: string[] = []
  const session: Session = {
    ...project.session(),
    onProgress: ({ kind, ...event }) => {
      if (kind === 'rendering' && 'post' in event) prepared.push(event.post)
    },
  }
  const paths = ['letter.md', other].map((path) => join(project.root, path))
  const posts = await Promise.all(paths.map((path) => readPost({ path }, project.root, session.cwd)))
  const planned = await planEach(posts, session, new LedgerView(session.store), 'this build')
  return {
    prepared: prepared.map((path) => path.split('/').at(-1)),
    steps: planned.map(({ decision }) => decision.step),
    planned,
  }
}

describe('posts that are as they were', () => {
  test('aren’t prepared, and are planned as if they were', async () => {
    const project = await start()
    const first = await plan(project)
    expect(first).toMatchObject({ prepared: ['letter.md', 'second.md'], steps: ['nothing', 'nothing'] })
    const again = await plan(project)
    expect(again.prepared).toEqual([])
    expect(again.planned).toEqual(first.planned)
  })

  test('aren’t prepared either when a post they lead to was renamed', async () => {
    const project = await start()
    await project.rename('second.md', 'two.md')
    await project.write('letter.md', `${letter}\n\n[第二封](two.md)\n`)
    await project.draft('two.md')
    project.jump(10_000)
    expect(await plan(project, 'two.md')).toMatchObject({ prepared: ['letter.md', 'two.md'] })
    expect(await plan(project, 'two.md')).toMatchObject({ prepared: [], steps: ['nothing', 'nothing'] })
  })

  const changes: [what: string, change: (project: Publishing) => Promise<void>, ...prepared: string[]][] = [
    ['its text', (project) => project.write('letter.md', letter.replace('再见', '回头见')), 'letter.md'],
    ['a picture', (project) => project.write('a.png', makePng(401, 300)), 'letter.md', 'second.md'],
    ['a picture that is gone', (project) => project.remove('a.png'), 'letter.md', 'second.md'],
    ['the cover', (project) => project.write('cover.png', makePng(901, 383)), 'letter.md', 'second.md'],
    [
      'a post it leads to',
      (project) => project.write('second.md', second.replace('第二封信', '第三封信')),
      'letter.md',
      'second.md',
    ],
  ]
  for (const [what, change, ...prepared] of changes) {
    test(`but for ${what} are prepared anew`, async () => {
      const project = await start()
      await plan(project)
      await change(project)
      expect((await plan(project)).prepared).toEqual(prepared)
    })
  }

  test('are prepared where the ledger says that something is to be done', async () => {
    const project = await start()
    await plan(project)
    project.loseLedger()
    const { prepared, steps } = await plan(project)
    expect(prepared).toEqual(['letter.md', 'second.md'])
    expect(steps).not.toContain('nothing')
  })

  test('are prepared once the post they lead to is published', async () => {
    const project = await start()
    await plan(project)
    await project.publish('second.md')
    const { prepared, steps } = await plan(project)
    expect(prepared).toEqual(['letter.md', 'second.md'])
    expect(steps).toEqual(['relink', 'nothing'])
    expect((await plan(project)).prepared).toEqual(['letter.md'])
  })

  test('aren’t remembered while a file is as young as the run', async () => {
    const project = await start()
    await project.write('a.png', makePng(400, 300))
    project.jump(-10_000)
    await plan(project)
    expect((await plan(project)).prepared).toEqual(['letter.md', 'second.md'])
  })
})
