import { hasErrors, problem } from '../../problems/problem.ts'
import type { Run } from '../command-result.ts'
import { openProject } from '../open-project.ts'
import { previewedProject } from '../preview-project.ts'

/** Shows posts in a browser, anew at every save, until Ctrl-C. Nothing is sent. */
export const run: Run = async (call) => {
  const { lang, options, report, world } = call
  const project = await openProject(call.posts, call)
  const stops = [...project.strangers, ...project.problems]
  if (hasErrors(stops) && project.posts.length === 0) return { results: [], problems: stops }
  for (const told of stops) report.problem(told)

  const wanted = Number(options.port ?? 0)
  const interrupted = new Promise<void>((resolve) => world.onInterrupt(resolve))
  const { startPreview } = await import('../../preview/start-preview.ts')
  try {
    const preview = await startPreview({
      ...(await previewedProject(project, call)),
      version: world.version,
      lang,
      command: 'preview',
      port: wanted,
      onError: (error) => report.problem(problem('command/crashed', { cause: String(error) })),
    })
    if (wanted !== 0 && preview.port !== wanted)
      report.problem(problem('preview/other-port', { wanted, port: preview.port }))
    report.previewReady(preview.address)
    await interrupted
    await preview.close()
    return { results: [], problems: [] }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    const cause = String(error.code)
    return { results: [], problems: [problem('command/port-taken', { port: wanted, cause })] }
  }
}
