import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { letter, startPublishing } from '../../helpers/publishing.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

test.each([
  ['Some *words* here.', 'Many *words* here.', ['words', 'letters'], 'Many *letters* here.'],
  ['Some words here.', 'Many words here.', ['words', 'letters'], 'Many letters here.'],
  ['It rose *twice* on', 'It fell *twice* on', ['twice', 'thrice'], 'It fell *thrice* on'],
  ['It rose *twice*.', 'It fell *four times*.', ['twice', 'thrice'], 'It rose *thrice*.'],
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
  const project = await startPublishing({ session: { localFolder: await temporaryFolder() } })
  const post = (text: string) => `${letter}\n${text}\n`
  await project.write('letter.md', post(base))
  const [first] = await project.draft('letter.md')
  project.server.website.edit(first!.draft!.mediaId, (article) => ({
    ...article,
    content: article.content!.replace(from!, to!),
  }))
  await project.write('letter.md', post(own))
  project.wayOut = 'theirs'
  await project.draft('letter.md')
  expect(await readFile(join(project.root, 'letter.md'), 'utf8')).toBe(post(merged))
})
