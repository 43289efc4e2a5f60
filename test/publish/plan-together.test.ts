import { describe, expect, test } from 'vitest'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'

const post = (number: string, articles?: string[]) =>
  letter
    .replace('第一', `第${number}`)
    .replace('author', `${articles ? `articles: [${articles}]\n` : ''}author`)

async function start(files: Record<string, string>): Promise<Publishing> {
  const project = await startPublishing()
  for (const [path, content] of Object.entries(files)) await project.write(path, content)
  return project
}

/** `one.md create together/joins`: what is to be done with each post, and what is told of it. */
const lines = (results: { post: string; step?: string; problems: { code: string; severity: string }[] }[]) =>
  results.map(({ post: file, step, problems }) =>
    [file, step, ...problems.map(({ code, severity }) => `${code} ${severity}`)].join(' '),
  )
const planned = async (project: Publishing, ...paths: string[]) =>
  lines((await project.plan(...paths)).results)

describe('plan says what draft will of a group of which one is published', () => {
  test.each([
    ['never sent', false],
    ['in a draft of its own', true],
  ])('where the other is %s', async (_, isDrafted) => {
    const project = await start({ 'one.md': post('一'), 'two.md': post('二') })
    await project.publish('two.md')
    if (isDrafted) await project.draft('one.md')
    await project.write('one.md', post('一', ['two.md']))
    expect(await planned(project, 'one.md')).toEqual([
      'one.md blocked together/others-published error',
      'two.md nothing',
    ])
    expect(await project.draft('one.md')).toMatchObject([
      { post: 'one.md', action: 'blocked', problems: [{ code: 'together/others-published' }] },
      { post: 'two.md', action: 'unchanged', problems: [] },
    ])
  })

  test('but for one whose draft went out with it, most likely', async () => {
    const project = await start({ 'one.md': post('一', ['two.md']), 'two.md': post('二') })
    const [first] = await project.draft('one.md')
    const [url = ''] = project.server.website.publish(first!.draft!.mediaId)
    await project.adopt('one.md', { place: { kind: 'publication', url } })
    expect(await planned(project, 'one.md')).toEqual(['one.md nothing', 'two.md nothing'])
  })

  test('and a publication that was refused stops nobody', async () => {
    const project = await start({ 'one.md': post('一', ['two.md']), 'two.md': post('二') })
    project.server.nextPublishStatus(3)
    await project.publish('two.md')
    expect(await planned(project, 'one.md')).toEqual(['one.md create', 'two.md create'])
  })
})

test.each([
  ['that isn’t there', ['nowhere.md'], 'together/not-found'],
  ['twice', ['two.md', 'two.md'], 'together/listed-twice'],
  ['that names others itself', ['three.md'], 'together/nested'],
  ['that is a picture post', ['walk.md'], 'together/picture-post'],
])('a post that names one %s is told once', async (_, articles, code) => {
  const project = await start({
    'one.md': post('一', articles),
    'two.md': post('二'),
    'three.md': post('三', ['two.md']),
    'walk.md': '---\ntitle: 散步\ntype: newspic\n---\n\n![](a.png)\n',
  })
  const { results } = await project.plan('one.md')
  expect(results[0]).toMatchObject({ step: 'blocked', problems: [{ code, severity: 'error' }] })
  expect(results.flatMap(({ problems }) => problems).filter((each) => each.code === code)).toHaveLength(1)
})

test('what keeps a draft of one that others name, too, from being published doesn’t say that it isn’t made', async () => {
  const project = await start({
    'one.md': post('一', ['three.md']),
    'three.md': post('三'),
    'two.md': post('二', ['three.md']),
  })
  const unpublished = 'together/in-two-unpublished warning'
  expect(await planned(project, 'one.md', 'two.md')).toEqual([
    `one.md create ${unpublished}`,
    'three.md create',
    'two.md blocked together/in-two error',
  ])
  expect(await planned(project, 'one.md')).toEqual([`one.md create ${unpublished}`, 'three.md create'])
  expect(await planned(project, 'three.md')).toEqual([`three.md create ${unpublished}`])
})
