import { describe, expect, test } from 'vitest'
import type { WeChat } from '../../src/wechat/client-types.ts'
import { callsOf, connect, failureOf, firstToken, secret, serve } from './scene.ts'

const article = {
  title: '你好 <b>“微信”</b> 😀',
  content: '<section>正文\n\t中文</section>',
  thumb_media_id: 'C',
}
const picture = {
  name: '0123456789abcdef.png',
  mediaType: 'image/png',
  bytes: Buffer.from([137, 80, 78, 71, 0, 255]),
}
const page = { offset: 20, count: 5 }
const pageAnswer = { total_count: 26, item_count: 1 }
const remote = { title: '题', content: '文' }
const preview = 'http://mp.weixin.qq.com/s?__biz=Mz==&tempkey=k&chksm=8c#rd'
const listed = 'http://mp.weixin.qq.com/s?__biz=Mz==&mid=1&idx=1&sn=3f&chksm=8c#rd'
const kept = 'https://mp.weixin.qq.com/s?__biz=Mz==&mid=1&idx=1&sn=3f'

const cases: {
  name: string
  run: (wechat: WeChat) => Promise<unknown>
  path: string
  body: string
  answer: unknown
  result: unknown
}[] = [
  {
    name: 'addDraft',
    run: (wechat) => wechat.addDraft([article]),
    path: 'draft/add',
    body: '{"articles":[{"title":"你好 <b>“微信”</b> 😀","content":"<section>正文\\n\\t中文</section>","thumb_media_id":"C"}]}',
    answer: { media_id: 'M', item: [] },
    result: { media_id: 'M' },
  },
  {
    name: 'updateDraft',
    run: (wechat) => wechat.updateDraft('M', 0, { title: '题', content: '文' }),
    path: 'draft/update',
    body: '{"media_id":"M","index":0,"articles":{"title":"题","content":"文"}}',
    answer: { errcode: 0, errmsg: 'ok' },
    result: undefined,
  },
  {
    name: 'getDraft',
    run: (wechat) => wechat.getDraft('M'),
    path: 'draft/get',
    body: '{"media_id":"M"}',
    answer: {
      news_item: [{ ...remote, need_open_comment: '1', show_cover_pic: 0, url: preview }],
      update_time: '1700000000',
    },
    result: {
      news_item: [{ ...remote, need_open_comment: 1, show_cover_pic: 0, url: preview }],
      update_time: 1700000000,
    },
  },
  {
    name: 'deleteDraft',
    run: (wechat) => wechat.deleteDraft('M'),
    path: 'draft/delete',
    body: '{"media_id":"M"}',
    answer: { errcode: '0' },
    result: undefined,
  },
  {
    name: 'listDrafts',
    run: (wechat) => wechat.listDrafts({ ...page, noContent: true }),
    path: 'draft/batchget',
    body: '{"offset":20,"count":5,"no_content":1}',
    answer: { ...pageAnswer, item: [{ media_id: 'M', update_time: 7 }] },
    result: { ...pageAnswer, item: [{ media_id: 'M', content: { news_item: [] }, update_time: 7 }] },
  },
  {
    name: 'listMaterials',
    run: (wechat) => wechat.listMaterials(page),
    path: 'material/batchget_material',
    body: '{"type":"image","offset":20,"count":5}',
    answer: { ...pageAnswer, item: [{ media_id: 'M', name: 'a.png', update_time: 7, url: 'http://u' }] },
    result: { ...pageAnswer, item: [{ media_id: 'M', name: 'a.png', update_time: 7, url: 'http://u' }] },
  },
  {
    name: 'submitPublication, the id a number',
    run: (wechat) => wechat.submitPublication('M'),
    path: 'freepublish/submit',
    body: '{"media_id":"M"}',
    answer: { errcode: 0, errmsg: 'ok', publish_id: 100000001, msg_data_id: 7 },
    result: { publish_id: '100000001' },
  },
  {
    name: 'getPublication',
    run: (wechat) => wechat.getPublication('100000001'),
    path: 'freepublish/get',
    body: '{"publish_id":"100000001"}',
    answer: {
      publish_status: '0',
      article_id: 'A',
      article_detail: { count: 1, item: [{ idx: 1, article_url: listed }] },
      fail_idx: [],
    },
    result: {
      publish_id: '100000001',
      publish_status: 0,
      article_id: 'A',
      article_detail: { count: 1, item: [{ idx: 1, article_url: kept }] },
      fail_idx: [],
    },
  },
  {
    name: 'listPublications, nothing in the list',
    run: (wechat) => wechat.listPublications(page),
    path: 'freepublish/batchget',
    body: '{"offset":20,"count":5,"no_content":0}',
    answer: { total_count: 0 },
    result: { total_count: 0, item_count: 0, item: [] },
  },
  {
    name: 'deleteMaterial',
    run: (wechat) => wechat.deleteMaterial('M'),
    path: 'material/del_material',
    body: '{"media_id":"M"}',
    answer: { errcode: 0 },
    result: undefined,
  },
  {
    name: 'getMaterial, an article',
    run: (wechat) => wechat.getMaterial('M'),
    path: 'material/get_material',
    body: '{"media_id":"M"}',
    answer: { news_item: [remote] },
    result: { news_item: [remote] },
  },
  {
    name: 'sendPreview',
    run: (wechat) => wechat.sendPreview('M', { towxname: '小明' }),
    path: 'message/mass/preview',
    body: '{"towxname":"小明","msgtype":"mpnews","mpnews":{"media_id":"M"}}',
    answer: { errcode: 0, errmsg: 'preview success' },
    result: undefined,
  },
  {
    name: 'getQuota',
    run: (wechat) => wechat.getQuota('draft/add'),
    path: 'openapi/quota/get',
    body: '{"cgi_path":"/cgi-bin/draft/add"}',
    answer: { errcode: 0, quota: { daily_limit: '1000', used: 1, remain: 999, extra: 1 }, rate_limit: {} },
    result: { daily_limit: 1000, used: 1, remain: 999 },
  },
  {
    name: 'getQuota with a rate',
    run: (wechat) => wechat.getQuota('stable_token'),
    path: 'openapi/quota/get',
    body: '{"cgi_path":"/cgi-bin/stable_token"}',
    answer: {
      quota: { daily_limit: 9, used: 1, remain: 8 },
      rate_limit: { call_count: '10000', refresh_second: 60 },
    },
    result: {
      daily_limit: 9,
      used: 1,
      remain: 8,
      rate_limit: { call_count: 10_000, refresh_second: 60 },
    },
  },
  {
    name: 'clearQuota',
    run: (wechat) => wechat.clearQuota('draft/add'),
    path: 'openapi/quota/clear',
    body: '{"cgi_path":"/cgi-bin/draft/add"}',
    answer: { errcode: 0 },
    result: undefined,
  },
  {
    name: 'checkCallback',
    run: (wechat) => wechat.checkCallback('dns', 'UNICOM'),
    path: 'callback/check',
    body: '{"action":"dns","check_operator":"UNICOM"}',
    answer: { dns: [{ ip: '1.2.3.4', real_operator: 'UNICOM', extra: 1 }] },
    result: { dns: [{ ip: '1.2.3.4', real_operator: 'UNICOM' }], ping: [] },
  },
  {
    name: 'clearQuotas',
    run: (wechat) => wechat.clearQuotas(),
    path: 'clear_quota',
    body: '{"appid":"wx0123456789abcdef"}',
    answer: { errcode: 0 },
    result: undefined,
  },
  {
    name: 'explainRequest',
    run: (wechat) => wechat.explainRequest('61725984-6126f6f9-040f19c4'),
    path: 'openapi/rid/get',
    body: '{"rid":"61725984-6126f6f9-040f19c4"}',
    answer: { errcode: 0, request: { invoke_time: '1635156704', client_ip: '1.2.3.4', extra: [] } },
    result: { invoke_time: 1635156704, client_ip: '1.2.3.4' },
  },
  {
    name: 'getArticle',
    run: (wechat) => wechat.getArticle('A'),
    path: 'freepublish/getarticle',
    body: '{"article_id":"A"}',
    answer: { news_item: [{ ...remote, url: listed, is_deleted: false }] },
    result: { news_item: [{ ...remote, url: kept, is_deleted: false }] },
  },
  {
    name: 'deletePublication',
    run: (wechat) => wechat.deletePublication('A', 1),
    path: 'freepublish/delete',
    body: '{"article_id":"A","index":1}',
    answer: { errcode: 0 },
    result: undefined,
  },
]

test.each(cases)('$name', async ({ run, path, body, answer, result }) => {
  const server = await serve([{ json: answer }])
  const wechat = connect(server.origin)
  expect(await run(wechat)).toEqual(result)
  expect(callsOf(server)).toEqual(['stable_token', path])
  const request = server.requests[1]!
  expect(request.method).toBe('POST')
  expect(request.query).toEqual({ access_token: firstToken })
  expect(request.body.toString('utf8')).toBe(body)
  expect(request.headers['content-length']).toBe(String(Buffer.byteLength(body)))
  expect(wechat.requestCount).toBe(2)
})

test('countDrafts is a GET', async () => {
  const server = await serve([{ json: { total_count: '3' } }])
  expect(await connect(server.origin).countDrafts()).toBe(3)
  expect(server.requests[1]).toMatchObject({
    method: 'GET',
    path: '/cgi-bin/draft/count',
    body: Buffer.alloc(0),
  })
})

test.each([
  ['get_api_domain_ip', (wechat: WeChat) => wechat.listApiAddresses()],
  ['getcallbackip', (wechat: WeChat) => wechat.listCallbackAddresses()],
])('%s is a GET', async (call, run) => {
  const server = await serve([{ json: { ip_list: ['101.89.47.18'] } }])
  expect(await run(connect(server.origin))).toEqual(['101.89.47.18'])
  expect(server.requests[1]).toMatchObject({ method: 'GET', path: `/cgi-bin/${call}` })
})

test('clearQuotasBySecret needs no token, but the secret', async () => {
  const server = await serve([{ json: { errcode: 0 } }])
  await connect(server.origin).clearQuotasBySecret()
  expect(callsOf(server)).toEqual(['clear_quota/v2'])
  const [{ query, body } = { query: {}, body: '' }] = server.requests
  expect([query, JSON.parse(String(body))]).toEqual([{}, { appid: 'wx0123456789abcdef', appsecret: secret }])
  const without = connect(server.origin, { secret: undefined })
  await expect(without.clearQuotasBySecret()).rejects.toThrow(TypeError)
  expect(server.requests).toHaveLength(1)
})

test('getTemporary gives a file, or where a video is', async () => {
  const server = await serve([{ type: 'audio/amr', body: '#!AMR' }, { json: { video_url: 'http://v' } }])
  const wechat = connect(server.origin)
  expect((await wechat.getTemporary('T')).file?.mediaType).toBe('audio/amr')
  expect(await wechat.getTemporary('T')).toEqual({ video_url: 'http://v' })
  const query = { access_token: firstToken, media_id: 'T' }
  expect(server.requests[1]).toMatchObject({ method: 'GET', path: '/cgi-bin/media/get', query })
})

describe('getMaterial', () => {
  const png = Buffer.from([137, 80, 78, 71, 0, 255])

  test('gives a picture', async () => {
    const server = await serve([{ type: 'image/png', body: png }])
    const { file } = await connect(server.origin).getMaterial('M')
    expect(file?.mediaType).toBe('image/png')
    expect(png.equals(file?.bytes ?? Buffer.of())).toBe(true)
  })

  test.each([
    ['a refusal, whatever its type', { type: 'image/png', body: '{"errcode":40007}' }, 'wechat/id-unknown'],
    ['a page of a gateway', { type: 'text/html; charset=utf-8', body: '<html>' }, 'wechat/bad-answer'],
    ['nothing', { type: 'image/png', body: '' }, 'wechat/bad-answer'],
    ['an empty object', { type: 'application/json', body: '{}' }, 'wechat/bad-answer'],
  ])('fails at %s', async (_name, reply, code) => {
    const server = await serve([reply])
    expect((await failureOf(connect(server.origin).getMaterial('M'))).problem.code).toBe(code)
  })
})

describe('uploads', () => {
  test.each([
    {
      name: 'uploadBodyImage',
      run: (wechat: WeChat) => wechat.uploadBodyImage(picture),
      path: '/cgi-bin/media/uploadimg',
      query: { access_token: firstToken },
      answer: { url: 'http://mmbiz.qpic.cn/x/0' },
    },
    {
      name: 'addMaterial',
      run: (wechat: WeChat) => wechat.addMaterial(picture),
      path: '/cgi-bin/material/add_material',
      query: { access_token: firstToken, type: 'image' },
      answer: { media_id: 'M', url: 'http://mmbiz.qpic.cn/x/0' },
    },
    {
      name: 'uploadTemporary',
      run: (wechat: WeChat) => wechat.uploadTemporary('thumb', picture),
      path: '/cgi-bin/media/upload',
      query: { access_token: firstToken, type: 'thumb' },
      answer: { type: 'thumb', thumb_media_id: 'T', created_at: '1700000000' },
      result: { media_id: 'T', created_at: 1700000000 },
    },
  ])('$name', async ({ run, path, query, answer, result = answer }) => {
    const server = await serve([{ json: answer }])
    expect(await run(connect(server.origin))).toEqual(result)
    const request = server.requests[1]!
    expect(request).toMatchObject({ method: 'POST', path, query })
    expect(request.headers['content-length']).toBe(String(request.body.length))
    expect(request.headers['transfer-encoding']).toBeUndefined()
    expect(await request.parts()).toEqual([
      { name: 'media', filename: '0123456789abcdef.png', type: 'image/png', bytes: picture.bytes },
    ])
  })

  test('of three megabytes arrive whole', async () => {
    const bytes = Buffer.alloc(3_000_000, 'wxpub')
    const server = await serve([{ json: { url: 'u' } }])
    await connect(server.origin).uploadBodyImage({ ...picture, bytes })
    expect((await server.requests[1]!.parts())[0]!.bytes.equals(bytes)).toBe(true)
  })
})

test('the token is asked for in JSON, without a token and without force', async () => {
  const server = await serve([{ json: { total_count: 0 } }])
  await connect(server.origin).countDrafts()
  expect(server.requests[0]).toMatchObject({ method: 'POST', query: {} })
  expect(JSON.parse(server.requests[0]!.body.toString())).toEqual({
    grant_type: 'client_credential',
    appid: 'wx0123456789abcdef',
    secret,
    force_refresh: false,
  })
})

test('JSON never holds a \\u escape', async () => {
  const server = await serve([{ json: { media_id: 'M' } }])
  await connect(server.origin).addDraft([
    { title: 'a\u0000b\u001fc\u007fd\ud800e', content: '\u2028\\u4e2d😀' },
  ])
  expect(server.requests[1]!.body.toString('utf8')).toBe(
    '{"articles":[{"title":"abc\u007fd\ufffde","content":"\u2028\\\\u4e2d😀"}]}',
  )
})

test('a base address may have a path', async () => {
  const server = await serve((request) => ({
    json: request.path.endsWith('token') ? {} : { total_count: 1 },
  }))
  await connect(`${server.origin}/wx/`)
    .countDrafts()
    .catch(() => {})
  expect(server.requests[0]!.path).toBe('/wx/cgi-bin/stable_token')
})

test('a page WeChat does not have is a mistake of the caller', async () => {
  const wechat = connect('http://127.0.0.1:9')
  expect(() => wechat.listDrafts({ offset: 0, count: 21 })).toThrow(RangeError)
  expect(() => wechat.listPublications({ offset: 0, count: 0 })).toThrow(RangeError)
  expect(() => wechat.listMaterials({ offset: -1, count: 1 })).toThrow(RangeError)
  expect(wechat.requestCount).toBe(0)
})

test('every request is told as it is sent', async () => {
  const server = await serve([{ json: { errcode: -1 } }, { json: { total_count: 1 } }])
  const told: string[] = []
  await connect(server.origin, { onRequest: (call) => told.push(call) }).countDrafts()
  expect(told).toEqual(['stable_token', 'draft/count', 'draft/count'])
})
