import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { ResolvedAsset } from '../../../src/assets/asset.ts'
import { resolveAssets } from '../../../src/assets/resolve/resolve-assets.ts'
import { type UploadTools, uploadAssets } from '../../../src/assets/upload/upload-assets.ts'
import type { UploadProgress } from '../../../src/assets/upload/upload-tally.ts'
import { defaultWaits } from '../../../src/config/config.ts'
import { defaultAccount, type FakeWeChat, startFakeWeChat } from '../../../src/fake-wechat/index.ts'
import type { AssetRecord } from '../../../src/ledger/asset-record.ts'
import type { LedgerStore } from '../../../src/ledger/ledger-store.ts'
import { openMemoryStore } from '../../../src/ledger/memory-store.ts'
import { ledgerSchema } from '../../../src/ledger/migrate.ts'
import { ProblemError, problem } from '../../../src/problems/problem.ts'
import { createWeChat } from '../../../src/wechat/client.ts'
import { createHastyClock } from '../../helpers/hasty-clock.ts'
import { makeJpeg, makePng } from '../../helpers/png.ts'
import { brief } from '../../helpers/publishing.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'
import { article, reference } from '../sample-article.ts'

let server: FakeWeChat
let store: LedgerStore
let clock: ReturnType<typeof createHastyClock>
let root: string
let assets: ResolvedAsset[]
let cover: ResolvedAsset

beforeEach(async () => {
  server = await startFakeWeChat()
  store = openMemoryStore()
  clock = createHastyClock(Date.now())
  root = await temporaryFolder()
  onTestFinished(async () => {
    await server.close()
  })
  await writeFile(join(root, 'a.png'), makePng(400, 300))
  await writeFile(join(root, 'b.jpg'), makeJpeg(300, 400))
  await writeFile(join(root, 'cover.png'), makePng(900, 383))
  const asked = article(root, [], {
    assets: ['a.png', 'b.jpg', './a.png'].map((path, index) => reference(root, path, index + 1)),
    cover: reference(root, 'cover.png', 9),
  })
  const resolved = await resolveAssets(asked, { root, allowFolders: [], cwd: root, allowMissing: false })
  assets = resolved.assets as ResolvedAsset[]
  cover = resolved.cover!
})

function upload(change: Partial<UploadTools> = {}, wanted = { assets, cover }, timeScale = 1) {
  const wechat = createWeChat({
    ...defaultAccount,
    secret: async () => defaultAccount.appSecret,
    origin: server.origin,
    clock,
    timeScale,
  })
  return uploadAssets(wanted, { wechat, store, clock, waits: defaultWaits, standIn: true, ...change })
}

const calls = (from = 0) =>
  server.calls
    .slice(from)
    .map(({ endpoint }) => endpoint)
    .filter((endpoint) => !endpoint.includes('token'))
    .sort()

const coverRecord = async () => (await store.get(`assets/${cover.key}`))?.value as AssetRecord
const materials = () => [...server.account().materials.values()]

/** Records an `add_material` as a killed run leaves it behind. */
const leaveIntent = (atMs = clock.now()) =>
  store.put(`assets/${cover.key}`, {
    schema: ledgerSchema,
    standIn: true,
    intent: new Date(atMs).toISOString(),
  })

describe('uploads', () => {
  it('send each distinct picture once, and nothing the second time', async () => {
    const progress: UploadProgress[] = []
    const first = await upload({ onProgress: (each) => progress.push(each) })
    expect(calls()).toEqual(['material/add_material', 'media/uploadimg', 'media/uploadimg'])
    expect(first).toMatchObject({ uploaded: 3, reused: 0, problems: [] })
    expect(progress.map(({ underWay, uploaded }) => underWay ?? uploaded?.picture)).toEqual([
      'a.png',
      'a.png',
      'b.jpg',
      'b.jpg',
      'cover.png',
      'cover.png',
    ])
    expect(progress.at(-1)).toMatchObject({ stage: 'uploading', done: 3, total: 3 })
    const { size } = await stat(join(root, 'a.png'))
    expect([...first.pictures.values()][0]).toEqual({
      picture: 'a.png',
      use: 'body',
      uploaded: true,
      originalBytes: size,
      sentBytes: size,
    })
    expect(progress.at(-1)?.sentBytes).toBe(
      [...first.pictures.values()].reduce((sum, { sentBytes = 0 }) => sum + sentBytes, 0),
    )
    expect(materials()).toMatchObject([{ filename: cover.name }])
    expect(first.receipts.get(assets[0]!.key)?.bodyUrl).toMatch(/^https:\/\//)
    expect(first.receipts.get(cover.key)?.mediaId).toBe(materials()[0]?.mediaId)

    const second = await upload()
    expect(second).toEqual({ ...first, uploaded: 0, reused: 3, pictures: second.pictures })
    expect([...second.pictures.values()].map(({ uploaded, sentBytes }) => [uploaded, sentBytes])).toEqual(
      Array(3).fill([false, undefined]),
    )
    expect(calls(server.calls.length)).toEqual([])
    expect(calls()).toHaveLength(3)
  })

  it('send a picture that is the cover too to both places', async () => {
    const both = await upload({}, { assets: assets.slice(0, 1), cover: assets[0]! })
    expect(calls()).toEqual(['material/add_material', 'media/uploadimg'])
    expect(both.receipts.get(assets[0]!.key)).toMatchObject({
      bodyUrl: expect.stringMatching(/^https:/),
      mediaId: expect.stringMatching(/./),
    })
    expect(both.uploaded).toBe(2)
  })

  it('are made once by two runs at the same time', async () => {
    const results = await Promise.all([upload(), upload()])
    expect(calls()).toEqual(['material/add_material', 'media/uploadimg', 'media/uploadimg'])
    expect(results[0].receipts).toEqual(results[1].receipts)
    expect(results[0].uploaded + results[1].uploaded).toBe(3)
    expect(results[0].reused + results[1].reused).toBe(3)
  })

  it('never reuse what the other server gave', async () => {
    await upload()
    const sent = server.calls.length
    const error = await upload({ standIn: false }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ProblemError)
    expect((error as ProblemError).problem).toEqual(
      problem('ledger/other-server', { appId: defaultAccount.appId }),
    )
    expect(server.calls).toHaveLength(sent)
  })

  it('don’t send a file that has changed since it was judged', async () => {
    await writeFile(join(root, 'b.jpg'), makeJpeg(8, 8))
    const { problems, receipts } = await upload()
    expect(receipts.size).toBe(0)
    expect(problems).toEqual([
      problem(
        'image/changed-meanwhile',
        { path: 'b.jpg' },
        { place: { file: 'posts/a.md', line: 2, column: 3 } },
      ),
    ])
  })

  it('remember what was sent when one fails, and send the rest next time', async () => {
    server.failNext('media/uploadimg', { errcode: 40137 })
    const failed = await upload()
    expect(failed.receipts.size).toBe(0)
    expect(failed.problems).toMatchObject([{ errcode: 40137, place: { line: expect.any(Number) } }])
    const sent = server.calls.length
    expect(await upload()).toMatchObject({
      problems: [],
      uploaded: 3 - failed.uploaded,
      reused: failed.uploaded,
    })
    expect(calls(sent)).toHaveLength(3 - failed.uploaded)
  })

  it('tell a reason that they share once', async () => {
    server.failNext('media/uploadimg', { errcode: 45009 }, 2)
    server.failNext('material/add_material', { errcode: 45009 })
    expect((await upload()).problems).toMatchObject([{ errcode: 45009 }])
  })

  it('stop when asked to', async () => {
    const { problems } = await upload({ signal: AbortSignal.abort() })
    expect(problems).toMatchObject([{ code: 'asset/upload-stopped' }])
    expect(server.calls).toEqual([])
  })
})

describe('a cover whose answer was lost', () => {
  it('is found by its name and used', async () => {
    server.failNext('material/add_material', { reset: 'after' })
    const { receipts, problems } = await upload()
    expect(problems).toEqual([])
    expect(materials()).toHaveLength(1)
    expect(receipts.get(cover.key)?.mediaId).toBe(materials()[0]?.mediaId)
    expect(await coverRecord()).not.toHaveProperty('intent')
  })

  it('is found when it turns up a minute after we stopped listening', async () => {
    server.failNext('material/add_material', { lateCommitMs: 3_600_000, hang: true })
    const looksAtMs: number[] = []
    const start = clock.now()
    server.onRequest(({ call, phase }) => {
      if (call.endpoint !== 'material/batchget_material' || phase !== 'before') return
      looksAtMs.push(clock.now() - start)
      if (looksAtMs.length === 5) server.commitLate()
    })
    expect((await upload({}, { assets, cover }, brief)).problems).toEqual([])
    expect(looksAtMs).toEqual([0, 2000, 8000, 23_000, 60_000])
    expect(calls().filter((endpoint) => endpoint === 'material/add_material')).toHaveLength(1)
    expect(materials()).toHaveLength(1)
  })

  it('is repeated once when it isn’t found', async () => {
    server.failNext('material/add_material', { reset: 'before' })
    const { problems } = await upload()
    expect(problems).toEqual([])
    expect(materials()).toHaveLength(1)
    expect(clock.sleptMs).toEqual([2000, 6000, 15_000])
  })

  it('is waited for no longer when asked to stop', async () => {
    server.failNext('material/add_material', { lateCommitMs: 3_600_000 })
    const stopping = new AbortController()
    server.onRequest(({ call }) => {
      if (call.endpoint === 'material/batchget_material') stopping.abort()
    })
    const { problems } = await upload({ signal: stopping.signal })
    expect(problems).toMatchObject([{ code: 'asset/upload-in-doubt' }])
    expect(await coverRecord()).toHaveProperty('intent')
    expect(calls().filter((endpoint) => endpoint.startsWith('material'))).toEqual([
      'material/add_material',
      'material/batchget_material',
    ])
  })

  it('is in doubt when the repeat is lost too, and looked for by the next run', async () => {
    server.failNext('material/add_material', { reset: 'before' }, 2)
    const { problems } = await upload()
    expect(problems).toEqual([
      problem(
        'asset/upload-in-doubt',
        { name: cover.name },
        { place: { file: 'posts/a.md', line: 9, column: 3 } },
      ),
    ])
    expect(await coverRecord()).toHaveProperty('intent')
    expect(materials()).toHaveLength(0)

    const sent = server.calls.length
    expect((await upload()).problems).toEqual([])
    expect(
      server.calls
        .slice(sent)
        .map(({ endpoint }) => endpoint)
        .filter((each) => each.startsWith('material')),
    ).toEqual(expect.arrayContaining(['material/batchget_material', 'material/add_material']))
    expect(materials()).toHaveLength(1)
  })

  it('is in doubt when looking fails, with the reason', async () => {
    server.failNext('material/add_material', { reset: 'after' })
    server.failNext('material/batchget_material', { errcode: 48001 })
    const { problems } = await upload()
    expect(problems).toMatchObject([{ code: 'asset/upload-in-doubt' }, { errcode: 48001 }])
    expect((await upload()).problems).toEqual([])
    expect(materials()).toHaveLength(1)
  })

  it('of a killed run is found, behind others uploaded since', async () => {
    await upload()
    const [material] = materials()
    for (let other = 0; other < 45; other++) {
      const mediaId = `other-${other}`
      server.account().materials.set(mediaId, { ...material!, mediaId, filename: `${other}.png` })
    }
    store = openMemoryStore()
    await leaveIntent(Date.now())
    const sent = server.calls.length
    const { receipts } = await upload({}, { assets: [], cover })
    expect(calls(sent)).toEqual(Array(3).fill('material/batchget_material'))
    expect(receipts.get(cover.key)?.mediaId).toBe(material?.mediaId)
  })

  it('of a killed run is found although it was for a body: the library had it', async () => {
    const wanted = { assets: assets.slice(0, 1), cover }
    server.failNext('media/uploadimg', { errcode: 40009 })
    const { receipts } = await upload({}, wanted)
    expect(materials()).toHaveLength(2)
    const key = `assets/${assets[0]!.key}`
    const { version } = (await store.get(key))!
    const intent = new Date(clock.now()).toISOString()
    await store.put(key, { schema: ledgerSchema, standIn: true, intent }, version)
    server.failNext('media/uploadimg', { errcode: 40009 })
    expect((await upload({}, wanted)).receipts.get(assets[0]!.key)).toEqual(receipts.get(assets[0]!.key))
    expect(materials()).toHaveLength(2)
  })

  it('of a killed run isn’t looked for among what is older than it', async () => {
    for (let other = 0; other < 45; other++) {
      const file = { url: '', filename: `${other}.png`, mediaType: 'image/png', bytes: Buffer.alloc(0) }
      const mediaId = `old-${other}`
      server.account().materials.set(mediaId, { ...file, mediaId, type: 'image', updateTime: 1 })
    }
    await leaveIntent(clock.now() - 3_600_000)
    await upload({}, { assets: [], cover })
    expect(calls()).toEqual(['material/add_material', 'material/batchget_material'])
    expect(clock.sleptMs).toEqual([])
  })

  it('of a killed run is waited for until it can’t turn up any more', async () => {
    await leaveIntent(clock.now() - 10_000)
    const start = clock.now()
    await upload({}, { assets: [], cover })
    expect(clock.now() - start).toBe(50_000)
    expect(materials()).toHaveLength(1)
  })

  it('of a clock since set back is waited for no longer', async () => {
    await leaveIntent(clock.now() + 1e12)
    const start = clock.now()
    await upload({}, { assets: [], cover })
    expect(clock.now() - start).toBeLessThan(2 * defaultWaits.giveUpMs)
    expect(materials()).toHaveLength(1)
  })

  it('is no doubt when it was refused or never sent', async () => {
    server.failNext('material/add_material', { errcode: 45034 })
    const { problems } = await upload()
    expect(problems).toMatchObject([{ errcode: 45034, place: { line: 9 } }])
    expect(await coverRecord()).not.toHaveProperty('intent')
  })
})

describe('the lease around a cover', () => {
  it('is looked at before the call: taken over by somebody else, nothing is sent', async () => {
    let claims = 0
    const careful: LedgerStore = {
      ...store,
      claim: async (key, onWait) => {
        const lease = await store.claim(key, onWait)
        const isFirst = claims++ === 0
        return { ...lease, isOurs: async () => !isFirst && lease.isOurs() }
      },
    }
    const { problems } = await upload({ store: careful }, { assets: [], cover })
    expect(problems).toEqual([])
    expect(claims).toBe(2)
    expect(materials()).toHaveLength(1)
  })

  it('holds an intent that is fresh when the call starts', async () => {
    let slow = 2
    const intents: string[] = []
    const slowStore: LedgerStore = {
      ...store,
      put: async (key, value, version) => {
        const { intent } = value as AssetRecord
        if (intent) intents.push(intent)
        if (slow-- > 0) await clock.sleep(11_000)
        return store.put(key, value, version)
      },
    }
    await upload({ store: slowStore }, { assets: [], cover })
    expect(intents).toHaveLength(3)
    expect(materials()).toHaveLength(1)
  })
})
