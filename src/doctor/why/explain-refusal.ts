import type { Element, ElementContent, Root } from 'hast'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { type Problem, ProblemError, problem } from '../../problems/problem.ts'
import { placeArticle } from '../../publish/draft/place-article.ts'
import { meetServer } from '../../publish/entry/meet-server.ts'
import { type PostRun, type Saved, stopped } from '../../publish/post-run.ts'
import { linesOfBody } from '../../publish/prepare/lines-of-body.ts'
import type { PostResult } from '../../publish/result.ts'
import { sendPosts } from '../../publish/send-posts.ts'
import type { Session } from '../../publish/session.ts'
import type { Post } from '../../read/post.ts'
import type { Origin } from '../../render/origins.ts'
import { serialisation } from '../../render/serialisation.ts'
import { parseBody } from '../../survival/parse-body.ts'
import type { DraftArticle } from '../../wechat/types.ts'
import { type Culprit, findCulprit } from './find-culprit.ts'
import { ProbeDraft } from './probe-draft.ts'
import { tellCulprit } from './tell-culprit.ts'

/** The most times that the draft is written for one post; a long post takes some thirty. */
export const mostTries = 60

/**
 * Finds the smallest part of a post that WeChat refuses, by writing parts of it to a draft that is made for this and
 * removed again. The post's own draft is left alone. Asks nobody: that is for the caller to do before.
 */
export async function explainRefusal(post: Post, session: Session): Promise<PostResult[]> {
  return sendPosts([post], session, search, { whenever: true })
}

async function search(run: PostRun): Promise<Saved> {
  const { session, prepared } = run
  if (prepared.article.type !== 'news')
    return stopped(
      'skipped',
      problem('doctor/why-articles-only', {}, { place: { file: prepared.post.file } }),
    )
  await meetServer(run)
  const placed = await placeArticle(run)
  if (!placed.payload) return { action: 'failed', problems: placed.problems, wroteDraft: false }

  const draft = new ProbeDraft(session, placed.coverMediaId)
  const found: Problem[] = []
  let action: 'checked' | 'failed' = 'checked'
  try {
    await draft.open()
    const origins = placed.article.type === 'news' ? placed.article.origins : []
    found.push(...(await findRefused({ run, draft, payload: placed.payload, origins })))
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    action = 'failed'
    found.push(error.problem)
  } finally {
    const left = await draft.close()
    if (left) found.push(left)
  }
  return { action, problems: found, wroteDraft: false }
}

interface Search {
  run: PostRun
  draft: ProbeDraft
  payload: DraftArticle
  origins: readonly Origin[]
}

async function findRefused({ run, draft, payload, origins }: Search): Promise<Problem[]> {
  const { session, prepared } = run
  const { file } = prepared.post
  const body = await parseBody(payload.content)
  const children = withoutMark(body)
  let tries = 0
  let refusal: Problem | undefined
  const isRefused = async (tried: ElementContent[]): Promise<boolean> => {
    if (session.signal?.aborted) throw new ProblemError(problem('run/interrupted', {}))
    if (tries >= mostTries) throw new OutOfTries()
    session.onProgress({ kind: 'searching', post: file, tries: ++tries })
    const told = await draft.refusalOf({ content: writeBody(tried) })
    if (!told || (refusal && told.errcode !== refusal.errcode)) return false
    refusal = told
    return true
  }
  if (!(await isRefused(children))) return tellFields(draft, payload, prepared.post)

  const placeOf = linesOfBody(body, origins, file)
  let nearest: Culprit | undefined
  try {
    const culprit = await findCulprit(children, isRefused, (nearer) => {
      nearest = nearer
    })
    return [tellCulprit(culprit, refusal, placeOf)]
  } catch (error) {
    if (!(error instanceof OutOfTries) || !nearest) throw error
    return [tellCulprit(nearest, refusal, placeOf), problem('doctor/why-unfinished', { tries })]
  }
}

class OutOfTries extends Error {
  override name = 'OutOfTries'
}

/** What stands in a body, without our own mark: no draft but the post's may carry it. */
function withoutMark({ children }: Root): ElementContent[] {
  return children.flatMap((child): ElementContent[] => {
    if (child.type === 'doctype') return []
    if (child.type !== 'element') return [child]
    const { dataWxpub: _, ...properties } = child.properties
    return [{ ...child, properties }]
  })
}

/** A body that holds these parts, and never nothing: an empty one is refused for that. */
function writeBody(children: ElementContent[]): string {
  const filler: Element = {
    type: 'element',
    tagName: 'p',
    properties: {},
    children: [{ type: 'text', value: 'wxpub' }],
  }
  const section: Element = {
    type: 'element',
    tagName: 'section',
    properties: {},
    children: [filler, ...children],
  }
  return unified()
    .use(rehypeStringify, serialisation)
    .stringify({ type: 'root', children: [section] })
}

/** The body is taken: it must be another field, or nothing any more. */
async function tellFields(draft: ProbeDraft, payload: DraftArticle, post: Post): Promise<Problem[]> {
  const places = {
    author: post.places.author,
    digest: post.places.digest,
    content_source_url: post.places.sourceUrl,
  }
  for (const name of ['author', 'digest', 'content_source_url'] as const) {
    const value = payload[name]
    const refusal = value ? await draft.refusalOf({ [name]: value }) : undefined
    if (!refusal) continue
    const { errcode, rid } = refusal
    const field = name === 'content_source_url' ? 'source_url' : name
    const place = places[name] ?? { file: post.file }
    return [problem('doctor/refused-field', { field, errcode: errcode ?? 0 }, { place, errcode, rid })]
  }
  return [problem('doctor/not-refused', {}, { place: { file: post.file } })]
}
