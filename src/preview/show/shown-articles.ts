import type { Lang } from '../../problems/describe.ts'
import { hasErrors } from '../../problems/problem.ts'
import { checkSurvival } from '../../publish/prepare/check-survival.ts'
import type { CheckedArticle, ShownArticle } from '../contract.ts'
import type { Look } from '../look.ts'
import type { PreviewOptions, RenderedPost } from '../preview-options.ts'
import { feedCard } from './feed-card.ts'
import { PictureShelf } from './pictures.ts'
import { type Rendering, Renderings } from './renderings.ts'
import { showArticle } from './show-article.ts'
import { shownProblems } from './shown-problems.ts'

/** As many last good articles are kept. */
const mostGood = 40

/** An article as a tab sees it, and what it came from. */
export interface Shown {
  article: ShownArticle
  rendering: Rendering
}

/** The articles that tabs look at. One whose file can't be rendered any more stays as it was, with what is wrong. */
export class ShownArticles {
  readonly shelf: PictureShelf
  readonly #lang: Lang
  readonly #renderings: Renderings
  readonly #phoneQr = new Map<string, string>()
  readonly #good = new Map<string, ShownArticle>()

  constructor({ lang, render, converter }: Pick<PreviewOptions, 'lang' | 'render' | 'converter'>) {
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
    const problems = await checkSurvival(prepared)
    return {
      post: article.post,
      problems: shownProblems(problems, this.#lang, { file: post.file, blocks: article.blocks }),
      card: feedCard(prepared, account, (asset) => this.shelf.addressOf(asset)),
    }
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

  #staleOf({ post, problems }: RenderedPost, good: ShownArticle | undefined): ShownArticle {
    const last = good ?? nothingYet(post.relativePath)
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
