import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { defaultAccount, type FakeWeChat, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { makePng } from '../helpers/png.ts'
import { testSecret } from '../helpers/secrets.ts'
import { addCover, type Client, connect } from './client.ts'

/** Starts the server of an account; `next` resolves with each call that arrives. */
async function startServer() {
  const arrived: ((call: { url: URL; xml: string }) => void)[] = []
  const server = createServer(async (message, response) => {
    const xml = await text(message)
    response.end('success')
    arrived.shift()?.({ url: new URL(message.url ?? '', 'http://x'), xml })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const next = () => new Promise<{ url: URL; xml: string }>((resolve) => arrived.push(resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/wechat?a=1`, next }
}

async function start(callbackUrl: string): Promise<{ fake: FakeWeChat; client: Client }> {
  const account = { ...defaultAccount, callbackUrl, callbackToken: testSecret('callback') }
  const fake = await startFakeWeChat({ accounts: [account], publishAfterPolls: 0 })
  onTestFinished(() => fake.close())
  return { fake, client: await connect(fake.origin) }
}

async function submit(client: Client, ...titles: string[]): Promise<string> {
  const thumb_media_id = await addCover(client, makePng())
  const articles = titles.map((title) => ({ title, content: '<p>文</p>', thumb_media_id }))
  const { media_id } = await client.post('draft/add', { articles })
  return (await client.post('freepublish/submit', { media_id })).publish_id
}

test('the server of an account is told of the end of a publication, signed', async () => {
  const server = await startServer()
  const { fake, client } = await start(server.url)
  const told = server.next()
  const publishId = await submit(client, '甲', '乙')
  const { url, xml } = await told
  const [publication] = fake.account().publications.values()
  const [first, second] = publication!.articles
  expect(xml).toContain('<Event><![CDATA[PUBLISHJOBFINISH]]></Event>')
  expect(xml).toContain(
    `<PublishEventInfo><publish_id>${publishId}</publish_id><publish_status>0</publish_status>` +
      `<article_id><![CDATA[${publication!.articleId}]]></article_id><article_detail><count>2</count>` +
      `<item><idx>1</idx><article_url><![CDATA[${first!.url}]]></article_url></item>` +
      `<item><idx>2</idx><article_url><![CDATA[${second!.url}]]></article_url></item>` +
      '</article_detail></PublishEventInfo>',
  )
  const { a, signature, timestamp, nonce } = Object.fromEntries(url.searchParams)
  const signed = [testSecret('callback'), timestamp, nonce].sort().join('')
  expect([a, signature]).toEqual(['1', createHash('sha1').update(signed).digest('hex')])
})

test('it is told of what failed, too, once', async () => {
  const server = await startServer()
  const { fake, client } = await start(server.url)
  fake.nextPublishStatus(4, [1])
  const told = server.next()
  const publish_id = await submit(client, '甲')
  expect((await told).xml).toContain('<publish_status>4</publish_status><fail_idx>1</fail_idx>')
  const again = server.next()
  await client.post('freepublish/get', { publish_id })
  await submit(client, '乙')
  expect((await again).xml).toContain('<publish_status>0</publish_status>')
})

test('a server that is away or elsewhere changes nothing', async () => {
  const { fake, client } = await start('http://127.0.0.1:1/')
  expect(await submit(client, '甲')).toEqual(expect.any(String))
  fake.account().callbackUrl = 'http://example.com/'
  expect(await submit(client, '乙')).toEqual(expect.any(String))
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ appId: defaultAccount.appId, callbackUrl: 'http://example.com/' })
  expect((await fetch(`${fake.origin}/_/accounts`, { method: 'POST', headers, body })).status).toBe(400)
})
