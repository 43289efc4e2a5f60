import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Problem } from '../../src/problems/problem.ts'
import { standInHeader } from '../../src/wechat/types.ts'
import type { Received, Reply } from '../helpers/scripted-server.ts'
import { testSecret } from '../helpers/secrets.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'
import {
  callsOf,
  connect,
  createInstantClock,
  failureOf,
  firstToken,
  secondToken,
  secret,
  serve,
  summaryOf,
  tokenAnswer,
} from './scene.ts'

const minuteMs = 60_000

async function makeFolder(): Promise<string> {
  const folder = await temporaryFolder()
  return folder
}

/** Refuses every token but the one that counts, as WeChat does; the rest works. */
const onlyTakes =
  (token: () => string, errcode = 40001) =>
  ({ query }: Received): Reply => ({
    json: query.access_token === token() ? { total_count: 1 } : { errcode },
  })

const isForced = ({ body }: Received) => body.includes('"force_refresh":true')

describe('one request for a token', () => {
  test('however many calls are made at once', async () => {
    const server = await serve([{ json: { total_count: 1 } }])
    const wechat = connect(server.origin)
    await Promise.all(Array.from({ length: 5 }, () => wechat.countDrafts()))
    expect(callsOf(server).filter((call) => call === 'stable_token')).toHaveLength(1)
    expect(wechat.requestCount).toBe(6)
  })

  test('however many clients share a folder, at once and later', async () => {
    const server = await serve([{ json: { total_count: 1 } }])
    const tokenFolder = join(await makeFolder(), 'wxpub')
    const clients = Array.from({ length: 5 }, () => connect(server.origin, { tokenFolder }))
    await Promise.all(clients.map((wechat) => wechat.countDrafts()))
    await connect(server.origin, { tokenFolder }).countDrafts()
    expect(callsOf(server).filter((call) => call === 'stable_token')).toHaveLength(1)
  })

  test('for each account and each server', async () => {
    const server = await serve([{ json: { total_count: 1 } }])
    const other = await serve([{ json: { total_count: 1 } }])
    const tokenFolder = await makeFolder()
    await connect(server.origin, { tokenFolder }).countDrafts()
    await connect(server.origin, { tokenFolder, appId: 'wxfedcba9876543210' }).countDrafts()
    await connect(other.origin, { tokenFolder }).countDrafts()
    expect(callsOf(server)).toEqual(['stable_token', 'draft/count', 'stable_token', 'draft/count'])
    expect(callsOf(other)).toEqual(['stable_token', 'draft/count'])
  })

  test('until five minutes before its end', async () => {
    const server = await serve([{ json: { total_count: 1 } }])
    const clock = createInstantClock()
    const wechat = connect(server.origin, { clock })
    await wechat.countDrafts()
    clock.pass(115 * minuteMs - 1)
    await wechat.countDrafts()
    expect(callsOf(server)).toEqual(['stable_token', 'draft/count', 'draft/count'])
    clock.pass(1)
    await wechat.countDrafts()
    expect(callsOf(server).slice(3)).toEqual(['stable_token', 'draft/count'])
  })

  test('even of one that has less than five minutes to live', async () => {
    const server = await serve([{ json: { total_count: 1 } }], () => tokenAnswer(firstToken, 200))
    const clock = createInstantClock()
    const wechat = connect(server.origin, { clock })
    await wechat.countDrafts()
    clock.pass(99_000)
    await wechat.countDrafts()
    clock.pass(2_000)
    await wechat.countDrafts()
    expect(callsOf(server).filter((call) => call === 'stable_token')).toHaveLength(2)
  })

  test('and none when the clock is set back: the token is fetched anew', async () => {
    const server = await serve([{ json: { total_count: 1 } }])
    const clock = createInstantClock()
    const wechat = connect(server.origin, { clock })
    await wechat.countDrafts()
    clock.pass(-24 * 60 * minuteMs)
    await wechat.countDrafts()
    expect(callsOf(server).filter((call) => call === 'stable_token')).toHaveLength(2)
  })
})

describe('a refused token is renewed once', () => {
  test.each([40001, 40014, 42001, 42007])('after %i, and the call repeated', async (errcode) => {
    const server = await serve(
      onlyTakes(() => secondToken, errcode),
      (_request, nth) => tokenAnswer(nth === 1 ? firstToken : secondToken),
    )
    expect(await connect(server.origin).countDrafts()).toBe(1)
    expect(callsOf(server)).toEqual(['stable_token', 'draft/count', 'stable_token', 'draft/count'])
    expect(server.requests.filter(isForced)).toEqual([])
  })

  test('by force only when the very token comes back', async () => {
    const server = await serve(
      onlyTakes(() => secondToken),
      (request) => tokenAnswer(isForced(request) ? secondToken : firstToken),
    )
    expect(await connect(server.origin).countDrafts()).toBe(1)
    expect(callsOf(server)).toEqual([
      'stable_token',
      'draft/count',
      'stable_token',
      'stable_token',
      'draft/count',
    ])
    expect(server.requests.map(isForced)).toEqual([false, false, false, true, false])
  })

  test('for all calls under way together', async () => {
    let valid = firstToken
    const server = await serve(
      onlyTakes(() => valid),
      () => tokenAnswer(valid),
    )
    const wechat = connect(server.origin, { tokenFolder: await makeFolder() })
    await wechat.countDrafts()
    valid = secondToken
    await Promise.all(Array.from({ length: 4 }, () => wechat.countDrafts()))
    expect(callsOf(server).filter((call) => call === 'stable_token')).toHaveLength(2)
  })

  test('from the folder when another process has renewed it', async () => {
    let valid = firstToken
    const server = await serve(
      onlyTakes(() => valid),
      () => tokenAnswer(valid),
    )
    const tokenFolder = await makeFolder()
    const first = connect(server.origin, { tokenFolder })
    const second = connect(server.origin, { tokenFolder })
    await first.countDrafts()
    await second.countDrafts()
    valid = secondToken
    await first.countDrafts()
    await second.countDrafts()
    expect(callsOf(server).filter((call) => call === 'stable_token')).toHaveLength(2)
  })

  test('for draft/add too, since a refused call did nothing', async () => {
    const server = await serve(
      ({ query }) => ({ json: query.access_token === secondToken ? { media_id: 'M' } : { errcode: 42001 } }),
      (_request, nth) => tokenAnswer(nth === 1 ? firstToken : secondToken),
    )
    expect(await connect(server.origin).addDraft([])).toEqual({ media_id: 'M' })
  })

  test('and not twice', async () => {
    const server = await serve([{ json: { errcode: 40001 } }], (_request, nth) =>
      tokenAnswer(testSecret(`token${nth}`)),
    )
    const error = await failureOf(connect(server.origin).addDraft([]))
    expect(summaryOf(error)).toMatchObject({ code: 'wechat/token-refused', outcome: 'refused' })
    expect(callsOf(server)).toEqual(['stable_token', 'draft/add', 'stable_token', 'draft/add'])
  })

  test('a forced renewal is never repeated', async () => {
    const server = await serve([{ json: { errcode: 40001 } }], (request) =>
      isForced(request) ? 'reset' : tokenAnswer(firstToken),
    )
    const error = await failureOf(connect(server.origin).addDraft([]))
    expect(summaryOf(error)).toMatchObject({ code: 'wechat/connection-lost', outcome: 'unsent' })
    expect(server.requests.filter(isForced)).toHaveLength(1)
  })

  test('40001 on the request for the token is a wrong secret', async () => {
    const server = await serve([], () => ({ json: { errcode: 40001, errmsg: 'invalid credential' } }))
    const error = await failureOf(connect(server.origin).addDraft([]))
    expect(summaryOf(error)).toMatchObject({ code: 'wechat/secret-wrong', outcome: 'refused' })
    expect(callsOf(server)).toEqual(['stable_token'])
  })
})

describe('the file', () => {
  test('is readable by its owner alone, holds no secret and has a name that tells nothing', async () => {
    const server = await serve([{ json: { total_count: 1 } }])
    const tokenFolder = join(await makeFolder(), 'wxpub')
    await connect(server.origin, { tokenFolder }).countDrafts()
    const names = await readdir(tokenFolder)
    expect(names).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.json$/)])
    const path = join(tokenFolder, names[0]!)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await stat(tokenFolder)).mode & 0o777).toBe(0o700)
    const text = await readFile(path, 'utf8')
    expect(JSON.parse(text)).toEqual({
      token: firstToken,
      server: 'wechat',
      refreshAt: Date.UTC(2026, 10, 24) + 115 * minuteMs,
    })
    expect(text).not.toContain(secret)
  })

  test.each([
    '',
    '{',
    '{}',
    '[]',
    '{"token":1}',
    '\u0000',
    '{"token":"x","refreshAt":"never","server":"wechat"}',
  ])('holding %j is written anew', async (text) => {
    const server = await serve([{ json: { total_count: 1 } }])
    const tokenFolder = await makeFolder()
    await connect(server.origin, { tokenFolder }).countDrafts()
    const path = join(tokenFolder, (await readdir(tokenFolder))[0]!)
    const good = await readFile(path, 'utf8')
    await writeFile(path, text)
    const notes: Problem[] = []
    await connect(server.origin, { tokenFolder, onNote: (note) => notes.push(note) }).countDrafts()
    expect(await readFile(path, 'utf8')).toBe(good)
    expect(notes).toMatchObject([{ code: 'wechat/token-not-kept', severity: 'note', params: { path } }])
  })

  test('that is a folder, or in a folder that is a file, stops nothing', async () => {
    const server = await serve([{ json: { total_count: 1 } }])
    const folder = await makeFolder()
    await connect(server.origin, { tokenFolder: folder }).countDrafts()
    const path = join(folder, (await readdir(folder))[0]!)
    await rm(path)
    await mkdir(path)
    for (const tokenFolder of [folder, join(folder, 'file', 'wxpub')]) {
      await writeFile(join(folder, 'file'), '')
      const notes: Problem[] = []
      const wechat = connect(server.origin, { tokenFolder, onNote: (note) => notes.push(note) })
      expect(await wechat.countDrafts()).toBe(1)
      expect(await wechat.countDrafts()).toBe(1)
      expect(notes).toHaveLength(1)
    }
  })

  test.skipIf(process.getuid?.() === 0)('in a folder that cannot be written stops nothing', async () => {
    const server = await serve([{ json: { total_count: 1 } }])
    const tokenFolder = await makeFolder()
    await chmod(tokenFolder, 0o500)
    expect(await connect(server.origin, { tokenFolder }).countDrafts()).toBe(1)
    await chmod(tokenFolder, 0o700)
  })
})

describe('which server answers', () => {
  const standIn = { [standInHeader]: '1' }
  const standInToken: Reply = { json: { access_token: firstToken, expires_in: 7200 }, headers: standIn }

  test('is told by the token, also in the next run and without a request', async () => {
    const server = await serve([], () => standInToken)
    const tokenFolder = await makeFolder()
    expect(await connect(server.origin, { tokenFolder }).identify()).toBe('stand-in')
    const next = connect(server.origin, { tokenFolder })
    expect(await next.identify()).toBe('stand-in')
    expect(next.requestCount).toBe(0)
    expect(await connect((await serve([])).origin).identify()).toBe('wechat')
  })

  test.each<{ name: string; reply: Reply; outcome: string }>([
    { name: 'a success', reply: { json: { media_id: 'M' } }, outcome: 'doubtful' },
    { name: 'a refused token', reply: { json: { errcode: 40001 } }, outcome: 'refused' },
    { name: '-1', reply: { json: { errcode: -1 } }, outcome: 'doubtful' },
  ])('must not change: $name from another', async ({ reply, outcome }) => {
    const server = await serve([reply], (_request, nth) =>
      nth === 1 ? standInToken : tokenAnswer(secondToken),
    )
    const tokenFolder = await makeFolder()
    await connect(server.origin, { tokenFolder }).identify()
    const error = await failureOf(connect(server.origin, { tokenFolder }).addDraft([]))
    expect(summaryOf(error)).toMatchObject({ code: 'wechat/server-changed', outcome })
    expect(callsOf(server)).toEqual(['stable_token', 'draft/add'])
    expect(await readdir(tokenFolder)).toEqual([])
    expect(await connect(server.origin, { tokenFolder }).identify()).toBe('wechat')
  })

  test('is not told by a gateway: its 502 has no header', async () => {
    const server = await serve(
      [
        { status: 502, body: '' },
        { json: { total_count: 2 }, headers: standIn },
      ],
      () => standInToken,
    )
    expect(await connect(server.origin).countDrafts()).toBe(2)
  })
})
