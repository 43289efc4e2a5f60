import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FakeWeChat, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { makePng } from '../helpers/png.ts'
import { testSecret } from '../helpers/secrets.ts'
import { addCover, type Client, connect } from './client.ts'

let fake: FakeWeChat
let client: Client
let cover: string

beforeEach(async () => {
  fake = await startFakeWeChat({ ids: 'drafts' })
  client = await connect(fake.origin)
  cover = await addCover(client, makePng())
})
afterEach(() => fake.close())

const article = (fields: object = {}) => ({
  title: '题',
  content: '<p>文</p>',
  thumb_media_id: cover,
  ...fields,
})
const add = (fields?: object) => client.post('draft/add', { articles: [article(fields)] })
const read = async (media_id: string) => (await client.post('draft/get', { media_id })).news_item

test('stores every field and answers nothing else', async () => {
  const fields = {
    author: '作者',
    digest: '摘要',
    content_source_url: 'https://example.com/',
    need_open_comment: 1,
    only_fans_can_comment: 1,
    cover_info: { crop_percent_list: [{ ratio: '1_1', x1: '0.125', y1: '0', x2: '0.875', y2: '1' }] },
  }
  const added = await add({ ...fields, claim_original: 1 })
  expect(added).toEqual({ media_id: expect.stringMatching(/^[\w-]{64}$/), item: [] })
  expect(await client.post('draft/get', { media_id: added.media_id })).toEqual({
    news_item: [
      {
        article_type: 'news',
        title: '题',
        content: '<p>文</p>',
        ...fields,
        thumb_media_id: cover,
        thumb_url: expect.stringMatching(/^http:\/\/mmbiz\.qpic\.cn\//),
        url: expect.stringMatching(/^http:\/\/mp\.weixin\.qq\.com\/s\?__biz=.*&tempkey=/),
      },
    ],
  })
})

describe('crops of a cover', () => {
  const crop = (change: object) => ({
    cover_info: {
      crop_percent_list: [{ ratio: '2.35_1', x1: '0', y1: '0.2', x2: '1', y2: '0.767376', ...change }],
    },
  })

  test('in their older form come back as cover_info', async () => {
    const { media_id } = await add({ pic_crop_235_1: '0_0.2_1_0.767376', pic_crop_1_1: '0.25_0_1_1' })
    const [stored] = await read(media_id)
    expect(stored?.cover_info).toEqual({
      crop_percent_list: [
        { ratio: '2.35_1', x1: '0', y1: '0.2', x2: '1', y2: '0.767376' },
        { ratio: '1_1', x1: '0.25', y1: '0', x2: '1', y2: '1' },
      ],
    })
    expect(stored).not.toHaveProperty('pic_crop_235_1')
  })

  test.each([
    ['another shape than they say', { y2: '1' }, 53402],
    ['a shape of picture posts', { ratio: '16_9', y2: '0.95' }, 47003],
    ['a number', { x1: 0 }, 47003],
    ['more than six decimals', { y1: '0.1999999' }, 47003],
    ['what lies outside', { x2: '1.1' }, 47003],
    ['what ends before it begins', { x1: '1', x2: '0' }, 47003],
  ])('are refused for %s', async (_, change, errcode) => {
    expect(await add(crop({}))).toHaveProperty('media_id')
    expect((await add(crop(change))).errcode).toBe(errcode)
  })
})

test('a body is stored as WeChat leaves it', async () => {
  const { media_id } = await add({
    content:
      '<p id="a" onclick="b" style="position:fixed;color:red">一<br><img src="http://mmbiz.qpic.cn/c/0"><img src="https://example.com/d.png"><a href="https://example.com/">二</a></p>',
  })
  expect((await read(media_id))[0]?.content).toBe(
    '<p style="color:red">一<br /><img data-src="https://mmbiz.qpic.cn/c/640?from=appmsg" /><img /><a>二</a></p>',
  )
})

test('an empty digest becomes the first 54 characters of the text', async () => {
  const { media_id } = await add({ content: `<style>p{}</style><p>一 <b>&lt;</b>\n${'三'.repeat(60)}</p>` })
  expect((await read(media_id))[0]?.digest).toBe(`一 < ${'三'.repeat(50)}`)
  const rare = await add({ content: `<p>${'𠮷'.repeat(60)}</p>` })
  expect((await read(rare.media_id))[0]?.digest).toBe('𠮷'.repeat(54))
})

test('an update replaces the whole article at its index and no other', async () => {
  const { media_id } = await client.post('draft/add', {
    articles: [article({ author: '甲' }), article({ author: '乙', digest: '旧' })],
  })
  const update = { media_id, index: 1, articles: article({ title: '新' }) }
  expect(await client.post('draft/update', update)).toEqual({ errcode: 0, errmsg: 'ok' })
  const [first, second] = await read(media_id)
  expect(first).toMatchObject({ title: '题', author: '甲' })
  expect(second).toMatchObject({ title: '新', author: '', digest: '文' })
})

test('a list begins with what was changed last, and says when', async () => {
  const first = await add({ title: '一' })
  fake.advance(60_000)
  const second = await add({ title: '二' })
  const titles = async (query: object) =>
    (await client.post('draft/batchget', query)).item.map(({ content }) => content?.news_item[0]?.title)
  expect(await titles({ offset: 0, count: 20 })).toEqual(['二', '一'])
  expect(await titles({ offset: 1, count: 1 })).toEqual(['一'])

  fake.advance(60_000)
  await client.post('draft/update', {
    media_id: first.media_id,
    index: 0,
    articles: article({ title: '一改' }),
  })
  const listed = await client.post('draft/batchget', { offset: 0, count: 20, no_content: 1 })
  expect(listed).toEqual({
    total_count: 2,
    item_count: 2,
    item: [
      { media_id: first.media_id, update_time: expect.any(Number) },
      { media_id: second.media_id, update_time: expect.any(Number) },
    ],
  })
  expect(listed.item[0]!.update_time - listed.item[1]!.update_time).toBeGreaterThanOrEqual(60)
  expect(await client.post('draft/batchget', { offset: 5, count: 20 })).toEqual({
    total_count: 2,
    item_count: 0,
    item: [],
  })
})

test.each([{ offset: 0 }, { offset: 0, count: 0 }, { offset: 0, count: 21 }, { offset: -1, count: 1 }])(
  'batchget refuses %j',
  async (query) => {
    expect((await client.post('draft/batchget', query)).errcode).toBe(40097)
  },
)

describe('refused', () => {
  test.each([
    ['a title of 129 units', { title: 'x'.repeat(129) }, 45003],
    ['an empty title', { title: '' }, 40227],
    ['no title', { title: undefined }, 40227],
    ['a title that is a number', { title: 5 }, 47003],
    ['an author of 17 units', { author: 'x'.repeat(17) }, 45110],
    ['a digest of 241 units', { digest: 'x'.repeat(241) }, 45004],
    ['a source address over 1024 bytes', { content_source_url: `https://e.com/${'x'.repeat(1024)}` }, 45005],
    ['a source address without scheme', { content_source_url: 'example.com' }, 41039],
    ['a body over the limit', { content: 'x'.repeat(650_001) }, 45002],
    ['a blank body', { content: ' ' }, 44003],
    ['no body', { content: undefined }, 44003],
    ['an anchor', { content: '<a href="#top">x</a>' }, 45166],
    ['a preview link', { content: '<a href="http://mp.weixin.qq.com/s?__biz=M&amp;tempkey=k">x</a>' }, 45166],
    ['no cover', { thumb_media_id: undefined }, 40007],
    ['an unknown cover', { thumb_media_id: 'unknown' }, 40007],
    ['a flag that is 2', { need_open_comment: 2 }, 47003],
    ['an unknown type', { article_type: 'video' }, 47003],
  ])('%s', async (_, fields, errcode) => {
    expect((await add(fields)).errcode).toBe(errcode)
    expect(fake.account().drafts.size).toBe(0)
  })

  test.each([
    ['a title of 64 CJK characters', { title: '字'.repeat(64) }],
    ['a title of 128 ASCII characters', { title: 'x'.repeat(128) }],
    ['an author of 8 CJK characters', { author: '字'.repeat(8) }],
    ['a digest of 120 CJK characters', { digest: '字'.repeat(120) }],
    ['a body at the limit', { content: 'x'.repeat(650_000) }],
  ])('but not %s', async (_, fields) => {
    expect(await add(fields)).toHaveProperty('media_id')
  })

  test('broken articles', async () => {
    for (const articles of [undefined, [], {}, 'x', [[article()]], [null], ['x']]) {
      expect((await client.post('draft/add', { articles })).errcode).toBe(44003)
    }
    expect((await client.post('draft/add', { articles: Array(9).fill(article()) })).errcode).toBe(45008)
    expect(await client.post('draft/add', { articles: Array(8).fill(article()) })).toHaveProperty('media_id')
  })

  test('bodies that are no JSON object', async () => {
    expect((await client.post('draft/add', '')).errcode).toBe(44002)
    for (const body of ['{', '[]', '1', 'null', '{"a":"\n"}']) {
      expect((await client.post('draft/add', body)).errcode).toBe(47001)
    }
  })

  test('updates of what is not there', async () => {
    const { media_id } = await add()
    const update = { media_id, index: 0, articles: article() }
    expect((await client.post('draft/update', { ...update, articles: [article()] })).errcode).toBe(47001)
    expect((await client.post('draft/update', { ...update, articles: undefined })).errcode).toBe(44003)
    expect((await client.post('draft/update', { ...update, media_id: 'x' })).errcode).toBe(40007)
    for (const index of [1, -1, 0.5, '0', undefined]) {
      expect((await client.post('draft/update', { ...update, index })).errcode).toBe(40114)
    }
    expect((await client.post('draft/update', { ...update, articles: article({ title: '' }) })).errcode).toBe(
      40227,
    )
    expect((await client.post('draft/get', {})).errcode).toBe(40007)
    expect((await client.post('draft/delete', { media_id: 'x' })).errcode).toBe(40007)
  })

  test('comments on an account without them', async () => {
    fake.account().comments = false
    expect((await add({ need_open_comment: 1 })).errcode).toBe(88000)
    expect(await add({ need_open_comment: 0 })).toHaveProperty('media_id')
  })

  test('covers that were deleted or belong to another account', async () => {
    const other = await connect(fake.origin, { appId: 'wxfake2', appSecret: testSecret('other') })
    const foreign = await addCover(other, makePng())
    expect((await add({ thumb_media_id: foreign })).errcode).toBe(40007)
    await client.post('material/del_material', { media_id: cover })
    expect((await add()).errcode).toBe(40007)
  })
})

test('escaped text is stored as it stands and counts six units a character', async () => {
  const escaped = (text: string) =>
    JSON.stringify({ articles: [article({ title: '@' })] }).replace(
      '@',
      [...text].map((each) => `\\u${each.charCodeAt(0).toString(16)}`).join(''),
    )
  const { media_id } = await client.post('draft/add', escaped('标题'))
  expect((await read(media_id))[0]?.title).toBe('\\u6807\\u9898')
  expect((await client.post('draft/add', escaped('字'.repeat(22)))).errcode).toBe(45003)
})

test('a picture post holds text and 1 to 20 pictures of the library', async () => {
  const post = (count: number, content = '文 & <b>字</b>') => ({
    article_type: 'newspic',
    title: '图',
    content,
    image_info: { image_list: Array(count).fill({ image_media_id: cover }) },
  })
  const { media_id } = await client.post('draft/add', { articles: [post(2)] })
  expect((await read(media_id))[0]).toMatchObject({ ...post(2), thumb_media_id: cover })
  const errcodeOf = async (sent: object) => (await client.post('draft/add', { articles: [sent] })).errcode
  expect(await errcodeOf(post(0))).toBe(40007)
  expect(await errcodeOf(post(21))).toBe(40007)
  expect(await errcodeOf({ ...post(1), image_info: { image_list: [{}] } })).toBe(40007)
  expect(await errcodeOf(post(1, '字'.repeat(1001)))).toBe(45166)
  expect(await errcodeOf(post(1, '字'.repeat(1000)))).toBeUndefined()
})

test('accounts see only their own drafts', async () => {
  const { media_id } = await add()
  const other = await connect(fake.origin, { appId: 'wxfake2', appSecret: testSecret('other') })
  expect((await other.post('draft/get', { media_id })).errcode).toBe(40007)
  expect(await other.get('draft/count')).toEqual({ total_count: 0 })
})

test('the draft box is always open', async () => {
  expect(await client.post('draft/switch', '')).toEqual({ errcode: 0, errmsg: 'ok', is_open: 1 })
})
