import { expect, test } from 'vitest'
import { defaultAccount } from '../../src/fake-wechat/index.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject, type Project } from '../helpers/project.ts'
import { letter } from '../helpers/publishing.ts'

/** A folder somewhere with one post, a cover and two pictures, and `wxpub fake-wechat` in another process. */
async function startSomewhere() {
  const project = await makeProject({
    'x.md': letter,
    'cover.png': makePng(900, 383),
    'a.png': makePng(400, 300),
    'b.png': makePng(300, 400),
    'wxpub.config.json': '{ "waits": { "pollMs": [1], "othersMs": 0 } }',
  })
  const server = await project.start(['fake-wechat'])
  const origin = await server.nextLine()
  const env = {
    WECHAT_API_BASE: origin,
    WECHAT_APP_ID: 'wxfake0000000001',
    WECHAT_APP_SECRET: defaultAccount.appSecret,
  }
  return { project, origin, run: (...args: string[]) => runJson(project, args, env) }
}

async function runJson(project: Project, args: string[], env: Record<string, string>) {
  const { code, stdout } = await project.wxpub([...args, '--json'], {
    env: { XDG_CACHE_HOME: `${project.folder}/.cache`, ...env },
  })
  const { results, requests } = JSON.parse(stdout)
  return { code, requests, ...results[0] }
}

/** Asks the stand-in itself, as somebody else with the same account would. */
async function callServer(origin: string, call: string, body: unknown) {
  const { access_token } = await post(`${origin}/cgi-bin/stable_token`, {
    grant_type: 'client_credential',
    appid: 'wxfake0000000001',
    secret: defaultAccount.appSecret,
  })
  return post(`${origin}/cgi-bin/${call}?access_token=${access_token}`, body)
}

async function post(url: string, body: unknown) {
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
  return JSON.parse(await answer.text())
}

test('from a file to an address, and again for nothing', async () => {
  const { run } = await startSomewhere()
  // 1 token, 2 looks, 2 pictures, 1 cover, 1 add, 1 read-back, 1 look whether the cover was there, 1 submit, 2 polls.
  const first = await run('publish', 'x.md', '--yes')
  expect(first).toMatchObject({
    code: 0,
    action: 'published',
    requests: 12,
    assets: { uploaded: 3, reused: 0 },
  })
  expect(first.publication.url).toEqual(expect.stringMatching(/^https:\/\/mp\.weixin\.qq\.com\/s/))

  const again = await run('publish', 'x.md', '--yes')
  expect(again).toMatchObject({ code: 0, action: 'unchanged', requests: 0, publication: first.publication })
})

test('a draft follows its file, its name and a lost ledger', async () => {
  const { project, run, origin } = await startSomewhere()
  const { draft } = await run('draft', 'x.md')
  expect(await run('draft', 'x.md')).toMatchObject({ code: 0, action: 'unchanged', requests: 0 })

  await project.write('x.md', letter.replace('再见', '下次见'))
  // 1 read, 1 update, 1 read-back.
  expect(await run('draft', 'x.md')).toMatchObject({
    code: 0,
    action: 'updated',
    requests: 3,
    draft,
    assets: { uploaded: 0, reused: 3 },
  })

  await project.write('信.md', await project.read('x.md'))
  await project.remove('x.md')
  expect(await run('draft', '信.md')).toMatchObject({ code: 0, action: 'updated', draft })

  await project.remove('.wxpub')
  expect(await run('draft', '信.md')).toMatchObject({ code: 0, action: 'adopted', draft })
  expect(await callServer(origin, 'draft/batchget', { offset: 0, count: 20 })).toMatchObject({
    total_count: 1,
  })
})

test('a lost ledger after a publication blocks', async () => {
  const { project, run } = await startSomewhere()
  await run('publish', 'x.md', '--yes')
  await project.remove('.wxpub')
  expect(await run('publish', 'x.md', '--yes')).toMatchObject({
    code: 1,
    action: 'blocked',
    problems: [{ code: 'publication/exists' }],
  })
})

test('a word changed in the remote draft is a conflict, and nothing is sent', async () => {
  const { project, run, origin } = await startSomewhere()
  const { draft } = await run('draft', 'x.md')
  const { news_item } = await callServer(origin, 'draft/get', { media_id: draft.mediaId })
  const [article] = news_item
  const content = article.content.replace('再见', '回见').replaceAll('data-src', 'src')
  await callServer(origin, 'draft/update', {
    media_id: draft.mediaId,
    index: 0,
    articles: { ...article, content },
  })

  await project.write('x.md', letter.replace('你好', '您好'))
  const conflict = await run('draft', 'x.md')
  expect(conflict).toMatchObject({ code: 1, action: 'conflict', requests: 1 })
  expect(conflict.diff).toContain('-回见。')
  const after = await callServer(origin, 'draft/get', { media_id: draft.mediaId })
  expect(after.news_item[0].content).toContain('回见')
})
