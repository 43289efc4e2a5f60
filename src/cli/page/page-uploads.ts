import type { PreviewOptions, RenderedPost } from '../../preview/preview-options.ts'
import type { Problem } from '../../problems/problem.ts'
import type { Call } from '../command-result.ts'
import type { Project } from '../project/open-project.ts'
import { openSession } from '../session/open-session.ts'

/** Who converts pictures, and who is told how far it is. */
type How = Parameters<PreviewOptions['upload']> extends [unknown, ...infer Rest] ? Rest : never

/** What a page's button uploads: a session is open for just as long. */
export class PageUploads {
  readonly #call: Call
  readonly #stop = new AbortController()
  readonly #underWay = new Set<Promise<unknown>>()

  constructor(call: Call) {
    this.#call = call
  }

  /** Whether there is an account to upload to; whether it lets us is known when it is asked. */
  isPossible = ({ config }: Project): boolean =>
    !this.#call.options.rehearse && config.accounts.some(({ appId }) => appId !== undefined)

  /** Uploads the pictures in the text of a post. @returns what there is to be told of them */
  upload(rendered: RenderedPost, project: Project, ...how: How): Promise<Problem[]> {
    const upload = this.#upload(rendered, project, ...how)
    this.#underWay.add(upload)
    return upload.finally(() => this.#underWay.delete(upload))
  }

  /** Finishes what is under way, and begins nothing new. */
  async close(): Promise<void> {
    this.#stop.abort()
    await Promise.allSettled(this.#underWay)
  }

  async #upload({ account, prepared }: RenderedPost, project: Project, ...how: How): Promise<Problem[]> {
    if (!account || !prepared) return []
    const opened = await openSession(project, account, this.#call, this.#stop.signal)
    if ('code' in opened) return [opened]
    try {
      const { uploadBodyPictures } = await import('../../publish/upload-body-pictures.ts')
      return await uploadBodyPictures(prepared, opened.session, ...how)
    } finally {
      await opened.close()
    }
  }
}
