import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { CheckedPictures } from '../assets/check-pictures.ts'
import { PictureConverter, type Remember } from '../assets/convert-picture.ts'
import type { PluginConfig } from '../config/config.ts'
import type { Problem } from '../problems/problem.ts'
import { RenderMemory } from './render-memory.ts'
import { type Work, work } from './work.ts'
import type { WorkerPool } from './worker-pool.ts'

/** Renders as `renderArticle` does, be it in another thread or from memory. */
export type Render = Work['render']

/** What crosses to a thread, and what comes back. */
export type Job = { [Name in keyof Work]: [Name, ...Parameters<Work[Name]>] }[keyof Work]
export type Answer = { result: unknown } | { error: unknown }

/** What does the costly work on the posts of one run. */
export interface Renderer extends Work {
  /** How many posts to prepare at once so that no thread waits. */
  postsAtOnce: number
  /** Makes of pictures what WeChat takes, each once. */
  pictures: PictureConverter
  /** What only converting a post's pictures tells of them. */
  checkPictures(prepared: CheckedPictures): Promise<Problem[]>
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
  /** What rendering is done with; other builds never see what this one keeps. Default: this build of wxpub. */
  build?: string
}

/** In a run of so many posts, renderings beyond the first few are worth the start of threads. */
const batch = { posts: 12, renderedHere: 4 }

/** More threads would only wait for the one that reads and writes. */
const mostThreads = 4

/** One post at work and one ready to be taken, for each thread. */
const postsPerThread = 2

/** Opens what renders the posts of a run: unchanged ones from memory, many changed ones on all cores. */
export async function openRenderer(options: RendererOptions): Promise<Renderer> {
  const { posts, memoryFolder, plugins, build } = options
  const pictureMemory =
    memoryFolder === undefined ? undefined : new RenderMemory(memoryFolder, { build: 'pictures' })
  const pictures = new PictureConverter(pictureMemory && inMemory(pictureMemory))
  const checkPictures = async (prepared: CheckedPictures) => {
    const { checkPictures: check } = await import('../assets/check-pictures.ts')
    return check(prepared, pictures)
  }
  if (plugins.markdown.length > 0 || plugins.html.length > 0)
    return { ...work, pictures, checkPictures, postsAtOnce: 1, close: async () => pictureMemory?.close() }

  const size = Math.min(availableParallelism(), mostThreads)
  const pool = posts >= batch.posts && size > 1 ? await openPool(size) : undefined
  const memory = memoryFolder === undefined ? undefined : new RenderMemory(memoryFolder, { build })
  const fresh = pool ? inThreads(pool) : work
  const { render, checkSurvival } = memory ? remembered(memory, fresh) : fresh
  return {
    render,
    // A prepared post can also act: only what it is can be copied and hashed.
    checkSurvival: ({ article, assets, post, problems }) =>
      checkSurvival({ ...(article && { article }), assets, post, problems }),
    pictures,
    checkPictures,
    postsAtOnce: pool ? size * postsPerThread : 1,
    async close() {
      await pool?.close()
      await pictureMemory?.close()
      await memory?.close()
    },
  }
}

const remembered = (memory: RenderMemory, { render, checkSurvival }: Work): Work => ({
  // A package that is missing may be there at the next run.
  render: memory.remember(
    'render',
    render,
    ({ problems }) => !problems.some(({ code }) => code === 'diagram/package-missing'),
  ),
  checkSurvival: memory.remember('checkSurvival', checkSurvival),
})

/** Pictures that were converted are found again by every build: what is done to them has a name of its own. */
const inMemory =
  (memory: RenderMemory): Remember =>
  (words, make) =>
    memory.remember('picture', (..._: string[]) => make())(...words)

function inThreads(pool: WorkerPool<Job, unknown>): Work {
  let renderings = 0
  // Casts: a thread answers with what the work of that name gives.
  return {
    render: (post, theme, { plugins, ...options }) =>
      ++renderings > batch.renderedHere
        ? (pool.run(['render', post, theme, options]) as ReturnType<Work['render']>)
        : work.render(post, theme, options),
    checkSurvival: (prepared) =>
      renderings > batch.renderedHere
        ? (pool.run(['checkSurvival', prepared]) as ReturnType<Work['checkSurvival']>)
        : work.checkSurvival(prepared),
  }
}

/** Only the bundle has a file to start threads with, at its top; run from source, all is rendered here. */
async function openPool(size: number): Promise<WorkerPool<Job, unknown> | undefined> {
  const file = new URL('../render-worker.js', import.meta.url)
  if (!existsSync(file)) return undefined
  const { WorkerPool } = await import('./worker-pool.ts')
  return new WorkerPool(file, size)
}
