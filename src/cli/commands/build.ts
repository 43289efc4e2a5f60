import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join, relative, resolve } from 'node:path'
import { type Problem, problem } from '../../problems/problem.ts'
import { shownPath } from '../../problems/shown-path.ts'
import { knowing } from '../../publish/entry/knows-entries.ts'
import type { LinkedArticle } from '../../publish/links/link-to-published.ts'
import type { PostResult } from '../../publish/result.ts'
import { isInside } from '../../read/find-root.ts'
import type { Post } from '../../read/post.ts'
import { parsePost } from '../../read/read-post.ts'
import { type Call, type CommandResult, nothingDone, type Run } from '../command-result.ts'
import { type Ledgers, ledgersOf } from '../project/ledgers-of.ts'
import { openProject, type Project } from '../project/open-project.ts'
import { placeLocally, writeGenerated } from '../render/place-locally.ts'
import { postResult, type RenderedPost, renderPost, renderPosts } from '../render/render-post.ts'

/** Renders posts to article bodies, offline. Whatever can be rendered is written, even beside problems. */
export const run: Run = async (call) => {
  if (!call.posts.includes('-')) return buildFiles(call)
  return call.posts.length === 1 ? buildStdin(call) : nothingDone(problem('command/stdin-and-posts', {}))
}

async function buildFiles(call: Call): Promise<CommandResult> {
  const { world } = call
  const project = await openProject(call.posts, call)
  const folder = outputFolder(call)
  const writtenFor = new Map<string, string>()
  const ledgers = ledgersOf(project, call)
  const results: PostResult[] = []
  for await (const rendered of renderPosts(project, call, {
    everyAccount: false,
    survival: false,
    ledgers,
  })) {
    const path = join(folder, outputName(rendered.post, project, world.cwd))
    const linked = await linkedBy(rendered, ledgers)
    results.push(await writeBody({ ...rendered, linked }, path, picturesIn(folder), writtenFor, world.cwd))
  }
  return { results, problems: [...project.strangers, ...project.problems] }
}

async function buildStdin(call: Call): Promise<CommandResult> {
  const { world } = call
  const project = await openProject([], { ...call, posts: [] })
  const { buffer } = await import('node:stream/consumers')
  const bytes = await buffer(world.stdin)
  const post = parsePost(bytes, join(world.cwd, 'stdin.md'), project.config.root, '<stdin>')
  const ledgers = ledgersOf(project, call)
  const rendered = await renderPost(post, project, call, { ledgers })
  const { article, assets } = rendered.prepared ?? {}
  if (!article || !assets) return { results: [postResult(rendered, 'failed')], problems: [] }
  const pictures = picturesIn(outputFolder(call))
  try {
    await writeGenerated(assets, pictures)
  } catch (error) {
    return {
      results: [postResult(withProblem(rendered, notWritten(error, pictures, world.cwd)), 'failed')],
      problems: [],
    }
  }
  const linked = await linkedBy(rendered, ledgers)
  const html = `${placeLocally(linked ?? { article }, assets, world.cwd, pictures)}\n`
  return { results: [{ ...postResult(rendered, 'built'), html }], problems: [], text: html }
}

/** The article with links to the posts that the ledger of its account knows to be published. */
async function linkedBy(
  { account, prepared }: RenderedPost,
  ledgers: Ledgers,
): Promise<LinkedArticle | undefined> {
  const { article } = prepared ?? {}
  if (!account || !prepared || article?.type !== 'news' || article.links.length === 0) return undefined
  // Most builds are of posts without links: they don't load what knows of drafts.
  const { linkToPublished } = await import('../../publish/links/link-to-published.ts')
  return linkToPublished(
    prepared,
    knowing(async () => (await ledgers(account)) ?? []),
  )
}

async function writeBody(
  rendered: RenderedPost & { linked: LinkedArticle | undefined },
  path: string,
  pictures: string,
  writtenFor: Map<string, string>,
  cwd: string,
): Promise<PostResult> {
  const { article, assets } = rendered.prepared ?? {}
  if (!article || !assets) return postResult(rendered, 'failed')
  const failed = (told: Problem) => postResult(withProblem(rendered, told), 'failed')
  const output = shownPath(path, cwd)
  const other = writtenFor.get(path.toLowerCase())
  if (other !== undefined) return failed(problem('command/output-taken', { output, other }))
  writtenFor.set(path.toLowerCase(), rendered.post.file)
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeGenerated(assets, pictures)
    await writeFile(
      path,
      `${placeLocally(rendered.linked ?? { article }, assets, dirname(path), pictures)}\n`,
    )
  } catch (error) {
    return failed(notWritten(error, path, cwd))
  }
  return { ...postResult(rendered, 'built'), output }
}

/** Path below the posts folder, or below the working directory; a post outside both goes by its name. */
function outputName({ path }: Post, { config }: Project, cwd: string): string {
  const base = [config.postsFolder, cwd].find((folder) => isInside(path, folder))
  const name = base === undefined ? basename(path) : relative(base, path)
  return `${name.slice(0, name.length - extname(name).length)}.html`
}

const outputFolder = ({ world, options }: Call): string => resolve(world.cwd, options.out ?? 'dist-posts')

/** Where pictures go that wxpub draws, such as diagrams. */
const picturesIn = (folder: string): string => join(folder, 'assets')

const withProblem = (rendered: RenderedPost, told: Problem): RenderedPost => ({
  ...rendered,
  problems: [...rendered.problems, told],
})

function notWritten(error: unknown, path: string, cwd: string): Problem {
  if (!(error instanceof Error && 'code' in error)) throw error
  return problem('command/not-written', { output: shownPath(path, cwd), cause: String(error.code) })
}
