import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { CheckedPictures } from '../../assets/convert/check-pictures.ts'
import { PictureConverter, type Remember } from '../../assets/convert/convert-picture.ts'
import type { PluginConfig } from '../../config/config.ts'
import type { Problem } from '../../problems/problem.ts'
import { RenderMemory } from './render-memory.ts'
import { SharedReads } from './shared-reads.ts'
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
  /** What all its posts read in common. */
  reads: SharedReads
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
  /** Whether they are to be sent, for which most are looked into: the thread for that starts at once. Default: false */
  sends?: boolean
  /** Folder that keeps renderings from run to run. Default: none are kept. */
  memoryFolder?: string | undefined
  /** Users' own plugins: with any, everything is rendered anew and here, since functions can't leave their thread. */
  plugins: Required<PluginConfig>
  /** What rendering is done with; other builds never see what this one keeps. Default: this build of wxpub. */
  build?: string
}

/** In a run of so many posts, what has to be rendered is worth the start of threads. */
const fewestPostsForThreads = 12

/** More threads would only wait for the one that reads and writes. */
const mostThreads = 4

/** One post at work and one ready to be taken, for each thread. */
const postsPerThread = 2

/** Opens what renders the posts of a run: unchanged ones from memory, many changed ones on all cores. */
export async function openRenderer(options: RendererOptions): Promise<Renderer> {
  const { posts, sends = false, memoryFolder, plugins, build } = options
  const pictureMemory =
    memoryFolder === undefined ? undefined : new RenderMemory(memoryFolder, { build: 'pictures' })
  const reads = new SharedReads()
  const pictures = new PictureConverter(pictureMemory && inMemory(pictureMemory))
  const checkPictures = async (prepared: CheckedPictures) => {
    const { checkPictures: check } = await import('../../assets/convert/check-pictures.ts')
    return check(prepared, pictures)
  }
  if (plugins.markdown.length > 0 || plugins.html.length > 0)
    return {
      ...work,
      reads,
      pictures,
      checkPictures,
      postsAtOnce: 1,
      close: async () => pictureMemory?.close(),
    }

  const size = Math.min(availableParallelism(), mostThreads)
  const pool = posts >= fewestPostsForThreads && size > 1 ? await openPool(size) : undefined
  if (sends) pool?.warm()
  const memory = memoryFolder === undefined ? undefined : new RenderMemory(memoryFolder, { build })
  const fresh = pool ? inThreads(pool) : work
  const { render, checkSurvival, ...comparing } = memory ? remembered(memory, fresh) : fresh
  return {
    ...comparing,
    render,
    reads,
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

const remembered = (memory: RenderMemory, { render, checkSurvival, ...others }: Work): Work => ({
  ...others,
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

/** The thread that reads and writes renders nothing itself: it would load all that the others load, and keep them waiting. */
const inThreads = (pool: WorkerPool<Job, unknown>): Work => ({
  // Casts: a thread answers with what the work of that name gives.
  render: (post, theme, { plugins, ...options }) =>
    pool.run(['render', post, theme, options]) as ReturnType<Work['render']>,
  checkSurvival: (prepared) => pool.run(['checkSurvival', prepared]) as ReturnType<Work['checkSurvival']>,
  // What is compared has been sent: a thread that dies must not keep it from being recorded.
  canonicalize: (...input) =>
    (pool.run(['canonicalize', ...input], slight) as ReturnType<Work['canonicalize']>).catch(() =>
      work.canonicalize(...input),
    ),
  describeRendering: (rendering) =>
    (pool.run(['describeRendering', rendering], slight) as ReturnType<Work['describeRendering']>).catch(() =>
      work.describeRendering(rendering),
    ),
  describeArticle: (...input) =>
    (pool.run(['describeArticle', ...input], slight) as ReturnType<Work['describeArticle']>).catch(() =>
      work.describeArticle(...input),
    ),
  findLosses: (sent, remote) =>
    (pool.run(['findLosses', sent, remote], slight) as ReturnType<Work['findLosses']>).catch(() =>
      work.findLosses(sent, remote),
    ),
})

/** Of posts that are sent, WeChat takes the most time: one thread compares what the rest can read and write. */
const slight = { isSlight: true }

/** Only the bundle has a file to start threads with, at its top; run from source, all is rendered here. */
async function openPool(size: number): Promise<WorkerPool<Job, unknown> | undefined> {
  const file = new URL('../render-worker.js', import.meta.url)
  if (!existsSync(file)) return undefined
  const { WorkerPool } = await import('./worker-pool.ts')
  return new WorkerPool(file, size)
}
