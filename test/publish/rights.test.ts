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

test('a draft of an account without the right leads to the website, and to recording the address', async () => {
  const { project, hours } = await startWithMemory()
  project.server.account().kind = 'personal'
  const byHand = { manual: ['publish'], next: ['npx wxpub adopt letter.md https://mp.weixin.qq.com/s/…'] }
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'created', ...byHand }])
  await project.write('letter.md', letter.replace('你好', '您好'))
  await hours(50)
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'updated', ...byHand }])
  await project.write('letter.md', letter.replace('title', 'draft: true\ntitle'))
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'updated', manual: [] }])
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

test.each([
  [[2], ['publish/companion-refused', 'publish/review-refused'], 0, 'b.md'],
  [[1], ['publish/review-refused', 'publish/companion-refused'], 1, 'letter.md'],
])(
  'a post that was stopped by another one of its draft is told which: %j',
  async (failed, codes, at, others) => {
    const project = await startPublishing()
    await project.write('letter.md', letter.replace('---\n', '---\narticles: [b.md]\n'))
    await project.write('b.md', '---\ntitle: 乙\n---\n\n乙文\n')
    project.server.nextPublishStatus(4, failed)
    const results = await project.publish('letter.md')
    const refusals = results.map(({ problems }) => problems.find(({ code }) => code.endsWith('-refused')))
    expect(refusals.map((told) => told?.code)).toEqual(codes)
    expect(refusals[at]).toMatchObject({ params: { others } })
  },
)
