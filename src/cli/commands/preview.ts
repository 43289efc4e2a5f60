import type { Preview } from '../../preview/start-preview.ts'
import { hasErrors, type Problem, problem } from '../../problems/problem.ts'
import { openRenderer } from '../../publish/prepare/renderer.ts'
import type { Call, Run } from '../command-result.ts'
import { memoryFolder } from '../memory-folder.ts'
import { openInBrowser } from '../open-in-browser.ts'
import { openProject } from '../open-project.ts'
import { previewedProject } from '../preview-project.ts'

/** Shows posts in a browser, anew at every save, until Ctrl-C. Nothing is sent. */
export const run: Run = async (call) => {
  const { options, report, world } = call
  const project = await openProject(call.posts, call)
  const stops = [...project.strangers, ...project.problems]
  if (hasErrors(stops) && project.posts.length === 0) return { results: [], problems: stops }
  for (const told of stops) report.problem(told)

  const port = Number(options.port ?? 0)
  const interrupted = new Promise<void>((resolve) => world.onInterrupt(resolve))
  const renderer = await openRenderer({
    posts: 1,
    memoryFolder: await memoryFolder(project),
    plugins: project.config.plugins,
  })
  try {
    const { startPreview } = await import('../../preview/start-preview.ts')
    const preview = await startPreview({
      ...(await previewedProject(project, call)),
      version: world.version,
      lang: call.lang,
      command: 'preview',
      port,
      isOnNetwork: options.lan === true,
      converter: renderer.pictures,
      onError: (error) => report.problem(problem('command/crashed', { cause: String(error) })),
    })
    await tell(preview, port, call)
    await interrupted
    await preview.close()
    return { results: [], problems: [] }
  } catch (error) {
    return { results: [], problems: [portProblem(error, port)] }
  } finally {
    await renderer.close()
  }
}

/** Tells where the page is, and opens it for a person who sits before it. */
async function tell(
  { address, networkAddresses, port }: Preview,
  wanted: number,
  { options, report, world }: Call,
): Promise<void> {
  if (wanted !== 0 && port !== wanted) report.problem(problem('preview/other-port', { wanted, port }))
  await report.previewReady(address, networkAddresses)
  const isWatched = world.stderr.isTTY === true && !options.json
  if (isWatched && !options['no-open']) await openInBrowser(address, world.env)
}

/** @throws what isn't about a port */
function portProblem(error: unknown, port: number): Problem {
  const isOfPort = error instanceof Error && 'syscall' in error && error.syscall === 'listen'
  if (!isOfPort || !('code' in error)) throw error
  return problem('command/port-taken', { port, cause: String(error.code) })
}
