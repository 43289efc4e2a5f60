import { expect, test } from 'vitest'
import { readRights } from '../../src/publish/look/rights.ts'
import { letter, startPublishing } from '../helpers/publishing.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

async function startWithMemory() {
  const localFolder = await temporaryFolder()
  const project = await startPublishing({ session: { localFolder } })
  const hours = (count: number) => project.clock.sleep(count * 3600_000)
  return { project, rights: () => readRights(localFolder), hours }
}

const other = letter.replaceAll('第一封', '第二封').replace('你好', '又见面了')

test('a right that is missing is remembered with its date, saves requests for a day, and is asked for again', async () => {
  const { project, rights, hours } = await startWithMemory()
  project.server.account().kind = 'personal'
  const [first] = await project.publish('letter.md')
  expect(first).toMatchObject({ action: 'created', manual: ['publish'] })
  expect(first?.problems).toMatchObject([
    { code: 'publish/not-allowed', params: { line: 'npx wxpub adopt letter.md' } },
  ])
  expect(await rights()).toMatchObject({
    publish: { isGranted: false, at: expect.stringMatching(/^\d{4}-/) },
  })

  await project.write('other.md', other)
  project.calls()
  expect(await project.publish('other.md')).toMatchObject([{ action: 'created', manual: ['publish'] }])
  expect(project.calls().filter((call) => call.startsWith('freepublish/'))).toEqual([])

  project.server.account().kind = 'verified'
  await hours(25)
  expect(await project.publish('other.md')).toMatchObject([{ action: 'published' }])
  expect(await rights()).toMatchObject({ publish: { isGranted: true } })
})

test('a right that was withdrawn is learned from the submission', async () => {
  const { project, rights } = await startWithMemory()
  await project.publish('letter.md')
  expect(await rights()).toMatchObject({ publish: { isGranted: true } })
  await project.write('other.md', other)
  project.server.failNext('freepublish/submit', { errcode: 48001 })
  expect(await project.publish('other.md')).toMatchObject([{ action: 'blocked', manual: ['publish'] }])
  expect(await rights()).toMatchObject({ publish: { isGranted: false } })
})

test('what a stand-in or another server said says nothing about this one', async () => {
  const { project } = await startWithMemory()
  project.server.account().kind = 'personal'
  await project.publish('letter.md')
  project.apiOrigin = 'https://relay.example'
  project.server.account().kind = 'verified'
  expect(await project.publish('letter.md')).toMatchObject([{ action: 'published' }])
})

test('a post that was stopped by another one of its draft is told which', async () => {
  const project = await startPublishing()
  await project.draft('letter.md')
  const { value } = (await project.store.get('posts/letter.md'))!
  // Cast: what was put there just now is an entry.
  const entry = value as { draft: object }
  await project.store.put(
    'posts/b.md',
    { ...entry, key: 'b.md', path: 'b.md', title: '乙', draft: { ...entry.draft, index: 1 } },
    0,
  )
  project.server.nextPublishStatus(4, [2, 3])
  expect((await project.publish('letter.md'))[0]?.problems).toMatchObject([
    { code: 'publish/companion-refused', params: { others: 'b.md, #3' }, place: { file: 'letter.md' } },
  ])
})
