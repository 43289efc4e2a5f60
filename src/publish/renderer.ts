import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { PluginConfig } from '../config/config.ts'
import type { Article } from '../render/article.ts'
import { renderArticle } from '../render/render-article.ts'
import { RenderMemory } from './render-memory.ts'
import { WorkerPool } from './worker-pool.ts'

/** Renders as `renderArticle` does, be it in another thread or from memory. */
export type Render = typeof renderArticle

/** What crosses to a thread that renders, and what comes back. */
export type RenderJob = Parameters<Render>
export type RenderAnswer = { result: Article } | { error: unknown }

/** What renders the posts of one run. */
export interface Renderer {
  render: Render
  /** How many posts to prepare at once so that no thread waits. */
  postsAtOnce: number
  /** Ends its threads and keeps its memory within bounds. */
  close(): Promise<void>
}

export interface RendererOptions {
  /** How many posts the run has. */
  posts: number
  /** Folder that keeps renderings from run to run. Default: none are kept. */
  memoryFolder?: string | undefined
  /** Users' own plugins: with any, everything is rendered anew and here, since functions can't leave their thread. */
  plugins: Required<PluginConfig>
}

/** In a run of so many posts, renderings beyond the first few are worth the start of threads. */
const batch = { posts: 12, renderedHere: 4 }

/** More threads would only wait for the one that reads and writes. */
const mostThreads = 4

/** One post at work and one ready to be taken, for each thread. */
const postsPerThread = 2

/** Opens what renders the posts of a run: unchanged ones from memory, many changed ones on all cores. */
export function openRenderer({ posts, memoryFolder, plugins }: RendererOptions): Renderer {
  if (plugins.markdown.length > 0 || plugins.html.length > 0)
    return { render: renderArticle, postsAtOnce: 1, close: async () => undefined }

  const size = Math.min(availableParallelism(), mostThreads)
  const pool = posts >= batch.posts && size > 1 ? openPool(size) : undefined
  const memory = memoryFolder === undefined ? undefined : new RenderMemory(memoryFolder)
  const render = pool ? inThreads(pool) : renderArticle
  return {
    render: memory ? memory.remember(render) : render,
    postsAtOnce: pool ? size * postsPerThread : 1,
    async close() {
      await pool?.close()
      await memory?.close()
    },
  }
}

function inThreads(pool: WorkerPool<RenderJob, Article>): Render {
  let renderings = 0
  return (post, theme, { plugins, ...options }) =>
    ++renderings > batch.renderedHere ? pool.run([post, theme, options]) : renderArticle(post, theme, options)
}

/** Only the bundle has a file to start threads with, at its top; run from source, all is rendered here. */
function openPool(size: number): WorkerPool<RenderJob, Article> | undefined {
  const file = new URL('../render-worker.js', import.meta.url)
  return existsSync(file) ? new WorkerPool(file, size) : undefined
}
