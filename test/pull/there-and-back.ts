import { createHash } from 'node:crypto'
import { placeAssets } from '../../src/assets/place/place-assets.ts'
import { type CanonicalArticle, canonicalize } from '../../src/publish/compare/canonical.ts'
import type { PlacedNote } from '../../src/pull/markdown/note.ts'
import { readBody, writeBody } from '../../src/pull/read-body.ts'
import type { AssetSource, NewsArticle } from '../../src/render/article.ts'
import { survive } from '../../src/survival/survive.ts'
import { render } from '../helpers/render.ts'

/** What a post says before and after it was sent, saved on the website, pulled and rendered again. */
export interface Journey {
  before: Shown
  after: Shown
  /** The body that was pulled. */
  saved: string
  markdown: string
  notes: PlacedNote[]
}

/** What a reader gets of it. */
interface Shown extends CanonicalArticle {
  /** Formulas and the like, without where they stand. */
  drawings: string[]
}

const drawingsIn = (html: string): string[] =>
  [...html.matchAll(/<svg.*?<\/svg>/g)].map(([svg]) => svg.replace(/ style="[^"]*"/g, ''))

/** Sends a post there and back. */
export async function thereAndBack(
  body: string,
  options: NonNullable<Parameters<typeof render>[1]> = {},
): Promise<Journey> {
  const article = await render(body, options)
  const saved = await save(article)
  const { markdown, notes } = await writeBody(await readBody(saved))
  const { title, digest } = article
  const again = await render(markdown, { ...options, post: { fields: { title, digest } } })
  const savedAgain = await save(again)
  return {
    before: { ...(await canonicalize({ title, digest, content: saved })), drawings: drawingsIn(saved) },
    after: {
      ...(await canonicalize({ title: again.title, digest: again.digest, content: savedAgain })),
      drawings: drawingsIn(savedAgain),
    },
    saved,
    markdown,
    notes,
  }
}

/** The body as WeChat holds it after somebody pressed save; links to other posts lead nowhere yet. */
export async function save({ html, assets, links }: NewsArticle): Promise<string> {
  const pictures = assets.map(({ source }) => ({ url: addressOf(source) }))
  const placed = placeAssets(
    html,
    pictures,
    links.map(() => undefined),
  )
  return (await survive(placed, 'save')).html
}

/** What WeChat would have given; a picture that has an address there keeps it. */
function addressOf(source: AssetSource): string {
  if (source.kind === 'remote' && source.url.startsWith('https://mmbiz.qpic.cn/')) return source.url
  const content = source.kind === 'generated' ? source.bytes : JSON.stringify(source)
  return `https://mmbiz.qpic.cn/mmbiz_png/${createHash('sha256').update(content).digest('hex').slice(0, 16)}/0?wx_fmt=png`
}
