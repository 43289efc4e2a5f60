import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freeze, thaw } from '../../src/fake-wechat/data/freeze.ts'
import {
  DataFolderError,
  type FakeWeChat,
  type FakeWeChatOptions,
  startFakeWeChat,
} from '../../src/fake-wechat/index.ts'
import { makePng } from '../helpers/png.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'
import { addCover, type Client, connect } from './client.ts'

let dataFolder: string
let fake: FakeWeChat
let client: Client

beforeEach(async () => {
  dataFolder = join(await temporaryFolder(), 'new', 'folder')
})
afterEach(async () => {
  await fake?.close()
})

async function start(options: FakeWeChatOptions = {}): Promise<void> {
  fake = await startFakeWeChat({ dataFolder, ...options })
  client = await connect(fake.origin)
}

async function restart(options: FakeWeChatOptions = {}): Promise<void> {
  await fake.close()
  await start(options)
}

const content = `<p>${'长文'.repeat(1000)}</p>`

async function addDraft(title: string): Promise<string> {
  const thumb_media_id = await addCover(client, makePng())
  return (await client.post('draft/add', { articles: [{ title, content, thumb_media_id }] })).media_id
}

test('everything is there after a restart: tokens, drafts, pictures, publications, time, settings', async () => {
  await start()
  const { token } = client
  const media_id = await addDraft('甲')
  const png = makePng(9, 9)
  const { url } = await client.upload('media/uploadimg', 'a.png', png)
  const { publish_id } = await client.post('freepublish/submit', { media_id: await addDraft('乙') })
  fake.advance(3_600_000)
  fake.account().kind = 'service'
  fake.settings.limits = 'documented'
  fake.nextPublishStatus(3)

  await restart()
  expect(client.token).toBe(token)
  const { news_item } = await client.post('draft/get', { media_id })
  expect(news_item[0]).toMatchObject({ title: '甲', content })
  expect(fake.account().images.get(url)?.bytes.equals(png)).toBe(true)
  expect((await client.post('freepublish/get', { publish_id })).publish_status).toBe(1)
  expect((await client.post('freepublish/get', { publish_id })).publish_status).toBe(0)
  expect(fake.account().kind).toBe('service')
  expect(fake.settings.limits).toBe('documented')
  const { publish_id: next } = await client.post('freepublish/submit', { media_id })
  await client.post('freepublish/get', { publish_id: next })
  expect((await client.post('freepublish/get', { publish_id: next })).publish_status).toBe(3)
  const state = await (await fetch(`${fake.origin}/_/state`)).json()
  expect((state as { now: number }).now - Date.now()).toBeGreaterThan(3_590_000)
})

test('a token forced after a restart kills the one before it', async () => {
  await start()
  await restart()
  const old = client
  fake.advance(60_000)
  const body = {
    grant_type: 'client_credential',
    appid: fake.account().appId,
    secret: fake.account().appSecret,
  }
  await fetch(`${fake.origin}/cgi-bin/stable_token`, {
    method: 'POST',
    body: JSON.stringify({ ...body, force_refresh: true }),
  })
  expect((await old.get('draft/count')).errcode).toBe(40001)
})

test('what was answered is kept, without a farewell', async () => {
  await start()
  const media_id = await addDraft('甲')
  // As after a kill: the folder as it is now, under another name.
  const { cp } = await import('node:fs/promises')
  await cp(dataFolder, `${dataFolder}-copy`, { recursive: true })
  await rm(join(`${dataFolder}-copy`, 'process-id'))
  const other = await startFakeWeChat({ dataFolder: `${dataFolder}-copy` })
  expect([...other.account().drafts.keys()]).toEqual([media_id])
  await other.close()
})

test('seeded ids go on where they stopped', async () => {
  await start({ ids: 'seed' })
  const first = await addDraft('甲')
  await restart({ ids: 'seed' })
  const second = await addDraft('甲')
  expect(second).not.toBe(first)
})

test('the folder stays small: long texts and files lie in it once, and go with their last draft', async () => {
  await start()
  const ids = [await addDraft('甲'), await addDraft('乙')]
  const files = () => readdir(join(dataFolder, 'files'))
  expect(await files()).toHaveLength(2)
  expect((await stat(join(dataFolder, 'stand-in.json'))).size).toBeLessThan(10_000)
  for (const media_id of ids) await client.post('draft/delete', { media_id })
  expect(await files()).toHaveLength(1)
})

test('what a kill left half written goes at the next start, and nothing else', async () => {
  await start()
  await fake.close()
  for (const name of ['stand-in.json.123', `files/${'a'.repeat(64)}.123`, 'mine.json.1'])
    await writeFile(join(dataFolder, name), '{')
  await start()
  expect((await readdir(dataFolder)).sort()).toEqual(['files', 'mine.json.1', 'process-id', 'stand-in.json'])
  expect(await readdir(join(dataFolder, 'files'))).toEqual([])
})

test('many calls at once are all kept', async () => {
  await start()
  const thumb_media_id = await addCover(client, makePng())
  const add = (number: number) =>
    client.post('draft/add', { articles: [{ title: `${number}`, content, thumb_media_id }] })
  await Promise.all(Array.from({ length: 30 }, (_, number) => add(number)))
  await restart()
  expect(await client.get('draft/count')).toEqual({ total_count: 30 })
})

describe('a folder that can’t be used', () => {
  test('another stand-in has it, until it ends', async () => {
    await start()
    await expect(startFakeWeChat({ dataFolder })).rejects.toThrow(DataFolderError)
    await restart()
  })

  test('the note of a stand-in that was killed doesn’t count', async () => {
    await start()
    await fake.close()
    await writeFile(join(dataFolder, 'process-id'), '999999999\n')
    await start()
  })

  test.each([
    ['no JSON', '{'],
    ['another form', '{"format":2}'],
    ['other JSON', '[]'],
    ['a file that is missing', '{"format":1,"tokens":{"$bytes":"x"}}'],
  ])('%s lies there: it stays as it is', async (_, text) => {
    await start()
    await fake.close()
    await writeFile(join(dataFolder, 'stand-in.json'), text)
    await expect(startFakeWeChat({ dataFolder })).rejects.toThrow(DataFolderError)
    expect(await readFile(join(dataFolder, 'stand-in.json'), 'utf8')).toBe(text)
    await rm(join(dataFolder, 'stand-in.json'))
    await start()
  })

  test('it is a file', async () => {
    await start()
    await expect(startFakeWeChat({ dataFolder: join(dataFolder, 'stand-in.json') })).rejects.toThrow(
      DataFolderError,
    )
  })

  test('it vanishes: calls say so, nothing is answered as done, and it is free again', async () => {
    await start()
    const { token } = client
    await rm(dataFolder, { recursive: true })
    const answer = await fetch(`${fake.origin}/cgi-bin/draft/count?access_token=${token}`)
    expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining('ENOENT')])
    await expect(fake.close()).rejects.toThrow(DataFolderError)
    await start()
  })

  test('a port that is taken leaves it free', async () => {
    await start()
    await fake.close()
    const other = await startFakeWeChat()
    const port = Number(new URL(other.origin).port)
    await expect(startFakeWeChat({ dataFolder, port })).rejects.toThrow('EADDRINUSE')
    await other.close()
    await start()
  })
})

test('any value comes back from its frozen text', () => {
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.oneof(
        fc.string(),
        fc.string({ minLength: 1001, maxLength: 1100 }),
        fc.integer(),
        fc.constantFrom(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, null, true),
        fc.uint8Array().map((bytes) => Buffer.from(bytes)),
      ),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'map', 'toJSON'), tie('tree'), {
        maxKeys: 3,
        noNullPrototype: true,
      }),
      fc.array(fc.tuple(fc.string(), tie('tree')), { maxLength: 3 }).map((entries) => new Map(entries)),
    ),
  }))
  fc.assert(
    fc.property(tree, (value) => {
      const shelf: Buffer[] = []
      const text = freeze(value, { put: (content) => `${shelf.push(Buffer.from(content)) - 1}` })
      expect(thaw(text, { take: (name) => shelf[Number(name)]! })).toEqual(value)
    }),
  )
})
