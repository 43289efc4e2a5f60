import { parentPort } from 'node:worker_threads'
import { renderArticle } from '../render/render-article.ts'
import type { RenderAnswer, RenderJob } from './renderer.ts'

/** A thread that renders: jobs come in, articles go out. It ends when it is told to. */
parentPort?.on('message', async ([post, theme, options]: RenderJob) => {
  parentPort?.postMessage(await answer(() => renderArticle(post, theme, options)))
})

async function answer(render: () => ReturnType<typeof renderArticle>): Promise<RenderAnswer> {
  try {
    return { result: await render() }
  } catch (error) {
    return { error }
  }
}
