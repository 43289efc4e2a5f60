import { expect, test } from 'vitest'
import { letter, startPublishing } from '../helpers/publishing.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'
import { MortalStore } from './mortal-store.ts'

test.each([1, 2])(
  'a run that takes her words and dies after its write %i to the ledger leaves the draft hers: the next one asks',
  async (number) => {
    const project = await startPublishing({ session: { localFolder: await temporaryFolder() } })
    const [first] = await project.draft('letter.md')
    const { mediaId } = first!.draft!
    await project.write('letter.md', letter.replace('你好', '你好呀'))
    project.server.website.edit(mediaId, (article) => ({
      ...article,
      content: article.content?.replace('再见', '回见') ?? '',
    }))
    const hers = JSON.stringify(project.server.account().drafts.get(mediaId)?.articles)
    project.wayOut = 'theirs'
    await new MortalStore(project).live({ at: 'write', number, moment: 'after' }, () =>
      project.draft('letter.md'),
    )
    project.wayOut = undefined
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'conflict' }])
    expect(JSON.stringify(project.server.account().drafts.get(mediaId)?.articles)).toBe(hers)
  },
)

test.each(['before', 'after'] as const)(
  'her words don’t go out when the run that took them dies %s its first write, and the post says what was sent first again',
  async (moment) => {
    const project = await startPublishing({ session: { localFolder: await temporaryFolder() } })
    const [first] = await project.draft('letter.md')
    const { mediaId } = first!.draft!
    project.server.website.edit(mediaId, (article) => ({
      ...article,
      content: article.content?.replace('再见', '回见') ?? '',
    }))
    project.wayOut = 'theirs'
    await new MortalStore(project).live({ at: 'write', number: 1, moment }, () => project.draft('letter.md'))
    project.wayOut = undefined
    await project.write('letter.md', letter)
    expect(await project.publish('letter.md')).toMatchObject([{ action: 'conflict' }])
    expect(project.server.account().drafts.has(mediaId)).toBe(true)
  },
)
