import { affected } from '../watch/affected.ts'
import type { CheckedArticle, PageEvent } from './contract.ts'
import type { EventStream } from './http/event-stream.ts'
import type { Look } from './look.ts'
import type { Shown, ShownArticles } from './show/shown-articles.ts'

/** What one tab looks at. */
export interface Tab {
  stream: EventStream
  /** Absolute path of a post; absent while none is chosen. */
  path: string | undefined
  look: Look
}

interface OpenTab extends Tab {
  /** What the article it shows was made from. */
  files: ReadonlySet<string>
  isShowing: boolean
  /** Whether something changed while it was being shown. */
  isBehind: boolean
  /** The article that was sent last. */
  sent: string
}

export interface TabsOptions {
  articles: ShownArticles
  /** Told of every rendering that a tab is shown, and of its files. */
  onShown(path: string, shown: Shown, look: Look): Promise<void>
  /** Told of all that is to be said of it, a moment later. */
  onChecked(path: string, checked: CheckedArticle, look: Look): void
  onError(error: unknown): void
}

/** The tabs that are open, each with the article it looks at. Only what some tab looks at is rendered. */
export class Tabs {
  readonly #options: TabsOptions
  readonly #open = new Set<OpenTab>()

  constructor(options: TabsOptions) {
    this.#options = options
  }

  /** Shows a tab what it looks at, until it is closed. */
  async open(tab: Tab, closed: Promise<void>): Promise<void> {
    const open = { ...tab, files: new Set<string>(), isShowing: false, isBehind: false, sent: '' }
    this.#open.add(open)
    closed.then(() => this.#open.delete(open))
    await this.#show(open)
  }

  get count(): number {
    return this.#open.size
  }

  /** Tells every tab. */
  tell(event: PageEvent): void {
    for (const { stream } of this.#open) stream.send(event)
  }

  /**
   * Shows anew what these files touch.
   *
   * @param files absolute paths; absent, everything may have changed
   */
  async refresh(files?: ReadonlySet<string>): Promise<void> {
    const touched = [...this.#open].filter(
      (tab) => !files || tab.isShowing || affected(files, new Map([['', tab.files]])).length > 0,
    )
    await Promise.all(touched.map((tab) => this.#show(tab)))
  }

  close(): void {
    for (const { stream } of this.#open) stream.close()
    this.#open.clear()
  }

  async #show(tab: OpenTab): Promise<void> {
    tab.isBehind = true
    if (tab.isShowing || tab.path === undefined) return
    tab.isShowing = true
    try {
      while (tab.isBehind && this.#open.has(tab)) {
        tab.isBehind = false
        await this.#showOnce(tab, tab.path)
      }
    } catch (error) {
      this.#options.onError(error)
    } finally {
      tab.isShowing = false
    }
  }

  async #showOnce(tab: OpenTab, path: string): Promise<void> {
    const { articles, onShown, onChecked } = this.#options
    const shown = await articles.show(path, tab.look)
    tab.files = shown.rendering.files
    const text = JSON.stringify(shown.article)
    if (text !== tab.sent && !tab.isBehind) {
      tab.sent = text
      tab.stream.send({ event: 'article', data: shown.article })
      // What was written leaves when this turn ends: all that follows can wait for it.
      await new Promise((resolve) => setImmediate(resolve))
    }
    await onShown(path, shown, tab.look)
    if (tab.isBehind) return
    const checked = await articles.check(shown)
    if (!checked || tab.isBehind) return
    tab.stream.send({ event: 'checked', data: checked })
    onChecked(path, checked, tab.look)
  }
}
