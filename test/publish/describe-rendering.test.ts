import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Placement } from '../../src/assets/asset.ts'
import { placeAssets } from '../../src/assets/place/place-assets.ts'
import { canonicalize } from '../../src/publish/compare/canonical.ts'
import { describeArticle } from '../../src/publish/losses/describe-article.ts'
import { describeRendering, withAddresses } from '../../src/publish/losses/describe-rendering.ts'
import { unplaced } from '../../src/publish/prepare/unplaced.ts'
import type { NewsArticle } from '../../src/render/article.ts'
import { renderArticle } from '../../src/render/render-article.ts'
import { constructs } from '../helpers/constructs.ts'
import { runs } from '../helpers/property-runs.ts'
import { defaultTheme } from '../helpers/render.ts'
import { samples } from '../helpers/samples.ts'

const posts = [...constructs, ...samples]
const options = { author: '', comments: 'off' } as const

const rendered = async (): Promise<NewsArticle[]> => {
  const articles = await Promise.all(posts.map(([, post]) => renderArticle(post, defaultTheme, options)))
  return articles.filter((article) => article.type === 'news')
}
const articles = (await rendered()).filter(({ links }) => links.length === 0)

const describe = ({ title, digest, html, assets }: NewsArticle, size: Size = {}) =>
  describeRendering({ title, digest, html, pictures: assets.map(() => size) })

/** Addresses such as WeChat gives, and has given. */
const address = fc
  .tuple(
    fc.constantFrom('http', 'https'),
    fc.constantFrom('mmbiz.qpic.cn', 'mmbiz.qlogo.cn', 'mmecoa.qpic.cn'),
    fc.stringMatching(/^[a-zA-Z0-9_]{1,30}$/),
    fc.constantFrom('', '/0', '/640', '/0?wx_fmt=png', '/640?wx_fmt=jpeg&from=appmsg', '?a=1&b="2"#c'),
  )
  .map(([scheme, host, name, end]) => `${scheme}://${host}/mmbiz_png/${name}${end}`)

type Size = Omit<Placement, 'url'>
const size = fc.constantFrom<Size>(
  {},
  { widthPx: 600, heightPx: 120 },
  { widthPx: 600, heightPx: 120, shownWidthPx: 600 },
)

test('what was found out of a rendering is true of the article that is sent, wherever its pictures are', async () => {
  const plain = articles.filter(({ assets }) => assets.length > 0)
  expect(plain.length).toBeGreaterThan(10)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...plain),
      fc.array(address, { minLength: 9, maxLength: 9 }),
      size,
      fc.boolean(),
      async (article, addresses, size, isConverted) => {
        const urls = article.assets.map((_, index) => addresses[index % addresses.length] ?? '')
        const isSized = size.widthPx !== undefined && isConverted
        const sentSize = { ...size, ...(isSized && { widthPx: 300, heightPx: 60 }) }
        const pictures = urls.map((url) => ({ url, ...sentSize }))
        const { title, digest } = article
        const content = placeAssets(article.html, pictures, [])
        const placed = await describeArticle({ title, digest, content }, { withForms: false })
        expect(withAddresses((await describe(article, size)).sent, urls)).toEqual(placed)
      },
    ),
    runs(200),
  )
})

test('it says what the post says by itself as one that is parsed for it alone does', async () => {
  for (const article of articles) {
    const { own } = await describe(article)
    const alone = await canonicalize(unplaced(article), 'as-is', { withForms: false })
    expect(own).toEqual({ ...alone, pictures: expect.any(Array) })
    const indexes = (addresses: string[]) =>
      addresses.map((each) => /wxpub-asset:\d+/.exec(each)?.[0] ?? each)
    expect(indexes(own.pictures)).toEqual(indexes(alone.pictures))
  }
})
