import { execFileSync } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { letter, type Publishing, startPublishing } from '../../helpers/publishing.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

/** Without a digest of its own, as most posts are. */
const sent = `${letter.replace('digest: 写在春天', 'uid: spring').replace('你好，', '猫在晒太阳，你好，')}\n傍晚，它睡在炉火边。\n`

function commit(root: string): void {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args], { cwd: root })
  git('init', '--quiet')
  git('add', '*.md')
  git('commit', '--quiet', '--allow-empty', '-m', 'Posts')
}

/** Another machine, such as CI, has drafted the post; then a word of its first line was changed on the website. */
async function draftedElsewhere({ isCommitted }: { isCommitted: boolean }): Promise<Publishing> {
  const localFolder = await temporaryFolder()
  const project = await startPublishing({ session: { localFolder } })
  await project.write('letter.md', sent)
  if (isCommitted) commit(project.root)
  const [first] = await project.draft('letter.md')
  await rm(join(localFolder, 'words'), { recursive: true })
  project.server.website.edit(first!.draft!.mediaId, (article) => ({
    ...article,
    content: article.content?.replace('猫在', '狗在') ?? '',
  }))
  project.wayOut = 'theirs'
  return project
}

const fileOf = (project: Publishing) => readFile(join(project.root, 'letter.md'), 'utf8')

describe('--theirs on another machine than the one that made the draft', () => {
  test('takes the website’s words alone where git has the post as it was sent', async () => {
    const project = await draftedElsewhere({ isCommitted: true })
    const own = sent.replace('炉火', '壁炉')
    await project.write('letter.md', own)
    expect(await project.draft('letter.md')).toMatchObject([
      {
        action: 'pulled',
        problems: [{ code: 'draft/words-taken', params: { count: 1 } }, { code: 'draft/own-words-unsent' }],
      },
    ])
    expect(await fileOf(project)).toBe(own.replace('猫在', '狗在'))
  })

  test('finds it under another name and below later commits', async () => {
    const project = await draftedElsewhere({ isCommitted: true })
    const own = sent.replace('炉火', '壁炉')
    await project.write('letter.md', own.replace('再见', '回见'))
    commit(project.root)
    await project.write('letter.md', own)
    await project.rename('letter.md', '信.md')
    commit(project.root)
    expect(await project.draft('信.md')).toMatchObject([
      { action: 'pulled', problems: [{ params: { count: 1 } }, { code: 'draft/own-words-unsent' }] },
    ])
    expect(await readFile(join(project.root, '信.md'), 'utf8')).toBe(own.replace('猫在', '狗在'))
  })

  test('finds it where the title was changed in the front matter since', async () => {
    const project = await draftedElsewhere({ isCommitted: true })
    const own = sent.replace('第一封信', '头一封信')
    await project.write('letter.md', own)
    commit(project.root)
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'pulled', problems: [{ params: { count: 1 } }, { code: 'draft/own-words-unsent' }] },
    ])
    expect(await fileOf(project)).toBe(own.replace('猫在', '狗在'))
  })

  test('takes nothing where nobody knows what was sent, says so and shows the difference', async () => {
    const project = await draftedElsewhere({ isCommitted: false })
    const own = sent.replace('炉火', '壁炉')
    await project.write('letter.md', own)
    commit(project.root)
    const [stopped] = await project.draft('letter.md')
    expect(stopped).toMatchObject({ action: 'conflict', problems: [{ code: 'draft/sent-words-unknown' }] })
    expect((await project.plan('letter.md')).results).toMatchObject([{ step: 'conflict' }])
    expect(stopped?.diff).toContain('-狗在晒太阳')
    expect(await fileOf(project)).toBe(own)

    // Copied by hand.
    await project.write('letter.md', sent.replace('猫在', '狗在'))
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'unchanged', problems: [{ code: 'draft/agrees' }, { code: 'draft/digest-left' }] },
    ])
    expect(await fileOf(project)).toBe(sent.replace('猫在', '狗在'))
  })

  test('takes all of it where that is asked for once more', async () => {
    const project = await draftedElsewhere({ isCommitted: false })
    await project.write('letter.md', sent.replace('炉火', '壁炉'))
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'conflict' }])
    expect(await project.draft('letter.md')).toMatchObject([
      {
        action: 'pulled',
        problems: [{ code: 'draft/words-taken', params: { count: 2 } }, { code: 'draft/digest-left' }],
      },
    ])
    expect(await fileOf(project)).toBe(sent.replace('猫在', '狗在'))
  })

  test.each(['shown first', 'asked'])('stops alike where it is said later: %s', async (how) => {
    const project = await draftedElsewhere({ isCommitted: false })
    const own = sent.replace('猫在晒太阳', '小猫在晒太阳').replace('炉火', '壁炉')
    await project.write('letter.md', own)
    project.wayOut = undefined
    if (how === 'asked') project.ask = async () => 'theirs'
    else {
      expect(await project.draft('letter.md')).toMatchObject([{ action: 'conflict' }])
      project.wayOut = 'theirs'
    }
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'conflict', problems: [{ code: 'draft/sent-words-unknown' }] },
    ])
    expect(await fileOf(project)).toBe(own)
    // The digest in the draft was made of the first words, and isn't the person's.
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'pulled' }])
    expect(await fileOf(project)).toBe(sent.replace('猫在', '狗在'))
  })

  test('takes all where the post is still as it was sent, though git has never seen it', async () => {
    const project = await draftedElsewhere({ isCommitted: false })
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'pulled', problems: [{ code: 'draft/words-taken' }, { code: 'draft/digest-left' }] },
    ])
    expect(await fileOf(project)).toBe(sent.replace('猫在', '狗在'))
  })
})
