import { describe, expect, test } from 'vitest'
import { catalogue } from '../../src/problems/catalogue.ts'
import { describe as textOf } from '../../src/problems/describe.ts'
import { problemOf } from '../../src/wechat/api-errors.ts'

const refused = (errcode: number, errmsg = 'no', call = 'draft/add') =>
  problemOf({ call, errcode, errmsg, appId: 'wx1', nowMs: Date.UTC(2026, 10, 24) })

/** Numbers the calls of this client can meet and that have a remedy of their own. */
const known = [
  -1, 40001, 40005, 40006, 40007, 40009, 40013, 40014, 40113, 40114, 40125, 40137, 40164, 40243, 41005, 42001,
  42007, 44001, 44002, 44003, 44004, 45001, 45002, 45003, 45004, 45005, 45006, 45008, 45009, 45011, 45028,
  45034, 45106, 45110, 45166, 47001, 47003, 48001, 48004, 50004, 50007, 53401, 53402, 53404, 53405, 53406,
  53500, 53501, 53502, 53503, 53504, 53505, 53600, 61007, 87014, 88000, 89501, 89502, 89503, 89504, 89505,
  89506, 89507,
]

test.each(known)('%i has its own code', (errcode) => {
  const problem = refused(errcode)
  expect(problem.code).not.toBe('wechat/refused')
  expect(problem).toMatchObject({ severity: 'error', errcode })
})

test.each(known)('%i is described without gaps, with its number, in both languages', (errcode) => {
  for (const lang of ['zh', 'en'] as const) {
    const { reason, hint } = textOf(refused(errcode), lang)
    expect(reason).toContain(String(errcode))
    expect(reason + hint).not.toMatch(/[{}]|undefined/)
  }
})

test('a number without a meaning we know is told with WeChat’s own text', () => {
  const problem = refused(53403, 'odd thing hint: [a-b] rid: 5fa26c60-1a2b3c4d-5e6f7a8b')
  expect(problem).toMatchObject({
    code: 'wechat/refused',
    errcode: 53403,
    rid: '5fa26c60-1a2b3c4d-5e6f7a8b',
    params: { errmsg: 'odd thing' },
  })
  expect(textOf(problem, 'en').reason).toContain('53403: odd thing.')
})

test.each([
  ['invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist rid: 5fa26c60-1a2b3c4d-5e6f7a8b', '1.2.3.4'],
  ['invalid ip 203.0.113.255, not in whitelist hint: [x]', '203.0.113.255'],
  ['not in whitelist', '?'],
])('40164 %j names %s', (errmsg, ip) => {
  expect(refused(40164, errmsg).params.ip).toBe(ip)
  expect(textOf(refused(40164, errmsg), 'zh').reason).toContain(`IP 是 ${ip}`)
})

describe('what a number means depends on the call', () => {
  test.each([
    [40001, 'stable_token', 'wechat/secret-wrong'],
    [40001, 'draft/add', 'wechat/token-refused'],
    [48001, 'freepublish/submit', 'wechat/api-unauthorized'],
    [48001, 'draft/add', 'wechat/call-unauthorized'],
  ])('%i on %s is %s', (errcode, call, code) => {
    expect(refused(errcode, 'no', call).code).toBe(code)
  })
})

test.each(Object.entries(catalogue).filter(([code]) => code.startsWith('wechat/')))(
  '%s says the same numbers and names in both languages',
  (_code, { zh, en }) => {
    const placeholders = (text: string) => new Set(text.match(/\{\w+\}/g))
    const commands = (text: string) => new Set(text.match(/wxpub (adopt|build)/g))
    const both = (text: { reason: string; hint: string }) => text.reason + text.hint
    expect(placeholders(both(zh))).toEqual(placeholders(both(en)))
    expect(commands(both(zh))).toEqual(commands(both(en)))
  },
)

test('long texts of WeChat are cut, line ends flattened', () => {
  expect(refused(1, `a\n b${'x'.repeat(500)}`).params.errmsg).toHaveLength(201)
})
