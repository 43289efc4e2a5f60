import { hasErrors, type Problem, ProblemError, problem } from '../../problems/problem.ts'
import type { Call, Run } from '../command-result.ts'
import { openPage } from '../page/open-page.ts'
import { previewedProject } from '../page/preview-project.ts'
import { openProject } from '../project/open-project.ts'
import { openInBrowser } from '../terminal/open-in-browser.ts'

/** Shows posts in a browser, anew at every save, until Ctrl-C. Nothing is sent. */
export const run: Run = async (call) => {
  const { options, report, world } = call
  const project = await openProject(call.posts, call)
  const told = [...project.strangers, ...project.problems].map(expectingPosts)
  if (hasErrors(told) && project.posts.length === 0) return { results: [], problems: told }
  for (const each of told) report.problem(each)

  const interrupted = new Promise<void>((resolve) => world.onInterrupt(() => resolve()))
  const previewed = await previewedProject(project, call)
  const reloadConfig = () => previewed.reloadConfig().catch((error) => tellKept(error, report))
  const page = await openPage({ ...previewed, reloadConfig }, call, { command: 'preview' })
  if ('code' in page) return { results: [], problems: [page] }
  const isWatched = world.stderr.isTTY === true && !options.json
  if (isWatched && !options['no-open']) await openInBrowser(page.address, world.env)
  await interrupted
  await page.close()
  return { results: [], problems: [] }
}

/** A new config that is broken: the last good one stays in force. */
function tellKept(error: unknown, report: Call['report']): never {
  if (error instanceof ProblemError) {
    report.problem(error.problem)
    report.problem(problem('watch/config-kept', {}))
  }
  throw error
}

/** In a folder that holds no post yet the first one is waited for. */
const expectingPosts = (told: Problem): Problem =>
  told.code === 'post/none-in-folder' ? { ...told, severity: 'note' } : told
