import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseEntry } from '../../src/ledger/parse-entry.ts'
import { wordsOfDraft } from '../../src/publish/words/remember.ts'
import { readWords } from '../../src/publish/words/remembered-words.ts'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'
import { contentOf, storeOf } from './merge-ledgers.ts'

/** A project on a machine that remembers words, in `local/words/`. */
async function startRemembering(): Promise<{ project: Publishing; local: string }> {
  const local = await temporaryFolder()
  return { project: await startPublishing({ session: { localFolder: local } }), local }
}

const changed = letter.replace('再见', '下次见').replace('digest: 写在春天', 'digest: 写在夏天')
const added = changed.replace('![](b.png)', '![](b.png)![](cover.png)')

test('a post changed since it was published lists the words to change by hand', async () => {
  const { project } = await startRemembering()
  await project.publish('letter.md')
  await project.write('letter.md', added)
  project.calls()
  for (const [result] of [await project.publish('letter.md'), await project.draft('letter.md')]) {
    expect(result).toMatchObject({ action: 'skipped', problems: [{ code: 'post/changed-since-published' }] })
    expect(result?.diff).toBe(
      [
        '--- published',
        '+++ post',
        '@@ -1,6 +1,6 @@',
        ' title: 第一封信',
        '-digest: 写在春天',
        '+digest: 写在夏天',
        ' ',
        ' 你好，',
        '-再见。',
        '+下次见。',
        ' ![](a.png)',
        '@@ -8,1 +8,2 @@',
        ' ![](b.png)',
        '+![](cover.png)',
        '',
      ].join('\n'),
    )
  }
  expect(project.calls()).toEqual([])
})

test('once a change by hand is marked, the next one is listed as well, also where WeChat can’t be asked', async () => {
  const { project } = await startRemembering()
  const [drafted] = await project.draft('letter.md')
  project.server.website.publish(drafted!.draft!.mediaId)
  const url = 'https://mp.weixin.qq.com/s/by-hand'
  await project.adopt('letter.md', { place: { kind: 'publication', url } })
  await project.write('letter.md', letter.replace('再见', '回见'))
  const yes = async () => true
  expect(await project.settle('letter.md', yes)).toMatchObject([
    { problems: [{ code: 'settle/marked-done' }] },
  ])
  await project.write('letter.md', letter.replace('再见', '下次见'))
  expect((await project.draft('letter.md'))[0]?.diff).toContain('\n-回见。\n+下次见。\n')
})

test('another machine reads what was published once, and remembers it', async () => {
  const { project, local } = await startRemembering()
  await project.publish('letter.md')
  await rm(join(local, 'words'), { recursive: true })
  await project.write('letter.md', changed)
  project.calls()
  const [first] = await project.draft('letter.md')
  expect(first?.diff).toContain('\n-再见。\n+下次见。\n')
  expect(project.calls()).toEqual(['freepublish/getarticle'])
  const [second] = await project.draft('letter.md')
  expect(second?.diff).toBe(first?.diff)
  expect(project.calls()).toEqual([])
})

test('without an answer the words are unknown, and nothing else is amiss', async () => {
  const { project, local } = await startRemembering()
  await project.publish('letter.md')
  await rm(join(local, 'words'), { recursive: true })
  await project.write('letter.md', changed)
  project.server.failNext('freepublish/getarticle', { errcode: 48001 })
  const [result] = await project.draft('letter.md')
  expect(result).toMatchObject({
    action: 'skipped',
    problems: [{ code: 'post/changed-since-published' }, { code: 'publication/words-unknown' }],
  })
  expect(result).not.toHaveProperty('diff')
})

test('a memory that is broken or out of date is as good as none', async () => {
  const { project, local } = await startRemembering()
  await project.publish('letter.md')
  const [name = ''] = await readdir(join(local, 'words'))
  const file = join(local, 'words', name)
  const stale = (await readFile(file, 'utf8')).replaceAll('再见', '永别')
  await project.write('letter.md', changed)
  for (const content of ['{', '[]', stale]) {
    await writeFile(file, content)
    const [result] = await project.draft('letter.md')
    expect(result?.diff).toContain('\n-再见。\n+下次见。\n')
  }
})

test('an older branch is told from a person on the website, where this machine wrote what is there', async () => {
  const { project, local } = await startRemembering()
  await project.draft('letter.md')
  const older = await contentOf(project.store)
  await project.write('letter.md', changed)
  const [newer] = await project.draft('letter.md')
  project.useStore(await storeOf(older))
  await project.write('letter.md', added)
  const conflict = async () => (await project.draft('letter.md'))[0]?.problems.map(({ code }) => code)
  expect(await conflict()).toEqual(['draft/ledger-older'])
  await rm(join(local, 'words'), { recursive: true })
  expect(await conflict()).toEqual(['draft/edited-on-website'])
  expect(project.server.account().drafts.get(newer!.draft!.mediaId)?.articles[0]?.content).toContain('下次见')
})

test('a post that gets a uid keeps its words', async () => {
  const { project } = await startRemembering()
  await project.publish('letter.md')
  await project.write('letter.md', changed.replace('title:', 'uid: spring\ntitle:'))
  project.calls()
  const [result] = await project.draft('letter.md')
  expect(result?.diff).toContain('\n-再见。\n+下次见。\n')
  expect(project.calls()).toEqual([])
})

test('what a draft says is known until another machine writes it', async () => {
  const { project, local } = await startRemembering()
  await project.draft('letter.md')
  const known = await readWords(local, 'letter.md')
  const entry = async () => parseEntry((await project.store.get('posts/letter.md'))?.value)!
  expect(wordsOfDraft(known, await entry())?.article.lines).toEqual(['你好，', '再见。'])
  await project.write('letter.md', changed)
  await project.draft('letter.md')
  expect(wordsOfDraft(known, await entry())).toBeUndefined()
  expect(wordsOfDraft(await readWords(local, 'letter.md'), await entry())).toBeDefined()
})
