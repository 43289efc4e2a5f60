import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'

const asking = letter.replace('author:', 'write_back: true # 要网址\nauthor:')
const read = ({ root }: Publishing) => readFile(join(root, 'letter.md'), 'utf8')

test('a published post gets its address below write_back, and counts as unchanged', async () => {
  const project = await startPublishing()
  await project.write('letter.md', asking)
  const [result] = await project.publish('letter.md')
  const url = result?.publication?.url
  expect(await read(project)).toBe(asking.replace('# 要网址\n', `# 要网址\nwechat_url: ${url}\n`))
  project.calls()
  const { mtimeMs } = await stat(join(project.root, 'letter.md'))
  for (const [again] of [await project.publish('letter.md'), await project.draft('letter.md')])
    expect(again).toMatchObject({ action: 'unchanged', problems: [] })
  expect(project.calls()).toEqual([])
  expect((await stat(join(project.root, 'letter.md'))).mtimeMs).toBe(mtimeMs)
})

test('a file that doesn’t ask, or says false, stays as it is', async () => {
  const project = await startPublishing()
  await project.publish('letter.md')
  expect(await read(project)).toBe(letter)
})

test('the field asked for later is filled from the ledger, without a request', async () => {
  const project = await startPublishing()
  const [first] = await project.publish('letter.md')
  await project.write('letter.md', asking)
  project.calls()
  expect(await project.publish('letter.md')).toMatchObject([{ action: 'unchanged' }])
  expect(project.calls()).toEqual([])
  expect(await read(project)).toContain(`wechat_url: ${first?.publication?.url}\n`)
})

test('an address that somebody else put there stays', async () => {
  const project = await startPublishing()
  const theirs = asking.replace('author:', 'wechat_url: https://mp.weixin.qq.com/s/theirs\nauthor:')
  await project.write('letter.md', theirs)
  project.wayOut = 'again'
  const [result] = await project.publish('letter.md')
  expect(result).toMatchObject({
    action: 'published',
    problems: [{ code: 'post/other-address', params: { url: result?.publication?.url }, place: { line: 4 } }],
  })
  expect(await read(project)).toBe(theirs)
})

test('the address of another post here, as in a copy of its file, is replaced', async () => {
  const project = await startPublishing()
  await project.write('letter.md', asking)
  await project.publish('letter.md')
  const copied = (await read(project)).replace(/^title: .*$/m, 'title: 第二封信').concat('\n又一句。\n')
  await project.write('second.md', copied)
  const [result] = await project.publish('second.md')
  const second = await readFile(join(project.root, 'second.md'), 'utf8')
  expect(second).toBe(copied.replace(/^wechat_url: .*$/m, `wechat_url: ${result?.publication?.url}`))
})

test('what was written to the file meanwhile is kept', async () => {
  const project = await startPublishing()
  await project.write('letter.md', asking)
  const edited = `${asking}\n又及。\n`
  project.server.onRequest(async ({ phase, call }) => {
    if (phase === 'before' && call.endpoint === 'freepublish/get') await project.write('letter.md', edited)
  })
  const [result] = await project.publish('letter.md')
  expect(await read(project)).toBe(
    edited.replace('# 要网址\n', `# 要网址\nwechat_url: ${result?.publication?.url}\n`),
  )
})
