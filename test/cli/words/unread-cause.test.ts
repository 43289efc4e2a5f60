import { expect, test } from 'vitest'
import { unreadCause } from '../../../src/cli/words/unread-cause.ts'

test.each([
  ['HTTP 404', '服务器答 HTTP 404', 'the server answered HTTP 404'],
  ['timeout', '等太久没有回答', 'no answer in time'],
  ['ECONNREFUSED', '连不上，ECONNREFUSED', 'no connection, ECONNREFUSED'],
  ['ENOTFOUND', '找不到那台服务器', 'can’t be found'],
  ['127.0.0.1', 'allowHosts', 'allowHosts'],
  ['nas.local (10.0.0.7)', 'nas.local (10.0.0.7) 是内网的地址', 'private network'],
  ['redirects', '转来转去', 'too many redirects'],
])('a page that was not read for %s', (cause, zh, en) => {
  const unread = { code: 'pull/not-fetched', params: { cause } } as const
  expect(unreadCause(unread, 'zh')).toContain(zh)
  expect(unreadCause(unread, 'en')).toContain(en)
})
