import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeAssets } from '../../../src/assets/place/place-assets.ts'
import { assetMark, postMark } from '../../../src/render/marks.ts'

const picture = { url: 'https://mmbiz.qpic.cn/a/0?wx_fmt=png', widthPx: 300, heightPx: 100 }

describe('placeAssets', () => {
  it('puts address and size where a picture’s mark stands', () => {
    const html = '<section><img alt="a > b" src="wxpub-asset:0/" style="width:100%"></section>'
    expect(placeAssets(html, [picture], [])).toBe(
      '<section><img alt="a > b" src="https://mmbiz.qpic.cn/a/0?wx_fmt=png" data-w="300" data-ratio="0.333333" style="width:100%"></section>',
    )
  })

  it('tells marks apart that begin alike, and fills the same one everywhere', () => {
    const addresses = Array.from({ length: 11 }, (_, index) => ({ url: `${index}.png` }))
    const html = '<img src="wxpub-asset:10/"><img src="wxpub-asset:1/"><img data-src="wxpub-asset:1/">'
    expect(placeAssets(html, addresses, [])).toBe('<img src="10.png"><img src="1.png"><img data-src="1.png">')
  })

  it('understands every way to write an attribute', () => {
    const html = "<IMG\n SRC = 'wxpub-asset:0/' /><img src=wxpub-asset:0/><img src=wxpub-asset:0/ alt>"
    expect(placeAssets(html, [{ url: 'a' }], [])).toBe('<IMG\n SRC = "a" /><img src="a"><img src="a" alt>')
  })

  it('shows a drawing as wide as it means to be, unless the post says otherwise', () => {
    const html =
      '<img src="wxpub-asset:0/" style="max-width:100%"><img style="" src="wxpub-asset:0/"><img src="wxpub-asset:0/" style="max-width:100%;width:50%">'
    expect(placeAssets(html, [{ url: 'a', shownWidthPx: 24 }], [])).toBe(
      '<img src="a" style="max-width:100%;width:24px"><img style="width:24px" src="a"><img src="a" style="max-width:100%;width:50%">',
    )
  })

  it('leaves sizes that the post states', () => {
    const html = '<img data-w="10" src="wxpub-asset:0/">'
    expect(placeAssets(html, [{ ...picture, url: 'a' }], [])).toBe('<img data-w="10" src="a">')
  })

  it('gives links their address, and turns those without one into text', () => {
    const html =
      '<p><a style="color:red" href="wxpub-post:0/">一<strong>二</strong></a>、<a href="wxpub-post:1/">三</a>、<a href="x">四</a></p>'
    expect(placeAssets(html, [], [undefined, 'http://mp.weixin.qq.com/s?a=1&b="2"'])).toBe(
      '<p><span>一<strong>二</strong></span>、<a href="https://mp.weixin.qq.com/s?a=1&amp;b=&quot;2&quot;">三</a>、<a href="x">四</a></p>',
    )
  })

  it('makes WeChat’s own addresses https and leaves others as written', () => {
    const urls = [
      'http://mmbiz.qpic.cn/a',
      'http://a.com/qpic.cn/',
      'http://evilqq.com/',
      'HTTP://mp.weixin.qq.com',
    ]
    const html = urls.map((_, index) => `<img src="${assetMark(index)}">`).join('')
    expect(
      placeAssets(
        html,
        urls.map((url) => ({ url })),
        [],
      ),
    ).toBe(
      '<img src="https://mmbiz.qpic.cn/a"><img src="http://a.com/qpic.cn/"><img src="http://evilqq.com/"><img src="https://mp.weixin.qq.com">',
    )
  })

  it('leaves alone what only looks like a mark', () => {
    const html =
      '<p title="wxpub-asset:0/">src="wxpub-asset:0/" &#x3C;img src="wxpub-asset:0/"> 1 < 2</p><img src="x/wxpub-asset:0/">'
    expect(placeAssets(html, [picture], [])).toBe(html)
  })

  it('refuses to leave a mark', () => {
    expect(() => placeAssets('<img src="wxpub-asset:0/">', [undefined], [])).toThrow(TypeError)
    expect(() => placeAssets('<img src="wxpub-asset:1/">', [picture], [])).toThrow('wxpub-asset:1/')
    expect(() => placeAssets('<a href="wxpub-post:0/">x</a>', [], [])).toThrow(TypeError)
  })

  it('fills all marks and changes nothing else', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '中', '"', "'", '&#x3C;', '>', ' ', '/', '=', assetMark(0)),
    })
    const value = fc.string({
      unit: fc.constantFrom('a', '中', "'", '<', '>', ' ', '/', '=', '&#x22;', '<img src='),
    })
    const piece = fc.oneof(
      text.map((each) => [each, each] as const),
      value.map((each) => [`<b title="${each}">`, `<b title="${each}">`] as const),
      fc.tuple(fc.nat(3), value).map(([index, alt]) => {
        const tag = (address: string) => `<img alt="${alt}" src="${address}" style="x">`
        return [tag(assetMark(index)), tag(`u${index}`)] as const
      }),
      fc.tuple(fc.nat(1), text).map(([index, words]) => {
        const link = `<a href="${postMark(index)}" style="x">${words}</a>`
        const placed = index === 0 ? `<a href="p0" style="x">${words}</a>` : `<span>${words}</span>`
        return [link, placed] as const
      }),
    )
    const pictures = [0, 1, 2, 3].map((index) => ({ url: `u${index}` }))
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const html = pieces.map(([before]) => before).join('')
        expect(placeAssets(html, pictures, ['p0', undefined])).toBe(pieces.map(([, after]) => after).join(''))
      }),
      { numRuns: 500 },
    )
  })

  it('takes time in proportion to the body', () => {
    for (const hostile of ['<', '<a ', '<a b="', '<a b=', '<a b   ', '<img src="wxpub-asset:0/"', ' = ']) {
      // Quadratic work would run into the test's own time limit.
      expect(() => placeAssets(hostile.repeat(200_000), [picture], [])).not.toThrow()
    }
  })
})
