import type { Look } from '../look.ts'
import type { RenderedPost } from '../preview-options.ts'

/** A rendering, and the files it was made from or looked for. */
export interface Rendering {
  rendered: RenderedPost
  /** Absolute paths. */
  files: ReadonlySet<string>
  /** When reading them began, in milliseconds since 1970. */
  begunAtMs: number
}

/** More are rendered again when somebody comes back to them. */
const mostKept = 40

/** Renders each post and look that is asked for, once until a file of it changes. */
export class Renderings {
  readonly #render: (path: string, look: Look) => Promise<RenderedPost>
  readonly #kept = new Map<string, Promise<Rendering>>()

  constructor(render: (path: string, look: Look) => Promise<RenderedPost>) {
    this.#render = render
  }

  get(path: string, look: Look): Promise<Rendering> {
    const key = JSON.stringify([path, look.account, look.theme, look.knobs])
    const known = this.#kept.get(key)
    const rendering = known ?? this.#make(path, look)
    // What was asked for last is kept longest.
    this.#kept.delete(key)
    this.#kept.set(key, rendering)
    const [oldest = ''] = this.#kept.keys()
    if (this.#kept.size > mostKept) this.#kept.delete(oldest)
    if (!known) rendering.catch(() => this.#kept.get(key) === rendering && this.#kept.delete(key))
    return rendering
  }

  /** Whether a file went into a rendering of a post that is at hand. */
  async isMadeFrom(path: string, file: string): Promise<boolean> {
    for (const rendering of this.#kept.values()) {
      const { rendered, files } = await rendering
      if (rendered.post.path === path && files.has(file)) return true
    }
    return false
  }

  /** Something changed: what was rendered until now may be out of date, even what is just being rendered. */
  forget(): void {
    this.#kept.clear()
  }

  async #make(path: string, look: Look): Promise<Rendering> {
    const begunAtMs = Date.now()
    const rendered = await this.#render(path, look)
    return { rendered, begunAtMs, files: new Set([path, ...(rendered.prepared?.files ?? [])]) }
  }
}
