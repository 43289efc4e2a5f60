import type { PictureConverter } from '../../assets/convert/convert-picture.ts'
import type { CropWishes } from '../../assets/cover/crop.ts'
import { withAttention } from '../../assets/cover/find-attention.ts'
import type { Account } from '../../config/config.ts'
import type { Lang } from '../../problems/describe.ts'
import { hasErrors } from '../../problems/problem.ts'
import { sendingNotes } from '../../publish/draft/sending-notes.ts'
import { checkSurvival } from '../../publish/prepare/check-survival.ts'
import type { PreparedPost } from '../../publish/prepare/prepare-post.ts'
import type { Post } from '../../read/post.ts'
import type { CheckedArticle, ShownArticle } from '../contract.ts'
import type { Look } from '../look.ts'
import type { PreviewLedger, PreviewOptions, RenderedPost } from '../preview-options.ts'
import { feedCard } from './feed-card.ts'
import { PictureShelf } from './pictures.ts'
import { type Rendering, Renderings } from './renderings.ts'
import { showArticle } from './show-article.ts'
import { shownProblems } from './shown-problems.ts'

type Attention = CropWishes['focus']

/** As many last good articles are kept. */
const mostGood = 40

type ShownArticlesOptions = Pick<PreviewOptions, 'lang' | 'render' | 'converter' | 'checkPictures'> &
  Pick<PreviewLedger, 'entries'>

/** An article as a tab sees it, and what it came from. */
export interface Shown {
  article: ShownArticle
  rendering: Rendering
}

/** The articles that tabs look at. One whose file can't be rendered any more stays as it was, with what is wrong. */
export class ShownArticles {
  readonly shelf: PictureShelf
  readonly #entries: PreviewLedger['entries']
  readonly #lang: Lang
  readonly #renderings: Renderings
  readonly #checkPictures: PreviewOptions['checkPictures']
  readonly #converter: PictureConverter
  /** By key of the cover. */
  readonly #attention = new Map<string, Promise<Attention>>()
  readonly #phoneQr = new Map<string, string>()
  readonly #good = new Map<string, ShownArticle>()

  /** @param options.entries gives what an account's ledger holds, as of `PreviewLedger` */
  constructor({ lang, render, converter, checkPictures, entries }: ShownArticlesOptions) {
    this.#checkPictures = checkPictures
    this.#entries = entries
    this.#converter = converter
    this.shelf = new PictureShelf(converter)
    this.#lang = lang
    this.#renderings = new Renderings(render)
  }

  /** Shows the QR code of a draft beside its article, as long as this runs. */
  showOnPhone(path: string, qr: string): void {
    this.#phoneQr.set(path, qr)
  }

  /** Something changed. */
  forget(): void {
    this.#renderings.forget()
  }

  /** Renders a post, or has it at hand. @param path absolute path of the post */
  render = (path: string, look: Look): Promise<Rendering> => this.#renderings.get(path, look)

  isMadeFrom = (path: string, file: string): Promise<boolean> => this.#renderings.isMadeFrom(path, file)

  /** @param path absolute path of the post */
  async show(path: string, look: Look): Promise<Shown> {
    const rendering = await this.render(path, look)
    const { rendered } = rendering
    const key = JSON.stringify([path, look])
    const article = isBroken(rendered) ? undefined : await showArticle(rendered, look, this.#means())
    if (article) this.#keep(key, article)
    const phoneQr = this.#phoneQr.get(path)
    return {
      rendering,
      article: {
        ...(article ?? this.#staleOf(rendered, this.#good.get(key))),
        ...(phoneQr !== undefined && { phoneQr }),
      },
    }
  }

  /** What takes longer to find. @returns nothing for what couldn't be rendered */
  async check({ article, rendering }: Shown): Promise<CheckedArticle | undefined> {
    const { post, account, prepared } = rendering.rendered
    if (!prepared?.article || article.isStale) return undefined
    const problems = [
      ...(await checkSurvival(prepared)),
      ...(await this.#checkPictures(prepared)),
      ...(await sendingNotes(prepared, () => this.#entries(article.account))),
    ]
    const attention = await this.#attentionOf(prepared)
    return {
      post: article.post,
      problems: shownProblems(problems, this.#lang, { file: post.file, blocks: article.blocks }),
      card: feedCard(prepared, account, (asset) => this.shelf.addressOf(asset), attention),
    }
  }

  /** The spot of a cover that draws the eye, found once for each cover. */
  async #attentionOf({ article, cover }: PreparedPost): Promise<Attention> {
    if (!article || !cover) return undefined
    const known = this.#attention.get(cover.key)
    const spot = known ?? withAttention(cover, article, this.#converter).then(({ focus }) => focus)
    if (this.#attention.size > mostGood) this.#attention.clear()
    if (!known) this.#attention.set(cover.key, spot)
    return spot
  }

  #means() {
    return { shelf: this.shelf, lang: this.#lang }
  }

  #keep(key: string, article: ShownArticle): void {
    this.#good.delete(key)
    this.#good.set(key, article)
    const [oldest = ''] = this.#good.keys()
    if (this.#good.size > mostGood) this.#good.delete(oldest)
  }

  #staleOf({ post, account, problems }: RenderedPost, good: ShownArticle | undefined): ShownArticle {
    const last = good ?? { ...nothingYet(post.relativePath), ...headOf(post, account) }
    return {
      ...last,
      problems: shownProblems(problems, this.#lang, { file: post.file, blocks: last.blocks }),
      isStale: true,
    }
  }
}

/** Whether a save left nothing worth showing: it is half written, its front matter can't be read, or it is gone. */
const isBroken = ({ post: { body, problems } }: RenderedPost): boolean =>
  hasErrors(problems.filter(({ code }) => body.trim() === '' || code.startsWith('post/front-matter')))

/** What a post has above its first word. */
const headOf = ({ fields }: Post, account: Account | undefined) => ({
  title: fields.title ?? '',
  author: fields.author ?? account?.author ?? '',
  account: account?.name ?? '',
})

const nothingYet = (post: string): ShownArticle => ({
  post,
  type: 'news',
  title: '',
  author: '',
  digest: '',
  sourceUrl: '',
  account: '',
  root: { light: '' },
  blocks: [],
  card: { origin: 'none' },
  counts: [],
  problems: [],
  isStale: true,
  theme: '',
  knobs: {},
})
