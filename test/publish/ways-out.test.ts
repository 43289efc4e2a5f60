import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { PostEntry } from '../../src/ledger/ledger.ts'
import { readEntries } from '../../src/ledger/read-entries.ts'
import type { Answer, Question } from '../../src/publish/person/way-out.ts'
import type { RemoteArticle } from '../../src/wechat/types.ts'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const reword = (article: RemoteArticle): RemoteArticle => ({
  ...article,
  content: article.content?.replace('再见', '回见') ?? '',
})

/** A project whose draft a person edited, or only saved, on the website. */
async function touched(how: 'edit' | 'save' = 'edit', options = {}): Promise<[Publishing, mediaId: string]> {
  const project = await startPublishing(options)
  const [first] = await project.draft('letter.md')
  const { mediaId } = first!.draft!
  if (how === 'edit') project.server.website.edit(mediaId, reword)
  else {
    project.server.advance(60_000)
    project.server.website.save(mediaId)
  }
  return [project, mediaId]
}

const contentOf = (project: Publishing) =>
  [...project.server.account().drafts.values()].map(({ articles }) => articles[0]?.content ?? '').join()

test('where not a word differs, no list of words is promised, and none is asked for', async () => {
  const [project] = await touched('save')
  await project.write('letter.md', letter.replace('cover.png', 'b.png'))
  expect(await project.draft('letter.md')).toMatchObject([
    {
      action: 'conflict',
      problems: expect.arrayContaining([
        expect.objectContaining({ code: 'draft/saved-on-website' }),
        expect.objectContaining({ code: 'draft/same-words' }),
      ]),
    },
  ])
})

describe('--ours', () => {
  test('overwrites an edited draft after a copy of it, even of an unchanged post', async () => {
    const [project, mediaId] = await touched()
    project.wayOut = 'ours'
    const [result] = await project.draft('letter.md')
    expect(result).toMatchObject({
      action: 'updated',
      draft: { mediaId },
      problems: [{ code: 'draft/overwritten', severity: 'warning' }],
    })
    expect(contentOf(project)).toContain('再见')
    const [name, ...others] = await readdir(join(project.root, '.wxpub/local/backup'))
    expect([name, others]).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\d-\d{4}-第一封信\.html$/), []])
    const copy = await readFile(join(project.root, '.wxpub/local/backup', name!), 'utf8')
    expect(copy).toContain('回见')
    const [, fields = ''] = /id="fields">([^<]*)</.exec(copy) ?? []
    expect(JSON.parse(fields)).toMatchObject({ title: '第一封信', author: '小禾', digest: '写在春天' })
    expect(result?.problems[0]?.params.path).toBe(`.wxpub/local/backup/${name}`)
  })

  test.each(['ours', 'theirs'] as const)('by a key holds for what was shown: %s', async (way) => {
    const [project, mediaId] = await touched('edit', { session: { shown: new Map() } })
    await project.draft('letter.md')
    project.server.website.edit(mediaId, (article) => ({ ...article, digest: '写在夏天' }))
    project.wayOut = way
    expect(await project.draft('letter.md')).toMatchObject([
      {
        action: 'conflict',
        problems: [{ code: 'draft/edited-on-website' }, { code: 'draft/changed-since-shown' }],
        diff: expect.stringContaining('写在夏天'),
      },
    ])
    expect(contentOf(project)).toContain('回见')
    const action = way === 'ours' ? 'updated' : 'pulled'
    expect(await project.draft('letter.md')).toMatchObject([{ action }])
  })

  test('by a key holds for a draft that was found and shown, unless it was changed meanwhile', async () => {
    const [project, mediaId] = await touched('edit', { session: { shown: new Map() } })
    project.loseLedger()
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'conflict' }])
    project.server.website.edit(mediaId, (article) => ({ ...article, digest: '写在夏天' }))
    project.wayOut = 'ours'
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'conflict', diff: expect.stringContaining('写在夏天') },
    ])
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'updated' }])
  })

  test('overwrites nothing when the copy can’t be written', async () => {
    const [project] = await touched()
    await project.write('.wxpub/local/backup', 'in the way')
    project.wayOut = 'ours'
    const [result] = await project.draft('letter.md')
    expect(result).toMatchObject({ action: 'failed', problems: [{ code: 'draft/no-backup' }] })
    expect(contentOf(project)).toContain('回见')
  })

  test('keeps the copies of several days and hours apart', async () => {
    const [project, mediaId] = await touched()
    project.wayOut = 'ours'
    await project.draft('letter.md')
    project.server.website.edit(mediaId, reword)
    await project.draft('letter.md')
    expect(await readdir(join(project.root, '.wxpub/local/backup'))).toHaveLength(2)
  })

  test('overwrites a draft that was only saved', async () => {
    const [project] = await touched('save')
    await project.write('letter.md', letter.replace('你好', '您好'))
    project.wayOut = 'ours'
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'updated', problems: [{ code: 'draft/overwritten' }] },
    ])
  })

  test('leaves a saved draft alone when there is nothing to send', async () => {
    const [project] = await touched('save')
    project.wayOut = 'ours'
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged', problems: [] }])
    project.wayOut = undefined
    await project.write('letter.md', letter.replace('你好', '您好'))
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'conflict' }])
  })

  test('takes over a marked draft with other words after the ledger was lost', async () => {
    const [project, mediaId] = await touched()
    project.loseLedger()
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'conflict', problems: [{ code: 'draft/other-words' }] },
    ])
    project.wayOut = 'ours'
    expect(await project.draft('letter.md')).toMatchObject([
      {
        action: 'adopted',
        draft: { mediaId },
        problems: [{ code: 'draft/overwritten' }, { code: 'draft/found' }],
      },
    ])
    expect(contentOf(project)).toContain('再见')
    expect(await readdir(join(project.root, '.wxpub/local/backup'))).toHaveLength(1)
  })

  test('goes on to publish', async () => {
    const [project] = await touched()
    project.wayOut = 'ours'
    expect(await project.publish('letter.md')).toMatchObject([{ action: 'published' }])
  })
})

describe('--again', () => {
  test.each([
    ['found draft', ['letter.md'], 'published'],
    ['draft of several that was found', ['letter.md', 'two.md'], 'published'],
    ['found draft', ['letter.md'], 'edited'],
    ['draft of several that was found', ['letter.md', 'two.md'], 'edited'],
  ])('of publish is said of a %s, %j, not of one that a person %s meanwhile', async (_, files, how) => {
    const project = await startPublishing({ session: { localFolder: await temporaryFolder() } })
    await project.write('two.md', letter.replace('第一', '第二'))
    if (files.length > 1)
      await project.write('letter.md', letter.replace('title:', 'articles: [two.md]\ntitle:'))
    await project.draft('letter.md')
    const { website, account } = project.server
    const [mediaId = ''] = account().drafts.keys()
    project.loseLedger()
    const [found] = await project.publish('letter.md')
    expect(found).toMatchObject({ action: 'blocked', problems: [{ code: 'publish/draft-found' }] })

    if (how === 'edited') for (const index of files.keys()) website.edit(mediaId, reword, index)
    else website.publish(mediaId)
    const out = account().publications.size
    project.wayOut = 'again'
    const told = { problems: [{ code: how === 'edited' ? 'draft/edited-on-website' : 'draft/gone' }] }
    expect(await project.publish('letter.md')).toMatchObject(files.map(() => told))
    expect(account().publications.size).toBe(out)
    expect(account().drafts.size).toBe(how === 'edited' ? 1 : 0)
    if (how === 'edited') return

    // Now she knows.
    expect(await project.publish('letter.md')).toMatchObject(files.map(() => ({ action: 'published' })))
  })

  test('makes a draft anew that is gone, once', async () => {
    const project = await startPublishing()
    const [first] = await project.draft('letter.md')
    project.server.website.delete(first!.draft!.mediaId)
    project.wayOut = 'again'
    const [again] = await project.draft('letter.md')
    expect(again).toMatchObject({ action: 'created', problems: [] })
    expect(again?.draft).not.toEqual(first?.draft)
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged' }])
    expect(project.server.account().drafts.size).toBe(1)
  })

  test('makes no draft of each post where their shared one goes while it is looked at', async () => {
    const project = await startPublishing()
    await project.write('two.md', letter.replace('第一', '第二'))
    await project.write('letter.md', letter.replace('title:', 'articles: [two.md]\ntitle:'))
    const [first] = await project.draft('letter.md')
    for (const name of ['letter.md', 'two.md'])
      await project.write(name, (await readFile(join(project.root, name), 'utf8')).replace('你好', '大家好'))
    const stop = project.server.onRequest(({ phase, call }) => {
      if (phase !== 'after' || call.endpoint !== 'draft/get') return
      stop()
      project.server.website.publish(first!.draft!.mediaId)
    })
    project.wayOut = 'again'
    const gone = { problems: [{ code: 'draft/gone' }] }
    expect(await project.draft('letter.md')).toMatchObject([gone, gone])
    expect(project.server.account().drafts.size).toBe(0)
  })

  test('publishes a published post once more, and tells what stays', async () => {
    const project = await startPublishing()
    const [first] = await project.publish('letter.md')
    await project.write('letter.md', letter.replace('你好', '您好'))
    project.wayOut = 'again'
    const [again] = await project.publish('letter.md')
    expect(again).toMatchObject({ action: 'published', problems: [{ code: 'publication/left-behind' }] })
    expect(again?.problems[0]?.params.url).toBe(first?.publication?.url)
    expect(again?.publication?.articleId).not.toBe(first?.publication?.articleId)
    project.wayOut = undefined
    expect(await project.publish('letter.md')).toMatchObject([{ action: 'unchanged' }])
    expect(project.server.account().publications.size).toBe(2)
  })

  test('makes a draft of a published post that is then followed as any other', async () => {
    const project = await startPublishing()
    await project.publish('letter.md')
    project.wayOut = 'again'
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'created' }])
    project.wayOut = undefined
    await project.write('letter.md', letter.replace('你好', '您好'))
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'updated' }])
    expect(await project.publish('letter.md')).toMatchObject([{ action: 'published' }])
    expect(await project.publish('letter.md')).toMatchObject([{ action: 'unchanged' }])
    expect(project.server.account().publications.size).toBe(2)
  })

  test('makes a draft that is told as gone once it is deleted, and not taken for what was published before', async () => {
    const project = await startPublishing()
    await project.publish('letter.md')
    await project.write('letter.md', letter.replace('你好', '您好'))
    project.wayOut = 'again'
    const [again] = await project.draft('letter.md')
    const publicationsNow = async () =>
      ((await project.store.get('posts/letter.md'))!.value as PostEntry).publications
    const before = await publicationsNow()
    project.server.website.delete(again!.draft!.mediaId)
    project.wayOut = undefined
    await project.write('letter.md', letter.replace('你好', '诸位好'))
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'skipped', problems: [{ code: 'draft/gone' }] },
    ])
    expect(await publicationsNow()).toEqual(before)
  })

  test('finds the draft whose answer was lost, instead of making two', async () => {
    const project = await startPublishing()
    await project.publish('letter.md')
    project.wayOut = 'again'
    project.server.failNext('draft/add', { reset: 'after' })
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'created' }])
    project.wayOut = undefined
    await project.write('letter.md', letter.replace('你好', '您好'))
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'updated' }])
    expect(project.server.account().drafts.size).toBe(1)
  })

  test('leaves a twin alone and says so', async () => {
    const project = await startPublishing()
    const [first] = await project.draft('letter.md')
    await project.write('copy.md', letter)
    project.wayOut = 'again'
    const [copy] = await project.draft('copy.md')
    expect(copy).toMatchObject({ action: 'created', problems: [{ code: 'draft/left-behind' }] })
    expect(copy?.problems[0]?.params.mediaId).toBe(first?.draft?.mediaId)
    expect(project.server.account().drafts.size).toBe(2)
  })

  test('changes nothing for a draft that stands', async () => {
    const project = await startPublishing()
    await project.draft('letter.md')
    project.wayOut = 'again'
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged' }])
    expect(project.server.account().drafts.size).toBe(1)
  })
})

describe('a question on the terminal', () => {
  const asking = (project: Publishing, answer: Answer | undefined) => {
    const questions: Question[] = []
    project.ask = async (question) => {
      questions.push(question)
      return answer
    }
    return questions
  }
  const local = async (how?: 'edit' | 'save') => {
    return touched(how, { session: { localFolder: await temporaryFolder() } })
  }

  test('is asked of a draft that was only saved, with the words that differ', async () => {
    const [project] = await local('save')
    await project.write('letter.md', letter.replace('你好', '您好'))
    const questions = asking(project, 'ours')
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'updated' }])
    expect(questions).toMatchObject([{ kind: 'saved', post: 'letter.md', title: '第一封信' }])
    expect(questions[0]?.diff).toContain('+您好')
  })

  test.each(['leave', 'by-hand'] as const)(
    'answered with %s isn’t asked again until the draft changes',
    async (answer) => {
      const [project, mediaId] = await local('save')
      await project.write('letter.md', letter.replace('你好', '您好'))
      const questions = asking(project, answer)
      const code = answer === 'leave' ? 'draft/left-alone' : 'draft/change-by-hand'
      for (const words of ['您好', '诸位好']) {
        await project.write('letter.md', letter.replace('你好', words))
        const [result] = await project.draft('letter.md')
        expect(result).toMatchObject({ action: 'skipped', problems: [{ code }] })
        if (answer === 'leave') expect(result?.next).toEqual(['npx wxpub draft letter.md --ours'])
        if (answer === 'by-hand') {
          expect(result?.diff).toContain(`+${words}`)
          expect(result?.next).toEqual(['npx wxpub draft letter.md'])
        }
      }
      // What is listed by hand follows the post; to leave it was said of the post as it was.
      expect(questions).toHaveLength(answer === 'leave' ? 2 : 1)
      await project.draft('letter.md')
      expect(questions).toHaveLength(answer === 'leave' ? 2 : 1)
      project.server.website.edit(mediaId, reword)
      await project.draft('letter.md')
      expect(questions.at(-1)).toMatchObject({ kind: 'edited' })
    },
  )

  test('answered for several posts of one run isn’t asked again of any, nor after a new name', async () => {
    const project = await startPublishing({ session: { localFolder: await temporaryFolder() } })
    const names = Array.from({ length: 8 }, (_, index) => `${index}.md`)
    const writeAll = async (words: string) => {
      for (const name of names)
        await project.write(name, `---\ntitle: ${name}\ncover: cover.png\n---\n\n${words}\n`)
    }
    await writeAll('再见。')
    for (const { draft } of await project.draft(...names)) project.server.website.edit(draft!.mediaId, reword)
    await writeAll('告辞。')
    const questions = asking(project, 'leave')
    await project.draft(...names)
    expect(questions).toHaveLength(names.length)
    await project.rename('7.md', 'renamed.md')
    await project.draft(...names.slice(0, -1), 'renamed.md')
    expect(questions).toHaveLength(names.length)
  })

  test('put off it is asked again by the next run; that the draft was edited is known meanwhile', async () => {
    const [project] = await local()
    await project.write('letter.md', letter.replace('你好', '您好'))
    const questions = asking(project, 'later')
    for (let run = 1; run <= 2; run++) {
      const [result] = await project.draft('letter.md')
      expect(result).toMatchObject({
        action: 'skipped',
        problems: [{ code: 'draft/left-alone', severity: 'note' }],
        next: ['npx wxpub draft letter.md --theirs', 'npx wxpub draft letter.md --ours'],
      })
      expect(questions).toHaveLength(run)
    }
    expect((await project.plan('letter.md')).results).toMatchObject([{ step: 'conflict' }])
  })

  test('says whether the draft goes out once it is overwritten', async () => {
    const [project] = await local()
    const questions = asking(project, 'later')
    await project.write('letter.md', letter.replace('你好', '您好'))
    await project.draft('letter.md')
    await project.publish('letter.md')
    expect(questions.map(({ publishes }) => publishes)).toEqual([false, true])
    expect(project.server.account().publications.size).toBe(0)
  })

  test('answered with leave isn’t held against --theirs, nor told after it', async () => {
    const [project] = await local()
    await project.write('letter.md', letter.replace('你好', '您好'))
    asking(project, 'leave')
    await project.draft('letter.md')
    project.ask = undefined
    project.wayOut = 'theirs'
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'pulled' }])
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'skipped', problems: [{ code: 'draft/nothing-to-take' }] },
    ])
    project.wayOut = undefined
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'conflict', problems: [{ code: 'draft/saved-on-website' }] },
    ])
  })

  test('shows no digest that was made of the first words and left alone on the website', async () => {
    const [project, mediaId] = await local()
    const text = letter.replace('digest: 写在春天\n', '')
    await project.write('letter.md', text)
    project.wayOut = 'ours'
    await project.draft('letter.md')
    project.wayOut = undefined
    project.server.website.edit(mediaId, (article) => ({
      ...article,
      content: article.content?.replace('你好', '诸位好') ?? '',
    }))
    await project.write('letter.md', text.replace('再见', '回见'))
    const [stopped] = await project.draft('letter.md')
    expect(stopped?.diff).toContain('-诸位好')
    expect(stopped?.diff).not.toContain('digest:')
    project.server.website.edit(mediaId, (article) => ({ ...article, digest: '写在夏天' }))
    expect((await project.draft('letter.md'))[0]?.diff).toContain('-digest: 写在夏天')
  })

  test('answered after the draft was edited once more is asked anew, and the copy holds what stood there', async () => {
    const [project, mediaId] = await local()
    await project.write('letter.md', letter.replace('你好', '您好'))
    const diffs: string[] = []
    project.ask = async ({ diff }) => {
      if (diffs.push(diff) === 1)
        project.server.website.edit(mediaId, (article) => ({ ...article, digest: '写在夏天' }))
      return 'ours'
    }
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'updated', problems: [{ code: 'draft/overwritten' }] },
    ])
    expect(diffs).toMatchObject([expect.not.stringContaining('夏天'), expect.stringContaining('夏天')])
    const folder = join(project.root, '.wxpub/local/backup')
    const [name = '', ...others] = await readdir(folder)
    expect([await readFile(join(folder, name), 'utf8'), others]).toEqual([
      expect.stringContaining('写在夏天'),
      [],
    ])
  })

  test('on which somebody goes on editing is a conflict in the end', async () => {
    const [project, mediaId] = await local()
    await project.write('letter.md', letter.replace('你好', '您好'))
    let edits = 0
    project.ask = async () => {
      project.server.website.edit(mediaId, (article) => ({ ...article, digest: `写在夏天${++edits}` }))
      return 'ours'
    }
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'conflict', problems: [{ code: 'draft/edited-on-website' }] },
    ])
    expect(edits).toBe(3)
  })

  test('without an answer is a conflict', async () => {
    const [project] = await local()
    const questions = asking(project, undefined)
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged' }])
    await project.write('letter.md', letter.replace('你好', '您好'))
    expect(await project.draft('letter.md')).toMatchObject([
      {
        action: 'conflict',
        next: ['npx wxpub draft letter.md --theirs', 'npx wxpub draft letter.md --ours'],
      },
    ])
    expect(questions).toHaveLength(1)
  })

  describe('of a draft with other words whose ledger was lost', () => {
    async function lost(answer: Answer | undefined) {
      const [project, mediaId] = await local('edit')
      project.loseLedger()
      const questions = asking(project, answer)
      const [result] = await project.draft('letter.md')
      return { project, mediaId, questions, result }
    }

    test('shows how they differ, and without an answer nothing is tied or written', async () => {
      const { project, questions, result } = await lost(undefined)
      expect(questions).toMatchObject([{ kind: 'differs', diff: expect.stringMatching(/^-回见.*\n\+再见/m) }])
      expect(result).toMatchObject({ action: 'conflict', problems: [{ code: 'draft/other-words' }] })
      expect(result?.diff).toBe(questions[0]?.diff)
      expect(project.calls()).not.toContain('draft/update')
      expect((await readEntries(project.store)).entries).toEqual([])
    })

    test.each(['ours', 'theirs'] as const)('does what is answered: %s', async (answer) => {
      const { project, mediaId, questions, result } = await lost(answer)
      expect(questions).toHaveLength(1)
      expect(result).toMatchObject({
        action: { ours: 'adopted', theirs: 'pulled' }[answer],
        draft: { mediaId },
      })
      expect(contentOf(project).includes('再见')).toBe(answer === 'ours')
      const text = await readFile(join(project.root, 'letter.md'), 'utf8')
      expect(text.includes('回见')).toBe(answer === 'theirs')
    })

    test('left alone it isn’t tied to the post, nor asked about again, and another can be made', async () => {
      const { project, questions, result } = await lost('leave')
      expect(result).toMatchObject({ action: 'skipped', problems: [{ code: 'draft/left-alone' }] })
      expect(await project.draft('letter.md')).toMatchObject([{ action: 'skipped' }])
      expect(questions).toHaveLength(1)
      project.wayOut = 'again'
      expect(await project.draft('letter.md')).toMatchObject([{ action: 'created' }])
      expect(project.server.account().drafts.size).toBe(2)
    })

    test('what was changed while she was asked is asked about, too', async () => {
      const [project, mediaId] = await local('edit')
      project.loseLedger()
      const asked: string[] = []
      project.ask = async ({ diff }) => {
        asked.push(diff)
        if (asked.length > 1) return undefined
        project.server.website.edit(mediaId, (article) => ({ ...article, title: '别的标题' }))
        return 'ours'
      }
      expect(await project.draft('letter.md')).toMatchObject([{ action: 'conflict' }])
      expect(asked).toEqual([expect.not.stringContaining('别的标题'), expect.stringContaining('别的标题')])
      expect(contentOf(project)).toContain('回见')
    })

    test('of two nobody is asked which to keep', async () => {
      const [project, mediaId] = await local('edit')
      const { drafts } = project.server.account()
      drafts.set('another', { ...drafts.get(mediaId)!, mediaId: 'another' } as never)
      project.loseLedger()
      const questions = asking(project, 'ours')
      expect(await project.draft('letter.md')).toMatchObject([
        { action: 'blocked', problems: [{ code: 'draft/twins' }] },
      ])
      expect(questions).toEqual([])
    })

    test('in a group the difference is told', async () => {
      const [project] = await local('edit')
      project.loseLedger()
      await project.write('two.md', letter.replaceAll('第一', '第二'))
      await project.write('letter.md', letter.replace('author', 'articles: [two.md]\nauthor'))
      const [first] = await project.draft('letter.md')
      expect(first).toMatchObject({ problems: [{ code: 'draft/other-words' }] })
      expect(first?.diff).toMatch(/^-回见.*\n\+再见/m)
    })
  })

  test('a digest that was stated and is taken out of the post is sent, whatever was changed by hand', async () => {
    const [project, mediaId] = await local('save')
    project.server.website.edit(mediaId, reword)
    await project.write('letter.md', letter.replace('再见', '回见').replace('digest: 写在春天\n', ''))
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'conflict' }])
  })

  test('lists the digest that was made of words which are to be changed by hand, and tells of one that was left as it was', async () => {
    const text = letter.replace('digest: 写在春天\n', '')
    const project = await startPublishing({ session: { localFolder: await temporaryFolder() } })
    await project.write('letter.md', text)
    const [first] = await project.draft('letter.md')
    project.server.website.save(first!.draft!.mediaId)
    await project.write('letter.md', text.replace('你好', '大家好'))
    asking(project, 'by-hand')
    const [listed] = await project.draft('letter.md')
    expect(listed?.diff).toMatch(/^-digest: 你好，.*\n\+digest: 大家好，/m)

    project.ask = undefined
    project.server.website.edit(first!.draft!.mediaId, (article) => ({
      ...article,
      content: article.content!.replace('你好', '大家好'),
    }))
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'unchanged', problems: [{ code: 'draft/agrees' }, { code: 'draft/digest-left' }] },
    ])
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged', problems: [] }])

    // She does as she was told: that is no change to what the post says.
    project.server.website.edit(first!.draft!.mediaId, (article) => ({
      ...article,
      digest: article.digest!.replace('你好', '大家好'),
    }))
    await project.write('letter.md', text.replace('你好', '大家好').replace('再见', '回见'))
    const questions = asking(project, 'later')
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'skipped' }])
    expect(questions).toMatchObject([{ kind: 'saved' }])
    project.wayOut = 'theirs'
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'skipped', problems: [{ code: 'draft/nothing-to-take' }] },
    ])
  })

  test('isn’t asked when the words were carried over by hand, and what was set there stays', async () => {
    const [project, mediaId] = await local('save')
    await project.write('letter.md', letter.replace('再见', '回见'))
    const questions = asking(project, 'by-hand')
    await project.draft('letter.md')
    project.server.website.edit(mediaId, reword)
    project.calls()
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'unchanged', problems: [{ code: 'draft/agrees' }] },
    ])
    expect(project.calls()).not.toContain('draft/update')
    // Another theme is no reason to overwrite what a person has set.
    await project.write('letter.md', letter.replace('再见', '回见').replace('author: 小禾', 'author: 小苗'))
    await project.draft('letter.md')
    expect(project.calls()).not.toContain('draft/update')
    expect(questions).toHaveLength(2)
  })
})

test('after each write of a draft it is told what only a person can set in it', async () => {
  const project = await startPublishing()
  const wishes = letter.replace('author:', 'original: true\nalbum: 家书\nauthor:')
  await project.write('letter.md', wishes)
  const manual = ['original', 'album']
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'created', manual }])
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged', manual: [] }])
  await project.write('letter.md', wishes.replace('你好', '您好'))
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'updated', manual }])
})

test('an author changed in the post isn’t taken for sent when the update got lost and the draft had been saved on the website', async () => {
  const project = await startPublishing()
  const [drafted] = await project.draft('letter.md')
  await project.write('letter.md', letter.replace('小禾', '小满'))
  project.server.advance(60_000)
  project.server.website.save(drafted!.draft!.mediaId)
  project.wayOut = 'ours'
  project.server.failNext('draft/update', { reset: 'before' })
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'updated' }])
  const [draft] = project.server.account().drafts.values()
  expect(draft?.articles[0]?.author).toBe('小满')
})
