import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { letter, startPublishing } from '../../helpers/publishing.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

test.each([
  ['Some *words* here.', 'Many *words* here.', ['words', 'letters'], 'Many *letters* here.'],
  ['Some words here.', 'Many words here.', ['words', 'letters'], 'Many letters here.'],
  ['It rose *twice* on', 'It fell *twice* on', ['twice', 'thrice'], 'It fell *thrice* on'],
  ['**Some** words here.', '**Some** letters here.', ['Some', 'Many'], '**Many** letters here.'],
  ['今天*真*看书', '今天*真*读书', ['真', '妙'], '今天*妙*读书'],
  ['Some words here.', 'Quite many words here.', ['words', 'letters'], 'Quite many letters here.'],
  ['Some *words* here.', 'Many *words* here.', ['words', 'tall letters'], 'Many *tall letters* here.'],
  ['Some words here.', 'Some signs here.', ['words', 'tall letters'], 'Some tall letters here.'],
  ['Some words here.', 'Many more words here.', ['Some words', 'Few letters'], 'Few letters here.'],
  ['Some words here.', 'words here.', ['words', 'letters'], 'letters here.'],
  ['Some words here.', 'Many words here.', [' words', ''], 'Many here.'],
  ['Some words', 'Many words', ['words', 'words here'], 'Many words here'],
  ['It rose *twice* on', 'It fell by far *twice* on', ['twice', 'thrice'], 'It fell by far *thrice* on'],
  ['今天*真*看书', '今天*真*慢慢读书', ['真', '妙'], '今天*妙*慢慢读书'],
  ['大家互相介绍。', '大家互相介绍。又及。', ['互相', '相互'], '大家相互介绍。又及。'],
  ['链甲在此。自己', '链甲在此。我', ['链甲', '好链'], '好链在此。我'],
  ['so low is here', 'so new low is here', ['low is', 'is low'], 'so new is low here'],
])('%s, %s, %s', async (base, own, [from, to], merged) => {
  expect(await take(base, own, [from!, to!])).toMatchObject({ merged })
})

test.each([
  [
    'beside words that were moved',
    '甲乙丙丁戊',
    '甲乙新丙丁戊',
    ['甲乙', '乙甲'],
    '乙甲丙丁戊',
    '甲乙新丙丁戊',
  ],
  [
    'where one equals a word of before',
    '丙丁丙乙',
    '丙丁丙丙乙',
    ['丙丁', '地丙天'],
    '地丙天丙乙',
    '丙丁丙丙乙',
  ],
  [
    'of several, where only one was replaced',
    'It rose *twice*.',
    'It fell *four times*.',
    ['twice', 'thrice'],
    'It rose thrice.',
    'It fell four times.',
  ],
  [
    'in a line that is gone',
    '甲乙丙丁戊\n\n尾',
    '甲乙新丙丁戊\n\n尾',
    ['甲乙丙丁戊', ''],
    undefined,
    '甲乙新丙丁戊',
  ],
])('the writer’s words stay and are named, %s', async (_, base, own, [from, to], theirs, ours) => {
  const { merged, action, problems } = await take(base, own, [from!, to!])
  expect(merged).toBe(own)
  expect(action).toBe('conflict')
  expect(problems[0]).toMatchObject({ params: { ours, ...(theirs && { theirs }) } })
})

test('words that both have changed are the website’s, and the writer’s are named', async () => {
  expect(await take('今天很好', '今天不好', ['很', '真'])).toMatchObject({
    merged: '今天真好',
    action: 'pulled',
    problems: [
      { code: 'draft/words-taken' },
      { code: 'draft/own-words-replaced', params: { ours: '今天不好', theirs: '今天真好' } },
    ],
  })
})

async function take(base: string, own: string, [from, to]: [string, string]) {
  const project = await startPublishing({ session: { localFolder: await temporaryFolder() } })
  const post = (text: string) => `${letter}\n${text}\n`
  await project.write('letter.md', post(base))
  const [first] = await project.draft('letter.md')
  project.server.website.edit(first!.draft!.mediaId, (article) => ({
    ...article,
    content: article.content!.replace(from, to),
  }))
  await project.write('letter.md', post(own))
  project.wayOut = 'theirs'
  const [result] = await project.draft('letter.md')
  const text = await readFile(join(project.root, 'letter.md'), 'utf8')
  const merged = text.slice(letter.length + 1, -1)
  return { merged, action: result!.action, problems: result!.problems }
}
