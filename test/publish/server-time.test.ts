import { expect, test } from 'vitest'
import { letter, startPublishing } from '../helpers/publishing.ts'

const hourMs = 3_600_000
const at = (ms: number) => `publish_at: ${new Date(ms).toISOString()}\nauthor`

test.each([
  ['one post', ''],
  ['a draft of several', 'articles: [two.md]\n'],
])('where this machine’s clock is an hour fast, %s isn’t published early', async (_, more) => {
  const project = await startPublishing()
  await project.write('letter.md', letter.replace('author', more + at(project.clock.now() + 0.7 * hourMs)))
  await project.write('two.md', letter.replace('第一', '第二'))
  project.jump(hourMs)
  const [first] = await project.publish('letter.md')
  expect(first?.action).toBe('skipped')
  expect(first?.problems.map(({ code }) => code)).toEqual(['post/scheduled', 'post/clock-ahead'])
  expect(first?.problems[1]?.params).toEqual({ minutes: 60 })
  expect(project.server.account().jobs.size).toBe(0)

  project.server.advance(hourMs)
  expect(await project.publish('letter.md')).toContainEqual(
    expect.objectContaining({ action: 'published', problems: [] }),
  )
})

test('where it is an hour slow, a post that is due goes out, and the clock is told once', async () => {
  const project = await startPublishing()
  await project.write('letter.md', letter.replace('author', at(project.clock.now() - 2 * hourMs)))
  await project.write('two.md', letter.replace('第一', '第二'))
  project.jump(-hourMs)
  const results = await project.publish('letter.md', 'two.md')
  expect(results.map(({ action, problems }) => [action, problems.map(({ code }) => code)])).toEqual([
    ['published', ['post/clock-behind']],
    ['published', []],
  ])
})
