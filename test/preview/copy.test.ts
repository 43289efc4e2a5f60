import { expect, test } from 'vitest'
import type { Copy } from '../../src/preview/contract.ts'
import { survive } from '../../src/survival/survive.ts'
import { scene } from '../helpers/pictures.ts'
import { makePng } from '../helpers/png.ts'
import { type OpenPreview, openPreview } from '../helpers/preview.ts'

const copy = async (preview: OpenPreview, query: string): Promise<Copy> =>
  JSON.parse(String((await preview.get(`copy?${query}`)).body))

test('what is copied is what would be sent, with one more section around it', async () => {
  const markdown = '---\ntitle: 题\n---\n\n## 小标题\n\n字 & **粗**。\n\n![图](a.png)\n\n- 一\n- 二\n'
  const preview = await openPreview({ 'a.md': markdown, 'a.png': makePng(300, 200) }, ['a.md'])
  const { html, source, text, bytes, missingPictures, isTooLarge } = await copy(preview, 'post=a.md')
  expect(html).toBe(`<section>${source}</section>`)
  expect(source).toMatch(/<img [^>]*src="data:image\/png;base64,/)
  expect({ bytes, missingPictures, isTooLarge }).toEqual({
    bytes: Buffer.byteLength(html),
    missingPictures: 0,
    isTooLarge: false,
  })
  expect(text).toContain('字 & 粗。')
  expect((await survive(source.replace(/data:[^"]*/, 'https://mmbiz.qpic.cn/a/0'), 'save')).losses).toEqual(
    [],
  )
})

test('without pictures words stand in their places', async () => {
  const preview = await openPreview(
    { 'a.md': '---\ntitle: 题\n---\n\n![猫](a.png)\n', 'a.png': makePng(300, 200) },
    ['a.md'],
  )
  for (const pictures of ['none', 'wechat']) {
    const { html, missingPictures } = await copy(preview, `post=a.md&pictures=${pictures}`)
    expect(html, pictures).not.toContain('<img')
    expect(html, pictures).toContain('【图片 1：猫】')
    expect(missingPictures, pictures).toBe(1)
  }
  expect((await preview.get('copy?post=a.md&pictures=all')).status).toBe(400)
})

test('what is too large for a paste is told', async () => {
  const photo = await scene(1400, 1000).jpeg({ quality: 100 }).toBuffer()
  const preview = await openPreview({ 'a.md': '---\ntitle: 题\n---\n\n![图](a.jpg)\n', 'a.jpg': photo }, [
    'a.md',
  ])
  expect(await copy(preview, 'post=a.md')).toMatchObject({ isTooLarge: photo.length * 1.3 > 400_000 })
})
