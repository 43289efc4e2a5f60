import { randomBytes } from 'node:crypto'
import { type Problem, problem } from '../../problems/problem.ts'
import { lookForDrafts, type SeenItem } from '../../publish/look/look.ts'
import type { Session } from '../../publish/session.ts'
import type { DraftArticle } from '../../wechat/types.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'

/** Whether a draft was only made to find out what WeChat refuses: nobody takes it for an article. */
export const isProbeTitle = (title: string): boolean => /^wxpub doctor [0-9a-f]{8}$/.test(title)

/** Drafts that an earlier search left behind when it was killed: ours by their title, and each of one article. */
export const probesIn = (drafts: SeenItem[]): SeenItem[] =>
  drafts.filter(
    ({ articles: [article, ...others] }) =>
      article && others.length === 0 && article.mark === undefined && isProbeTitle(article.fingerprint.title),
  )

const harmless = '<section><p>wxpub</p></section>'

/**
 * One draft that is written over and over to see what WeChat refuses of it, and then deleted. It carries no mark and a
 * title of its own, so that it is never taken for the post's draft; one that a kill leaves behind is known by it.
 */
export class ProbeDraft {
  readonly #session: Omit<Session, 'localFolder'>
  readonly #article: DraftArticle
  #mediaId: string | undefined

  /** @param coverMediaId a cover of the library */
  constructor({ localFolder: _, ...session }: Session, coverMediaId: string) {
    this.#session = session
    const title = `wxpub doctor ${randomBytes(4).toString('hex')}`
    this.#article = { article_type: 'news', title, content: harmless, thumb_media_id: coverMediaId }
  }

  get title(): string {
    return this.#article.title
  }

  /**
   * Deletes what earlier searches left, then makes the draft.
   *
   * @throws WeChatError when WeChat doesn't take even that, or may have made it unseen
   */
  async open(): Promise<void> {
    const { wechat } = this.#session
    for (const { id } of probesIn(await lookForDrafts(this.#session))) await wechat.deleteDraft(id)
    try {
      this.#mediaId = (await wechat.addDraft([this.#article])).media_id
    } catch (error) {
      if (!(error instanceof WeChatError) || error.outcome !== 'doubtful') throw error
      this.#mediaId = await this.#find()
      if (this.#mediaId === undefined) throw error
    }
  }

  /**
   * Writes the draft with other fields; all but title and cover may be changed.
   *
   * @returns why WeChat refuses them, or nothing
   * @throws WeChatError when it can't be asked
   */
  async refusalOf(fields: Partial<Omit<DraftArticle, 'title'>>): Promise<Problem | undefined> {
    if (this.#mediaId === undefined) throw new TypeError('Expected an open draft')
    try {
      await this.#session.wechat.updateDraft(this.#mediaId, 0, { ...this.#article, ...fields })
      return undefined
    } catch (error) {
      if (error instanceof WeChatError && isAboutContent(error)) return error.problem
      throw error
    }
  }

  /** Deletes the draft. @returns that it may still be there, if so */
  async close(): Promise<Problem | undefined> {
    const left = problem('doctor/probe-left', { titles: this.title })
    try {
      const mediaId = this.#mediaId ?? (await this.#find())
      if (mediaId !== undefined) await this.#session.wechat.deleteDraft(mediaId)
      return undefined
    } catch (error) {
      if (!(error instanceof WeChatError)) throw error
      return error.errcode === 40007 ? undefined : left
    }
  }

  async #find(): Promise<string | undefined> {
    const drafts = await lookForDrafts(this.#session)
    return drafts.find(({ articles: [article] }) => article?.fingerprint.title === this.title)?.id
  }
}

/** Refusals that say nothing of what was sent. */
const aboutOthers = new Set([
  40001, 40007, 40014, 40164, 42001, 42007, 45009, 45011, 48001, 48004, 50002, 50004, 50007, 89503,
])

const isAboutContent = ({ outcome, errcode }: WeChatError): boolean =>
  outcome === 'refused' && errcode !== undefined && !aboutOthers.has(errcode)
