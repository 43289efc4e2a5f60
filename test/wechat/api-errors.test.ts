import { describe, expect, test } from 'vitest'
import { catalogue } from '../../src/problems/catalogue.ts'
import { describe as textOf } from '../../src/problems/describe.ts'
import { problemOf } from '../../src/wechat/api-errors.ts'
import meanings from '../../src/wechat/errcode-meanings.json' with { type: 'json' }
import { codes } from '../../src/wechat/errcodes.ts'
import { errcodePage } from './errcode-page.ts'

const refused = (errcode: number, errmsg = 'no', call = 'draft/add') =>
  problemOf({ call, errcode, errmsg, appId: 'wx1', nowMs: Date.UTC(2026, 10, 24) })

/** Numbers the calls of this client can meet and that have a remedy of their own. */
const known = Object.keys(codes).map(Number)

test.each(known)('%i has its own code', async (errcode) => {
  const problem = await refused(errcode)
  expect(problem.code).not.toBe('wechat/refused')
  expect(problem).toMatchObject({ severity: 'error', errcode })
  expect(['writer', 'administrator', 'nobody', 'wxpub']).toContain(problem.who)
})

test.each(known)('%i is described without gaps, with its number, in both languages', async (errcode) => {
  for (const lang of ['zh', 'en'] as const) {
    const { reason, hint } = textOf(await refused(errcode), lang)
    expect(reason).toContain(String(errcode))
    expect(reason + hint).not.toMatch(/[{}]|undefined/)
  }
})

test('a path that doesn’t belong into WECHAT_API_BASE is told as that', async () => {
  const problem = await refused(40066, 'invalid url', 'stable_token')
  expect(problem).toMatchObject({ code: 'wechat/call-unknown', who: 'administrator' })
  for (const lang of ['zh', 'en'] as const) expect(textOf(problem, lang).hint).toContain('WECHAT_API_BASE')
})

test('a number without a meaning we know is told with WeChat’s own text', async () => {
  const problem = await refused(99999, 'odd thing hint: [a-b] rid: 5fa26c60-1a2b3c4d-5e6f7a8b')
  expect(problem).toMatchObject({
    code: 'wechat/refused',
    errcode: 99999,
    rid: '5fa26c60-1a2b3c4d-5e6f7a8b',
    params: { errmsg: 'odd thing' },
  })
  expect(textOf(problem, 'en').reason).toContain('99999: odd thing.')
})

test.each([
  ['invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist rid: 5fa26c60-1a2b3c4d-5e6f7a8b', '1.2.3.4'],
  ['invalid ip 203.0.113.255, not in whitelist hint: [x]', '203.0.113.255'],
  ['not in whitelist', '?'],
])('40164 %j names %s', async (errmsg, ip) => {
  const problem = await refused(40164, errmsg)
  expect(problem.params.ip).toBe(ip)
  expect(problem.ip).toBe(ip === '?' ? undefined : ip)
  expect(textOf(problem, 'zh').reason).toContain(`IP 是 ${ip}`)
})

describe('what a number means depends on the call', () => {
  test.each([
    [40001, 'stable_token', 'wechat/secret-wrong'],
    [40001, 'clear_quota/v2', 'wechat/secret-wrong'],
    [40001, 'draft/add', 'wechat/token-refused'],
    [48001, 'freepublish/submit', 'wechat/api-unauthorized'],
    [48001, 'draft/add', 'wechat/call-unauthorized'],
    [48001, 'freepublish/batchget', 'wechat/published-unlisted'],
  ])('%i on %s is %s', async (errcode, call, code) => {
    expect((await refused(errcode, 'no', call)).code).toBe(code)
  })
})

test.each(Object.entries(catalogue).filter(([code]) => code.startsWith('wechat/')))(
  '%s says the same numbers and names in both languages',
  (_code, { zh, en }) => {
    // `{zhMeaning}` is `{meaning}` in Chinese words.
    const placeholders = (text: string) =>
      new Set(text.replaceAll('{zhMeaning}', '{meaning}').match(/\{\w+\}/g))
    const commands = (text: string) => new Set(text.match(/wxpub (adopt|build)/g))
    const both = (text: { reason: string; hint: string }) => text.reason + text.hint
    expect(placeholders(both(zh))).toEqual(placeholders(both(en)))
    expect(commands(both(zh))).toEqual(commands(both(en)))
  },
)

test('long texts of WeChat are cut, line ends flattened', async () => {
  expect((await refused(1, `a\n b${'x'.repeat(500)}`)).params.errmsg).toHaveLength(201)
})

test.each([
  ['argument invalid! data.articles.title rid: 5fa26c60-1a2b3c4d-5e6f7a8b', 'data.articles.title'],
  ['argument invalid! thumb_media_id is empty', 'thumb_media_id'],
  ['data format error', undefined],
])('47003 %j names the field', async (errmsg, field) => {
  expect((await refused(47003, errmsg)).field).toBe(field)
})

test('a number of another part of WeChat is told with its meaning', async () => {
  const problem = await refused(40128, 'invalid media')
  expect(problem.code).toBe('wechat/refused-elsewhere')
  expect(textOf(problem, 'zh').reason).toContain('40128：media_id 必须来自永久素材接口（invalid media）')
  expect(textOf(problem, 'en').reason).toContain(
    '40128: media_id must come from add_material (invalid media)',
  )
})

test('no number is explained twice', () => {
  expect(Object.keys(meanings).filter((errcode) => known.includes(Number(errcode)))).toEqual([])
})

describe('what everybody must do is in the pages of the docs', () => {
  test.each(['zh', 'en'] as const)('%s', async (lang) => {
    const file = lang === 'zh' ? 'errcodes.md' : 'errcodes.en.md'
    await expect(await errcodePage(lang)).toMatchFileSnapshot(`../../docs/${file}`)
  })
})
