import { expect, test } from 'vitest'
import { canonicalize } from '../../src/publish/compare/canonical.ts'
import { diffWords } from '../../src/publish/compare/diff-words.ts'
import { survive } from '../../src/survival/survive.ts'

const body =
  '<section data-wxpub="0123456789abcdef" id="x"><p>一<br>二<select><option>三</option></select></p><pre>四\n五</pre>' +
  '<p><img src="http://mmbiz.qpic.cn/a/0"><img src="https://example.com/b.png"><a href="https://example.com/">六</a>' +
  '<a href="https://mp.weixin.qq.com/s/c">七</a></p></section>'
const read = (content: string, ...passage: Parameters<typeof canonicalize>[1][]) =>
  canonicalize({ title: '题', digest: '', content }, ...passage)

test('what WeChat takes out makes no difference, nor whether someone saved the draft', async () => {
  const sent = await read(body)
  expect(sent).toMatchObject({
    lines: ['一', '二', '四 五', '六七'],
    pictures: ['//mmbiz.qpic.cn/a'],
    links: ['https://mp.weixin.qq.com/s/c'],
    mark: '0123456789abcdef',
  })
  for (const profile of ['api', 'save'] as const)
    expect(await read((await survive(body, profile)).html)).toEqual(sent)
})

test('a body can be read as it is', async () => {
  const { lines, pictures, links } = await read(body, 'as-is')
  expect(lines).toEqual(['一', '二', '三', '四 五', '六七'])
  expect(pictures).toHaveLength(2)
  expect(links).toHaveLength(2)
})

test('a difference shows the mark of a list item with its paragraph, and an empty item by its mark', async () => {
  const list = (...items: string[]) =>
    read(items.map((item) => `<section><section>•</section><section>${item}</section></section>`).join(''))
  const [before, after] = [
    await list('<p>苹果</p>', '<p>梨</p>', ''),
    await list('<p>苹果</p>', '<p>香梨</p>', ''),
  ]
  const diff = await diffWords(before, after, { from: 'draft' })
  expect(diff.split('\n').slice(3)).toEqual([' •苹果', '-•梨', '+•香梨', ' •', ''])
})
