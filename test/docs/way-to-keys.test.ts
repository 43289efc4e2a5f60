import { expect, test } from 'vitest'
import { envExample } from '../../src/cli/commands/init/git-lines.ts'
import { catalogue } from '../../src/problems/catalogue.ts'
import { readDocs } from './doc-files.ts'

const way = {
  zh: /^我的业务 → 公众号(?: → 基础信息 → 开发者密钥|，看接口权限)/,
  en: /^我的业务 \(my business\) → 公众号 \(Official Account\)(?: → 基础信息 \(basic info\) → 开发者密钥 \(developer secret\)| and look up)/,
}

/** One page of WeChat's is found by one description, whichever text a person is at. */
test('the way to AppID, AppSecret and allow-list is told in the same words everywhere', async () => {
  const texts = { zh: [envExample.zh], en: [envExample.en] }
  for (const { path, text } of await readDocs())
    texts[/\.en\.md$|^CHANGELOG/.test(path) ? 'en' : 'zh'].push(text)
  for (const { zh, en } of Object.values(catalogue)) {
    texts.zh.push(zh.hint)
    texts.en.push(en.hint)
  }
  for (const lang of ['zh', 'en'] as const) {
    const told = texts[lang].flatMap((text) => text.replace(/\n# /g, ' ').match(/我的业务.*/g) ?? [])
    expect(told.length).toBeGreaterThan(8)
    expect(told.filter((each) => !way[lang].test(each))).toEqual([])
  }
})
