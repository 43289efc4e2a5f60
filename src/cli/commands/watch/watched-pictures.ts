import { RemotePictures } from '../../../assets/remote/remote-pictures.ts'
import type { Session } from '../../../publish/session.ts'
import type { Project } from '../../project/open-project.ts'

/** A site that failed isn't asked again at every save, but after this long. */
const askAgainAfterMs = 60_000

/** Pictures on other sites count when it is told whether a draft is behind: they are fetched where drafts are synced. */
export class WatchedPictures {
  readonly #session: Session | undefined
  readonly #byProject = new Map<Project, RemotePictures>()

  constructor(session: Session | undefined) {
    this.#session = session
  }

  /** What fetches them under a config. */
  of(project: Project): RemotePictures | undefined {
    if (!this.#session) return undefined
    const { remote: options, signal, clock } = this.#session
    const { allowHosts } = project.config
    const remote =
      this.#byProject.get(project) ??
      new RemotePictures({ ...options, allowHosts, signal, clock, askAgainAfterMs })
    this.#byProject.set(project, remote)
    return remote
  }

  async close(): Promise<void> {
    await Promise.all([...this.#byProject.values()].map((remote) => remote.close()))
  }
}
