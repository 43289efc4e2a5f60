import { expect, test } from 'vitest'
import { setField } from '../../src/read/edit-front-matter.ts'

const url = 'https://mp.weixin.qq.com/s/AbC_1-2'
const set = (text: string, value = url) => setField(text, 'write_back', 'wechat_url', value)

test.each([
  [
    'below the field, with comments, order and quotes as they were',
    `---\ntitle: "题" # 标题\nwrite_back: true   # 写回\ntags: [a,  b]\n---\n\n文\n`,
    `---\ntitle: "题" # 标题\nwrite_back: true   # 写回\nwechat_url: ${url}\ntags: [a,  b]\n---\n\n文\n`,
  ],
  [
    'as the last line',
    '---\nwrite_back: true\n---\n文',
    `---\nwrite_back: true\nwechat_url: ${url}\n---\n文`,
  ],
  [
    'in the wxpub map, as deep as the others',
    '---\nwxpub:\n    write_back: true\n    theme: warm\n---\n',
    `---\nwxpub:\n    write_back: true\n    wechat_url: ${url}\n    theme: warm\n---\n`,
  ],
  [
    'in a map on one line',
    '---\nwxpub: { write_back: true, theme: warm } # 甲\n---\n',
    `---\nwxpub: { write_back: true, "wechat_url": "${url}", theme: warm } # 甲\n---\n`,
  ],
  [
    'in JSON',
    '---json\n{\n  "write_back": true\n}\n---\n',
    `---json\n{\n  "write_back": true, "wechat_url": "${url}"\n}\n---\n`,
  ],
  [
    'with the file’s own line ends and mark',
    '\uFEFF---\r\nwrite_back: true\r\n---\r\n文\r\n',
    `\uFEFF---\r\nwrite_back: true\r\nwechat_url: ${url}\r\n---\r\n文\r\n`,
  ],
  [
    'over the old address',
    `---\nwechat_url: 'https://mp.weixin.qq.com/s/old' # 旧\nwrite_back: true\n---\n`,
    `---\nwechat_url: ${url} # 旧\nwrite_back: true\n---\n`,
  ],
  [
    'where it was left empty',
    '---\nwechat_url:\nwrite_back: true\n---\n',
    `---\nwechat_url: ${url}\nwrite_back: true\n---\n`,
  ],
])('an address goes %s', (_, before, after) => expect(set(before)).toBe(after))

test('an address that YAML would read otherwise is quoted', () => {
  expect(set('---\nwrite_back: true\n---\n', `${url}#rd`)).toContain(`wechat_url: "${url}#rd"\n`)
})

test.each(['文\n', '---\ntitle: 题\n---\n', '---\n- write_back\n---\n', '---\nwrite_back: true\n'])(
  'without the field there is no place for it: %j',
  (text) => expect(set(text)).toBeUndefined(),
)
