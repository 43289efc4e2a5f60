import { RemotePictures } from '../../assets/remote/remote-pictures.ts'
import type { RenderedPost } from '../../preview/preview-options.ts'
import type { Project } from '../project/open-project.ts'
import type { World } from '../world.ts'

/** A site that failed isn't asked again at every save, but after this long. */
const askAgainAfterMs = 60_000

/** Pictures on other sites, as a page shows them: at once what is kept, and what has to be fetched when it is there. */
export class PreviewedPictures {
  readonly kept: RemotePictures
  readonly #sites: RemotePictures
  readonly #fetched = new Set<string>()

  constructor({ config, environment }: Project, { clock }: World) {
    const options = { allowHosts: config.allowHosts, env: environment.variables, clock, askAgainAfterMs }
    this.kept = new RemotePictures({ ...options, offline: true })
    this.#sites = new RemotePictures(options)
  }

  /** Fetches what a post lacks. @returns whether there is more to show now */
  async fetch({ prepared }: RenderedPost): Promise<boolean> {
    const { article, assets = [] } = prepared ?? {}
    const lacking = (article?.assets ?? []).flatMap(({ source }, index) =>
      source.kind === 'remote' && !assets[index] && !this.#fetched.has(source.url) ? source.url : [],
    )
    let isMore = false
    for (const url of new Set(lacking)) {
      const found = await this.#sites.get(url)
      if (found.kind !== 'picture') continue
      this.#fetched.add(url)
      isMore = true
    }
    return isMore
  }

  async close(): Promise<void> {
    await this.#sites.close()
    await this.kept.close()
  }
}
