import { describe, expect, test } from 'vitest'
import { placeAssets } from '../../src/assets/place/place-assets.ts'
import { chromiumPath, usePhonePage } from '../helpers/chromium.ts'
import { articleOf, inlinePictures, samples, themes } from '../helpers/samples.ts'
import { findStructureFaults } from '../helpers/structure-rules.ts'

const phone = (body: string) => `<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; padding: 16px 20px; font: 17px/1.6 sans-serif; }
  * { max-width: 100%; box-sizing: border-box; overflow-wrap: break-word; }
</style>${body}`

/** What breaks each rule. */
const breaks: [rule: string, body: string][] = [
  ['pictures that can be seen and replaced', '<img style="opacity:0">'],
  ['a caret that can be seen', '<p style="caret-color:rgba(0, 0, 0, 0)">文</p>'],
  ['lines that don’t overlap', '<p style="line-height:0">一<br>二<br>三</p>'],
  ['no words in a box without height', '<section style="height:0px"><p>文</p></section>'],
  ['no content taller than its box', '<section style="height:1px;overflow:hidden"><p>文</p></section>'],
  ['left, right or center', '<p style="text-align:start">文</p>'],
  ['a click beside each touch', '<svg viewBox="0 0 1 1"><set begin="touchstart"></set></svg>'],
  ['no plain words in pre', '<pre>文</pre>'],
  ['only inline parts in span[leaf]', '<span leaf=""><section>文</section></span>'],
  [
    'only a picture or component in section[nodeleaf]',
    '<section nodeleaf=""><section>文</section></section>',
  ],
  ['WeChat’s own styles and dark mode', '<p style="color:#333 !important">文</p>'],
  ['no gradient below words', '<p style="background:linear-gradient(#fff,#eee)">文</p>'],
  ['WeChat’s own font', '<p style="font-family:Arial,sans-serif">文</p>'],
  ['at most ten like elements in one another', `${'<section>'.repeat(11)}文${'</section>'.repeat(11)}`],
  ['within a screen of 375 px', '<section style="margin-left:294pt">这段文字会超出屏幕</section>'],
  ['centred on every screen or on none', '<section style="width:335px">文</section>'],
  ['the same part of every screen', '<section style="width:calc(200vw - 700px)">文</section>'],
]

describe.skipIf(!chromiumPath)('WeChat’s structure rules', () => {
  const page = usePhonePage()

  test.each(breaks)('“%s” finds what it is about', async (rule, body) => {
    await page().setContent(phone(body))
    expect((await findStructureFaults(page())).join('\n')).toContain(rule)
  })

  describe.each(themes)('theme %s', (name) => {
    test.each([...samples.keys()])('%s keeps all of them', async (sample) => {
      const article = await articleOf(sample, name)
      const links = article.links.map(() => 'https://mp.weixin.qq.com/s/a')
      await page().setContent(phone(placeAssets(article.html, await inlinePictures(article), links)), {
        waitUntil: 'load',
      })
      expect(await findStructureFaults(page())).toEqual([])
    })
  })
})
