import { execFileSync } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { RemoteArticle } from '../../../src/wechat/types.ts'
import { letter, type Publishing, startPublishing } from '../../helpers/publishing.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

type Edit = (article: RemoteArticle) => RemoteArticle

const inBody =
  (edit: (html: string) => string): Edit =>
  (article) => ({ ...article, content: edit(article.content ?? '') })

const reword = inBody((html) => html.replace('再见', '回见，朋友'))

/** A post whose draft a person edited on the website. */
async function edited(edit: Edit, text = letter): Promise<[Publishing, mediaId: string]> {
  const project = await startPublishing({ session: { localFolder: await temporaryFolder() } })
  await project.write('letter.md', text)
  const [first] = await project.draft('letter.md')
  const { mediaId } = first!.draft!
  project.server.website.edit(mediaId, edit)
  project.wayOut = 'theirs'
  return [project, mediaId]
}

function commit({ root }: Publishing): void {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args], { cwd: root })
  git('init', '--quiet')
  git('add', 'letter.md')
  git('commit', '--quiet', '-m', 'A letter')
}

const fileOf = (project: Publishing) => readFile(join(project.root, 'letter.md'), 'utf8')

describe('--theirs', () => {
  test('takes the words into the Markdown; the draft stays as it is and counts as sent', async () => {
    const [project] = await edited(reword)
    project.calls()
    const [result] = await project.draft('letter.md')
    expect(result).toMatchObject({
      action: 'pulled',
      problems: [{ code: 'draft/words-taken', params: { count: 1 } }],
    })
    expect(result?.diff).toContain('+回见，朋友。![](a.png)![](b.png)')
    expect(await fileOf(project)).toBe(letter.replace('再见', '回见，朋友'))
    expect(project.calls()).toEqual(['draft/get'])

    project.wayOut = undefined
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged', problems: [] }])
    expect(project.calls()).toEqual([])
  })

  test('escapes words that only look like the beginning of a container', async () => {
    const add = inBody((html) => html.replace(/(<p[^>]*>)(?=[^<]*再见)/, '$1:::tip</p>$1'))
    const [project] = await edited(add)
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'pulled' }])
    expect(await fileOf(project)).toContain('\n\n\\:::tip\n\n再见')
    project.wayOut = undefined
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged', problems: [] }])
  })

  test('says of links that lead somewhere since the draft was sent that it doesn’t have them', async () => {
    const linking = letter.replace('再见', '见[第二封](second.md)。再见')
    const project = await startPublishing({ session: { localFolder: await temporaryFolder() } })
    await project.write('letter.md', linking)
    await project.write('second.md', letter.replace('第一封信', '第二封信'))
    const [first] = await project.draft('letter.md')
    const [second] = await project.publish('second.md')
    const { mediaId } = first!.draft!
    project.server.website.edit(mediaId, reword)
    project.wayOut = 'theirs'
    const [taken] = await project.draft('letter.md')
    expect(taken?.action).toBe('pulled')
    expect(taken?.problems).toContainEqual(expect.objectContaining({ code: 'draft/own-words-unsent' }))
    expect(await fileOf(project)).toBe(linking.replace('再见', '回见，朋友'))

    project.wayOut = undefined
    expect(await project.publish('letter.md')).toMatchObject([{ action: 'conflict' }])
    project.wayOut = 'ours'
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'updated' }])
    const content = project.server.account().drafts.get(mediaId)?.articles[0]?.content
    expect(content).toContain(second!.publication!.url!.replaceAll('&', '&amp;'))
    expect(content).toContain('回见，朋友')
    project.wayOut = undefined
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged' }])
  })

  describe('of a link that came to lead somewhere since the draft was sent', () => {
    const linking = letter.replace('再见', '见[第二封信](second.md)。再见')

    async function begin(localFolder?: string) {
      const project = await startPublishing(localFolder === undefined ? {} : { session: { localFolder } })
      await project.write('letter.md', linking)
      await project.write('second.md', letter.replace('第一封信', '第二封信'))
      const [first] = await project.draft('letter.md')
      await project.publish('second.md')
      project.wayOut = 'theirs'
      return { project, mediaId: first!.draft!.mediaId }
    }

    test.each(['with the words remembered', 'on another machine'])(
      'keeps it, and tells that it isn’t in the draft: %s',
      async (where) => {
        const { project, mediaId } = await begin(
          where === 'on another machine' ? undefined : await temporaryFolder(),
        )
        project.server.website.edit(mediaId, reword)
        expect(await project.draft('letter.md')).toMatchObject([
          { action: 'pulled', problems: [{ code: 'draft/words-taken' }, { code: 'draft/own-words-unsent' }] },
        ])
        expect(await fileOf(project)).toBe(linking.replace('再见', '回见，朋友'))
        project.wayOut = undefined
        expect(await project.draft('letter.md')).toMatchObject([{ action: 'conflict' }])
      },
    )

    test('takes nothing from a draft that was only saved', async () => {
      const { project, mediaId } = await begin(await temporaryFolder())
      project.server.website.save(mediaId)
      expect(await project.draft('letter.md')).toMatchObject([
        { action: 'skipped', problems: [{ code: 'draft/nothing-to-take' }] },
      ])
      expect(await fileOf(project)).toBe(linking)
    })
  })

  test('takes the words once more after the file was put back, which is told as what it is', async () => {
    const [project] = await edited(reword)
    await project.draft('letter.md')
    await project.write('letter.md', letter)

    project.wayOut = undefined
    expect(await project.draft('letter.md')).toMatchObject([
      {
        action: 'conflict',
        problems: [{ code: 'draft/edited-on-website' }],
        diff: expect.stringContaining('-回见，朋友'),
        next: expect.arrayContaining(['npx wxpub draft letter.md --theirs']),
      },
    ])
    project.wayOut = 'theirs'
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'pulled', problems: [{ code: 'draft/words-taken', params: { count: 1 } }] },
    ])
    expect(await fileOf(project)).toBe(letter.replace('再见', '回见，朋友'))
    project.wayOut = undefined
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged', problems: [] }])
  })

  test('takes all of them where the draft was edited further after the file was put back', async () => {
    const [project, mediaId] = await edited(reword)
    await project.draft('letter.md')
    await project.write('letter.md', letter)
    project.server.website.edit(
      mediaId,
      inBody((html) => html.replace('你好', '诸位好')),
    )
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'pulled' }])
    expect(await fileOf(project)).toBe(letter.replace('再见', '回见，朋友').replace('你好', '诸位好'))
  })

  test.each([
    ['edited further', reword, (text: string) => text.replace('你好', '大家好')],
    ['given another title', reword, (text: string) => text.replace('第一', '第一百')],
    [
      'edited further, where she had only added',
      inBody((html) => html.replace(/<p[^>]*>[^<]*再见/, '<p>又及。</p>$&')),
      (text: string) => text.replace('你好', '大家好'),
    ],
    [
      'edited further, where she had changed the title',
      (article: RemoteArticle) => ({ ...article, title: '第一封家书' }),
      (text: string) => text.replace('你好', '大家好'),
    ],
  ])('takes the words once more after the file was put back with git and %s', async (_, edit, change) => {
    const [project] = await edited(edit)
    commit(project)
    await project.draft('letter.md')
    const withHers = await fileOf(project)
    const own = change(letter)
    await project.write('letter.md', own)

    project.wayOut = undefined
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'conflict', problems: [{ code: 'draft/edited-on-website' }] },
    ])
    project.wayOut = 'theirs'
    const [taken] = await project.draft('letter.md')
    expect(taken?.problems.map(({ code }) => code)).toEqual(['draft/words-taken', 'draft/own-words-unsent'])
    expect(await fileOf(project)).toBe(change(withHers))
  })

  test('takes nothing once more where her words were rewritten after they were taken', async () => {
    const [project] = await edited(reword)
    commit(project)
    await project.draft('letter.md')
    const own = letter.replace('再见', '后会有期')
    await project.write('letter.md', own)
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'skipped', problems: [{ code: 'draft/nothing-to-take' }] },
    ])
    expect(await fileOf(project)).toBe(own)
  })

  test('keeps a copy of the file', async () => {
    const [project] = await edited(reword)
    const [result] = await project.draft('letter.md')
    const [name] = await readdir(join(project.root, '.wxpub/local/backup'))
    expect(result?.problems[0]?.params.path).toBe(`.wxpub/local/backup/${name}`)
    expect(await readFile(join(project.root, '.wxpub/local/backup', name!), 'utf8')).toBe(letter)
  })

  test('also where the post was changed since; what was written there gives way', async () => {
    const [project] = await edited(reword)
    await project.write('letter.md', letter.replace('再见', '不见'))
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'pulled' }])
    expect(await fileOf(project)).toBe(letter.replace('再见', '回见，朋友'))
  })

  test('where both changed the same words, the two say the same afterwards: there is nothing left to send', async () => {
    const [project] = await edited(reword)
    await project.write('letter.md', letter.replace('再见', '不见'))
    const [taken] = await project.draft('letter.md')
    expect(taken).toMatchObject({
      action: 'pulled',
      problems: [{ code: 'draft/words-taken' }, { code: 'draft/own-words-replaced' }],
    })
    expect(taken?.problems).toHaveLength(2)
    expect((await project.plan('letter.md')).results).toMatchObject([{ action: 'unchanged', problems: [] }])
    for (const wayOut of [undefined, 'theirs'] as const) {
      project.wayOut = wayOut
      expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged', problems: [] }])
    }
  })

  test.each([
    ['who wrote it', (text: string) => text.replace('小禾', '小苗')],
    ['its cover', (text: string) => text.replace('cover.png', 'b.png')],
    ['a quote', (text: string) => text.replace('你好', '> 你好')],
  ])('the same, but for what no words tell: %s is still to be sent', async (_, change) => {
    const [project] = await edited(reword)
    await project.write('letter.md', change(letter).replace('再见', '不见'))
    const [taken] = await project.draft('letter.md')
    expect(taken?.problems.map(({ code }) => code)).toContain('draft/own-words-unsent')
  })

  test('what was written elsewhere in the post since stays, and is still to be sent', async () => {
    const [project, mediaId] = await edited(reword)
    const own = letter.replace('你好，', '**你们好**，').replace('写在春天', '写在夏天')

    await project.write('letter.md', `${own}\n又及：花开了。\n`)
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'pulled', problems: [{ params: { count: 1 } }, { code: 'draft/own-words-unsent' }] },
    ])
    expect(await fileOf(project)).toBe(`${own.replace('再见', '回见，朋友')}\n又及：花开了。\n`)
    project.wayOut = undefined
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'conflict', problems: [{ code: 'draft/saved-on-website' }] },
    ])
    project.wayOut = 'ours'
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'updated', draft: { mediaId } }])
    const [draft] = project.server.account().drafts.values()
    expect(draft?.articles[0]).toMatchObject({ digest: '写在夏天' })
    for (const words of ['你们好', '回见，朋友', '花开了'])
      expect(draft?.articles[0]?.content).toContain(words)
  })

  test('a line that only the post lost or gained stays so; one that the person took out goes', async () => {
    const text = `${letter}\n甲段。\n\n乙段。\n\n丙段。\n`
    const [project] = await edited(
      inBody((html) => html.replace(/<p[^>]*>丙段。<\/p>/, '')),
      text,
    )
    await project.write('letter.md', text.replace('甲段。\n\n', '').replace('再见', '新的一段。\n\n再见'))
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'pulled', problems: [{ params: { count: 1 } }, { code: 'draft/own-words-unsent' }] },
    ])
    expect(await fileOf(project)).toBe(
      text.replace('甲段。\n\n', '').replace('再见', '新的一段。\n\n再见').replace('\n丙段。\n', ''),
    )
  })

  test('a line that each of the two put at the same place: both are there', async () => {
    const [project] = await edited(
      inBody((html) => `${html.replace(/<\/section>$/, '')}<p>网站上写的。</p></section>`),
    )
    const own = `${letter}\n又及：花开了。\n`
    await project.write('letter.md', own)
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'pulled', problems: [{ params: { count: 1 } }, { code: 'draft/own-words-unsent' }] },
    ])
    const text = await fileOf(project)
    expect(text.startsWith(letter)).toBe(true)
    expect(
      text
        .slice(letter.length)
        .split('\n\n')
        .map((each) => each.trim())
        .toSorted(),
    ).toEqual(['又及：花开了。', '网站上写的。'])
  })

  test('rows of both: hers are taken, those written in the post since stay', async () => {
    const table = '\n| 站 | 人 |\n|---|---|\n| 东门 | 12 |\n| 西门 | 30 |\n'
    const [project] = await edited(
      inBody((html) =>
        html.replace(/<tr[^>]*><td[^>]*>(?:(?!<\/tr>).)*西门.*?<\/tr>/, '<tr><td>南门</td><td>45</td></tr>'),
      ),
      letter + table,
    )
    await project.write(
      'letter.md',
      `${letter}${table.replace('| 西门', '| 北关 | 7 |\n| 西门')}| 河边 | 9 |\n`,
    )
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'pulled', problems: [{}, { code: 'draft/own-words-unsent' }] },
    ])
    expect((await fileOf(project)).slice(letter.length)).toBe(
      '\n| 站 | 人 |\n|---|---|\n| 东门 | 12 |\n| 北关 | 7 |\n| 南门 | 45 |\n| 河边 | 9 |\n',
    )
  })

  test('takes what was only set otherwise, though not a word is new', async () => {
    const text = `${letter}\n## 小节\n\n见[旧文](https://mp.weixin.qq.com/s/a)。\n`
    const [project] = await edited(
      inBody((html) =>
        html
          .replace('再见', '<strong>再见</strong>')
          .replace(/<h2[^>]*>小节<\/h2>/, '<p>小节</p>')
          .replace('/s/a', '/s/b'),
      ),
      text,
    )
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'pulled', problems: [{ code: 'draft/words-taken', params: { count: 3 } }] },
    ])
    expect(await fileOf(project)).toBe(
      text.replace('再见', '**再见**').replace('## 小节', '小节').replace('/s/a', '/s/b'),
    )
    project.wayOut = undefined
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged', problems: [] }])
  })

  test('bold alone is taken, too, and what was set in the post since stays', async () => {
    const [project, mediaId] = await edited(inBody((html) => html.replace('再见', '<strong>再见</strong>')))
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'pulled' }])
    expect(await fileOf(project)).toBe(letter.replace('再见', '**再见**'))
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged', problems: [] }])

    await project.write('letter.md', letter.replace('再见', '**再见**').replace('你好', '*你好*'))
    project.server.website.edit(
      mediaId,
      inBody((html) => html.replace(/<\/?strong[^>]*>/g, '')),
    )
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'pulled', problems: [{ params: { count: 1 } }, { code: 'draft/own-words-unsent' }] },
    ])
    expect(await fileOf(project)).toBe(letter.replace('你好', '*你好*'))
  })

  test.each([
    ['那天下雪。', '下雪', '下雪和<strong>冰</strong>', '那天下雨。', '那天下雨和**冰**。'],
    ['It was cold snow.', 'cold', '<strong>cold</strong>', 'It was cold rain.', 'It was **cold** rain.'],
    ['It was cold snow.', 'cold', '<em>cold</em>', 'It *was* cold rain.', 'It *was cold* rain.'],
    [
      'It was **cold** snow.',
      /<strong[^>]*>cold<\/strong>/,
      'cold',
      'It was **cold** rain.',
      'It was cold rain.',
    ],
    [
      'It was snow.',
      'snow',
      'snow and ice',
      'It was rain and **hail**.',
      'It was rain and **hail** and ice.',
    ],
  ])(
    'takes how words are set in a line that the post has changed elsewhere: %s',
    async (sent, from, to, own, both) => {
      const [project] = await edited(
        inBody((html) => html.replace(from, to)),
        `${letter}\n${sent}\n`,
      )
      await project.write('letter.md', `${letter}\n${own}\n`)
      expect(await project.draft('letter.md')).toMatchObject([{ action: 'pulled' }])
      expect(await fileOf(project)).toBe(`${letter}\n${both}\n`)
    },
  )

  test.each([
    ['cold snow', '**cold** snow'],
    ['[cold](https://mp.weixin.qq.com/s/a) snow', '[cold](https://mp.weixin.qq.com/s/b) snow'],
    ['cold snow', '[cold](https://mp.weixin.qq.com/s/b) snow'],
    ['[cold](https://mp.weixin.qq.com/s/a) snow', '[cold](https://mp.weixin.qq.com/s/b) hail'],
    ['**cold** snow', 'cold hail'],
    ['[cold](https://mp.weixin.qq.com/s/a) snow', 'cold hail'],
    ['见 **手册** 第三章', '见 手册 第四章'],
    ['见 [手册](https://mp.weixin.qq.com/s/a) 第三章', '见 [手册](https://mp.weixin.qq.com/s/b) 第四章'],
  ])('how %s was set since, as %s, stays where a person changed other words', async (sent, own) => {
    const [project] = await edited(
      inBody((html) => html.replace('再见', '回见')),
      `${letter}\nIt was ${sent} today.\n`,
    )
    await project.write('letter.md', `${letter}\nIt was ${own} today.\n`)
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'pulled', problems: [{ code: 'draft/words-taken' }, { code: 'draft/own-words-unsent' }] },
    ])
    expect(await fileOf(project)).toBe(`${letter.replace('再见', '回见')}\nIt was ${own} today.\n`)
  })

  test('tells marks and links that it can’t take, each with its line', async () => {
    const text = `${letter}\n> 甲甲\n\n<https://mp.weixin.qq.com/s/a>\n`
    const [project] = await edited(
      inBody((html) =>
        html
          .replace(/<p[^>]*>甲甲<\/p>/, '<h2>甲甲</h2>')
          .replace('href="https://mp.weixin.qq.com/s/a', 'href="https://mp.weixin.qq.com/s/b'),
      ),
      text,
    )
    const [result] = await project.draft('letter.md')
    expect(result).toMatchObject({
      action: 'conflict',
      problems: [
        { code: 'draft/marks-not-taken', params: { words: '甲甲' }, place: { line: 12 } },
        {
          code: 'draft/link-not-taken',
          params: { link: 'https://mp.weixin.qq.com/s/b' },
          place: { line: 14 },
        },
      ],
    })
    expect(await fileOf(project)).toBe(text)
  })

  test('own words that a first taking left unsent aren’t forgotten by a second', async () => {
    const [project, mediaId] = await edited(reword)
    const own = `${letter}\n又及：花开了。\n`
    await project.write('letter.md', own)
    await project.draft('letter.md')
    project.server.website.edit(
      mediaId,
      inBody((html) => html.replace('回见', '后会有期')),
    )
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'pulled', problems: [{ params: { count: 1 } }, { code: 'draft/own-words-unsent' }] },
    ])
    project.wayOut = 'ours'
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'updated' }])
    const [draft] = project.server.account().drafts.values()
    expect(draft?.articles[0]?.content).toContain('花开了')
  })

  test('takes title and digest into the front matter, comments and quotes untouched', async () => {
    const text = letter
      .replace('title: 第一封信', "title: '第一封信' # 标题")
      .replace('digest: 写在春天', 'summary: 写在春天')
    const [project] = await edited(
      (article) => ({ ...article, title: "第一封'家书'", digest: '写在夏天: 六月' }),
      text,
    )
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'pulled' }])
    expect(await fileOf(project)).toBe(
      text
        .replace("'第一封信' # 标题", "'第一封''家书''' # 标题")
        .replace('summary: 写在春天', 'summary: "写在夏天: 六月"'),
    )
  })

  test.each([
    ['with words', reword, letter.replace('再见', '回见，朋友')],
    ['alone', (article: RemoteArticle) => article, letter],
  ])('takes the author that a post states and that was changed %s', async (_, change, taken) => {
    const [project, mediaId] = await edited((article) => ({ ...change(article), author: '小麦' }))
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'pulled' }])
    expect(await fileOf(project)).toBe(taken.replace('小禾', '小麦'))
    project.wayOut = undefined
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged', problems: [] }])

    project.server.website.edit(mediaId, (article) => ({ ...article, author: '小禾' }))
    project.wayOut = 'theirs'
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'pulled' }])
    expect(await fileOf(project)).toBe(taken)
  })

  test('tells an author who was taken out, and leaves one alone that the post doesn’t state', async () => {
    const [project] = await edited((article) => ({ ...article, author: '' }))
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'conflict', problems: [{ code: 'draft/field-not-taken', params: { name: 'author' } }] },
    ])
    const text = letter.replace('author: 小禾\n', '')
    const [other] = await edited((article) => ({ ...reword(article), author: '小麦' }), text)
    expect(await other.draft('letter.md')).toMatchObject([
      { action: 'pulled', problems: [{ code: 'draft/words-taken' }, { code: 'draft/author-stays' }] },
    ])
    expect(await fileOf(other)).toBe(text.replace('再见', '回见，朋友'))
    const [alone] = await edited((article) => ({ ...article, author: '小麦' }), text)
    expect(await alone.draft('letter.md')).toMatchObject([
      { action: 'unchanged', problems: [{ code: 'draft/author-stays', params: { author: '小麦' } }] },
    ])
  })

  test.each([
    ['Open AI', 'OpenAI'],
    ['第1章', '第 1 章'],
  ])('takes spaces that were changed on the website: %s, %s', async (before, after) => {
    const text = `${letter}\n我用 ${before} 的。\n`
    const taken = `${letter}\n我用 ${after} 的。\n`
    const [project] = await edited(
      inBody((html) => html.replace(before, after)),
      text,
    )
    project.wayOut = undefined
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged' }])
    await project.write('letter.md', text.replace('你好', '您好'))
    expect(await project.draft('letter.md')).toMatchObject([
      {
        action: 'conflict',
        problems: [{ code: 'draft/saved-on-website' }, { code: 'draft/set-on-website' }],
        next: expect.arrayContaining(['npx wxpub draft letter.md --theirs']),
      },
    ])
    project.wayOut = 'theirs'
    await project.draft('letter.md')
    expect(await fileOf(project)).toBe(taken.replace('你好', '您好'))
    expect(await project.draft('letter.md')).toMatchObject([
      { problems: [{ code: 'draft/nothing-to-take' }] },
    ])
  })

  test('takes a picture out that was deleted on the website', async () => {
    const [project] = await edited(inBody((html) => html.replace(/<img[^>]*>(?!.*<img)/, '')))
    await project.write('letter.md', letter.replace('你好', '您好'))
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'pulled' }])
    expect(await fileOf(project)).toBe(letter.replace('你好', '您好').replace('![](b.png)', ''))
  })

  test('takes a picture out together with its caption', async () => {
    const text = `${letter}\n![雪](https://mmbiz.qpic.cn/a/0 "窗外的雪")\n`
    const [project] = await edited(
      inBody((html) => html.replace(/<section[^>]*>(?:(?!<section).)*窗外的雪.*?<\/section>/, '')),
      text,
    )
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'pulled' }])
    expect(await fileOf(project)).toBe(letter)
  })

  test.each([
    ['asked once more', false],
    ['once the picture is taken out by hand', true],
  ])('keeps a new paragraph beside a picture that was taken out with its caption, %s', async (_, byHand) => {
    const withText = (middle: string) => `${letter}\n${middle}末尾。\n`
    const figure = '![雪](https://mmbiz.qpic.cn/a/0 "窗外的雪")\n\n'
    const [project] = await edited(
      inBody((html) => html.replace(/<section[^>]*>(?:(?!<section).)*窗外的雪.*?<\/section>/, '')),
      withText(figure),
    )
    await project.write('letter.md', withText(`${figure}新写的一段。\n\n`))
    const [first] = await project.draft('letter.md')
    expect(first?.problems.map(({ code, params }) => [code, params.ours])).toContainEqual([
      'draft/line-not-removed',
      '![](https://mmbiz.qpic.cn/a/0)',
    ])
    if (byHand) await project.write('letter.md', withText('新写的一段。\n\n'))
    const [second] = await project.draft('letter.md')
    expect(second).toMatchObject({ action: 'pulled' })
    expect(second?.problems.map(({ code }) => code)).toContain('draft/own-words-unsent')
    expect(await fileOf(project)).toBe(withText('新写的一段。\n\n'))
  })

  test('keeps another picture that the post has since in place of one that was taken out with its caption', async () => {
    const snow = `${letter}\n![雪](https://mmbiz.qpic.cn/a/0 "窗外的雪")\n\n末尾。\n`
    const rain = snow.replace('![雪](https://mmbiz.qpic.cn/a', '![雨](https://mmbiz.qpic.cn/b')
    const [project] = await edited(
      inBody((html) => html.replace(/<section[^>]*>(?:(?!<section).)*窗外的雪.*?<\/section>/, '')),
      snow,
    )
    await project.write('letter.md', rain)
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'pulled', problems: [{ code: 'draft/words-taken' }, { code: 'draft/own-words-unsent' }] },
    ])
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'skipped' }])
    expect(await fileOf(project)).toBe(rain.replace(' "窗外的雪"', ''))
  })

  test('names a picture that was replaced', async () => {
    const [project] = await edited(
      inBody((html) => html.replace(/(<img[^>]*src=")[^"]*/, '$1https://mmbiz.qpic.cn/new/0')),
    )
    expect(await project.draft('letter.md')).toMatchObject([
      {
        action: 'conflict',
        problems: [
          { code: 'draft/words-not-taken', params: { ours: '你好，![](a.png)', theirs: '你好，![]()' } },
        ],
      },
    ])
  })

  test('tells pictures in another order', async () => {
    const swap = inBody((html) => html.replace(/(<img[^>]*>)(.*)(<img[^>]*>)/, '$3$2$1'))
    const [project] = await edited(swap)
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'conflict', problems: [{ code: 'draft/pictures-not-taken', params: { count: 0 } }] },
    ])
    expect(await fileOf(project)).toBe(letter)
  })

  test('tells a digest that the post states and that was emptied', async () => {
    const [project] = await edited((article) => ({ ...article, digest: '' }))
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'conflict', problems: [{ code: 'draft/field-not-taken', params: { name: 'digest' } }] },
    ])
    await project.write('letter.md', letter.replace('digest: 写在春天\n', ''))
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'pulled' }])
  })

  test('takes a title that stands in the text into its heading, and adds a digest that was written', async () => {
    const text = letter
      .replace('title: 第一封信\n', '')
      .replace('digest: 写在春天\n', '')
      .replace('你好', '# 第一封信 #\n\n你好')
    const [project] = await edited((article) => ({ ...article, title: '家书', digest: '写在夏天' }), text)
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'pulled' }])
    expect(await fileOf(project)).toBe(
      text.replace('# 第一封信 #', '# 家书 #').replace('author: 小禾\n', 'author: 小禾\ndigest: 写在夏天\n'),
    )
  })

  test('takes a title that both have changed altogether, and names the writer’s', async () => {
    const [project] = await edited((article) => ({ ...article, title: '家书' }))
    await project.write('letter.md', letter.replace('第一封信', '见字如面'))
    const [result] = await project.draft('letter.md')
    expect(await fileOf(project)).toBe(letter.replace('第一封信', '家书'))
    expect(result?.problems).toMatchObject([
      { code: 'draft/words-taken' },
      { code: 'draft/own-words-replaced', params: { ours: '见字如面', theirs: '家书' } },
    ])
  })

  test('takes what was changed of a title into one that the writer has changed elsewhere', async () => {
    const [project] = await edited((article) => ({ ...article, title: '头一封信' }))
    await project.write('letter.md', letter.replace('第一封信', '第一封信啊'))
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'pulled', problems: [{ code: 'draft/words-taken' }, { code: 'draft/own-words-unsent' }] },
    ])
    expect(await fileOf(project)).toBe(letter.replace('第一封信', '头一封信啊'))
  })

  test('leaves a digest alone that was made of the first paragraph', async () => {
    const text = letter.replace('digest: 写在春天\n', '')
    const [project] = await edited(
      inBody((html) => html.replace('你好', '诸位好')),
      text,
    )
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'pulled' }])
    expect(await fileOf(project)).toBe(text.replace('你好', '诸位好'))
    project.wayOut = undefined
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged' }])
  })

  test.each([
    ['made of its first paragraph, as by another machine', '诸位好，世界。', ''],
    ['that somebody wrote', '写在夏天', 'digest: 写在夏天\n'],
  ])('beside own words in the first paragraph, of a digest %s', async (_, digest, field) => {
    const text = letter.replace('digest: 写在春天\n', '').replace(/你好.*/, '你好，世界。')
    const [project] = await edited((article) => {
      const reworded = inBody((html) => html.replace('你好', '诸位好'))
      return { ...reworded(article), digest }
    }, text)
    await project.write('letter.md', text.replace('世界', '天地'))
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'pulled' }])
    const merged = text.replace('你好，世界', '诸位好，天地')
    expect(await fileOf(project)).toBe(merged.replace('author', `${field}author`))
  })

  test('of an author that alone was changed is offered, and takes it', async () => {
    const [project] = await edited((article) => ({ ...article, author: '阿禾' }))
    project.wayOut = undefined
    const longer = letter.replace('再见', '后会有期')
    await project.write('letter.md', longer)
    const [stopped] = await project.draft('letter.md')
    expect(stopped).toMatchObject({
      action: 'conflict',
      problems: [
        { code: 'draft/saved-on-website' },
        { code: 'draft/author-on-website', params: { author: '阿禾' } },
      ],
      next: ['npx wxpub draft letter.md --ours', 'npx wxpub draft letter.md --theirs'],
    })
    project.wayOut = 'theirs'
    await project.draft('letter.md')
    expect(await fileOf(project)).toBe(longer.replace('小禾', '阿禾'))
  })

  test('keeps CR alone', async () => {
    const text = letter.replaceAll('\n', '\r')
    const [project] = await edited(
      inBody((html) => html.replace(/(<p[^>]*>)(?=[^<]*再见)/, '$1新的一段。</p>$1')),
      text,
    )
    await project.draft('letter.md')
    expect(await fileOf(project)).toBe(text.replace('(a.png)\r\r', '(a.png)\r\r新的一段。\r\r'))
  })

  test('quotes whole words of what it can’t take', async () => {
    const text = letter.replace('你好', '## Some long Head *two* here\n\n你好')
    const [project] = await edited(
      inBody((html) => html.replace('here', 'there #')),
      text,
    )
    const [result] = await project.draft('letter.md')
    expect(result?.problems).toContainEqual(
      expect.objectContaining({
        code: 'draft/words-not-taken',
        params: { ours: '…Head two here', theirs: '…Head two there #' },
      }),
    )
  })

  test('keeps CRLF and a byte order mark', async () => {
    const text = `\ufeff${letter.replaceAll('\n', '\r\n')}`
    const [project] = await edited(
      inBody((html) => html.replace('再见', '回见').replace('</p>', '</p><p>新的一段。</p>')),
      text,
    )
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'pulled' }])
    expect(await fileOf(project)).toBe(
      text.replace('再见', '回见').replace('(a.png)\r\n\r\n', '(a.png)\r\n\r\n新的一段。\r\n\r\n'),
    )
  })

  test('tells what it can’t take, with the words and the line, and the post remains a conflict', async () => {
    const [project] = await edited(
      inBody((html) =>
        html
          .replace('再见', '回见')
          .replace('</p>', '</p><p><img data-src="https://mmbiz.qpic.cn/new/0">新图</p>'),
      ),
    )
    const [result] = await project.draft('letter.md')
    expect(result).toMatchObject({
      action: 'conflict',
      problems: [
        { code: 'draft/words-taken' },
        {
          code: 'draft/line-not-added',
          params: { theirs: '![]()新图' },
          place: { file: 'letter.md', line: 8 },
        },
      ],
    })
    expect(await fileOf(project)).toBe(letter.replace('再见', '回见'))
    project.wayOut = undefined
    await project.write('letter.md', letter.replace('再见', '回见').replace('小禾', '小苗'))
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'conflict' }])
  })

  describe('of numbers of a list', () => {
    const list = letter.replace('再见', '3. 甲甲甲\n4. 乙乙乙\n\n再见')
    const renumber = (html: string) => html.replace('3.', '5.').replace('4.', '6.')

    test('tells the first that was changed, whatever else is taken, until the post counts so', async () => {
      const [project] = await edited(
        inBody((html) => renumber(html).replace('乙乙乙', '乙乙丙')),
        list,
      )
      const told = {
        code: 'draft/words-not-taken',
        params: { ours: '3.甲甲甲', theirs: '5.甲甲甲' },
        place: { line: list.split('\n').indexOf('3. 甲甲甲') + 1 },
      }
      expect(await project.draft('letter.md')).toMatchObject([
        { action: 'conflict', problems: [{ code: 'draft/words-taken' }, told] },
      ])
      expect(await project.draft('letter.md')).toMatchObject([
        { action: 'conflict', problems: [told, { code: 'draft/own-words-unsent' }] },
      ])
      await project.write('letter.md', list.replace('3. 甲', '5. 甲').replace('4. 乙乙乙', '6. 乙乙丙'))
      expect(await project.draft('letter.md')).toMatchObject([
        { action: 'unchanged', problems: [{ code: 'draft/agrees' }] },
      ])
    })

    test('tells them of each list, also where the writer’s own are off by as much', async () => {
      const two = letter.replace('再见', '1. 甲甲甲\n2. 乙乙乙\n\n中间的话。\n\n5. 丙丙丙\n6. 丁丁丁\n\n再见')
      const [project] = await edited(
        inBody((html) => html.replace('5.', '4.').replace('6.', '5.')),
        two,
      )
      await project.write('letter.md', two.replace('1. 甲甲甲\n2.', '1. 新的一条\n2. 甲甲甲\n3.'))
      expect(await project.draft('letter.md')).toMatchObject([
        {
          action: 'conflict',
          problems: expect.arrayContaining([
            expect.objectContaining({ params: { ours: '5.丙丙丙', theirs: '4.丙丙丙' } }),
          ]),
        },
      ])
    })

    test('tells none that the website left as they were behind an item that is gone', async () => {
      const cut = inBody((html) => html.replace(/<section[^>]*><span[^>]*>3\..*?<\/section>/, ''))
      const [project] = await edited(cut, list)
      expect(await project.draft('letter.md')).toMatchObject([
        { action: 'pulled', problems: [{ code: 'draft/words-taken' }] },
      ])
      expect(await fileOf(project)).toBe(list.replace('3. 甲甲甲\n', ''))
    })
  })

  test('takes nothing from a draft that was only saved', async () => {
    const project = await startPublishing()
    const [first] = await project.draft('letter.md')
    project.server.website.save(first!.draft!.mediaId)
    const changed = letter.replace('再见', '下次见')
    await project.write('letter.md', changed)
    project.wayOut = 'theirs'
    project.ask = () => Promise.reject(new Error('She has said what to do'))
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'skipped', problems: [{ code: 'draft/nothing-to-take' }] },
    ])
    expect(await fileOf(project)).toBe(changed)
  })

  test('is told of where there is something to take from a draft whose words are unchanged', async () => {
    const [project] = await edited(inBody((html) => html.replace('再见', '<strong>再见</strong>')))
    await project.write('letter.md', letter.replace('你好', '诸位好'))
    project.wayOut = undefined
    expect(await project.draft('letter.md')).toMatchObject([
      {
        action: 'conflict',
        problems: [{ code: 'draft/saved-on-website' }, { code: 'draft/set-on-website' }],
        next: expect.arrayContaining(['npx wxpub draft letter.md --theirs']),
      },
    ])
  })

  test('with the ledger lost, shows first how a marked draft differs, and takes all once that is asked for again', async () => {
    const [project, mediaId] = await edited(reword)
    const own = letter.replace('你好', '大家好')
    await project.write('letter.md', own)
    project.loseLedger()
    const [shown] = await project.draft('letter.md')
    expect(shown).toMatchObject({ action: 'conflict', problems: [{ code: 'draft/sent-words-unknown' }] })
    expect(shown?.diff).toMatch(/^-回见，朋友。[\s\S]*\n\+再见。/m)
    expect(await fileOf(project)).toBe(own)
    project.wayOut = undefined
    for (const [told] of [(await project.plan('letter.md')).results, await project.draft('letter.md')])
      expect(told).toMatchObject({ problems: [{ code: 'draft/sent-words-unknown' }], diff: shown?.diff })
    project.wayOut = 'theirs'

    // What was written since hasn't been compared with anything.
    await project.write('letter.md', letter)
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'conflict' }])
    expect(await project.draft('letter.md')).toMatchObject([
      {
        action: 'pulled',
        draft: { mediaId },
        problems: [{ code: 'draft/words-taken' }, { code: 'draft/found' }],
      },
    ])
    expect(await fileOf(project)).toBe(letter.replace('再见', '回见，朋友'))
    project.wayOut = undefined
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged' }])
  })

  test('with the ledger lost, takes no picture for another that a second post has sent again since', async () => {
    const [project] = await edited(reword)
    project.loseLedger()
    await project.write('second.md', letter.replace('第一封信', '第二封信'))
    await project.draft('second.md')
    await project.draft('letter.md')
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'pulled', problems: [{ code: 'draft/words-taken' }, { code: 'draft/found' }] },
    ])
    expect(await fileOf(project)).toBe(letter.replace('再见', '回见，朋友'))
  })

  test('asked what to do, takes all of a person who was shown the difference and that nobody knows what was sent', async () => {
    const [project] = await edited(reword)
    project.loseLedger()
    await project.draft('letter.md')
    project.wayOut = undefined
    project.ask = async ({ kind, diff }) =>
      kind === 'differs' && diff.includes('-回见，朋友') ? 'theirs' : undefined
    await project.write('letter.md', letter.replace('你好', '大家好'))
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'pulled' }])
    expect(await fileOf(project)).toBe(letter.replace('再见', '回见，朋友'))
  })

  test('writes no digest that is made of the words it took, where the ledger was lost', async () => {
    const project = await startPublishing({ session: { localFolder: await temporaryFolder() } })
    const text = letter.replace('digest: 写在春天\n', '')
    await project.write('letter.md', text.replace('你好', '诸位好'))
    await project.draft('letter.md')
    project.loseLedger()
    await project.write('letter.md', text)
    project.ask = async () => 'theirs'
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'pulled' }])
    expect(await fileOf(project)).toBe(text.replace('你好', '诸位好'))
  })

  test('writes nothing when no copy can be kept', async () => {
    const [project] = await edited(reword)
    await project.write('.wxpub/local/backup', 'in the way')
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'failed', problems: [{ code: 'draft/no-backup' }] },
    ])
    expect(await fileOf(project)).toBe(letter)
  })
})
