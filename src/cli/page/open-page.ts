import type { PreviewOptions } from '../../preview/preview-options.ts'
import type { Preview } from '../../preview/start-preview.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { openRenderer } from '../../publish/prepare/renderer.ts'
import type { Call } from '../command-result.ts'
import { memoryFolder } from '../render/memory-folder.ts'
import type { PreviewedProject } from './preview-project.ts'

/**
 * Opens the preview page and tells where it is.
 *
 * @param how what is particular to the command
 * @returns the page, or why there can be none
 */
export async function openPage(
  previewed: PreviewedProject,
  call: Call,
  how: Pick<PreviewOptions, 'command' | 'sync' | 'openFileEvents'>,
): Promise<Preview | Problem> {
  const { options, report, world, lang } = call
  const { startPreview } = await import('../../preview/start-preview.ts')
  const project = previewed.now()
  const { plugins } = project.config
  const renderer = await openRenderer({ posts: 1, memoryFolder: await memoryFolder(project), plugins })
  const port = Number(options.port ?? 0)
  try {
    const preview = await startPreview({
      ...previewed,
      ...how,
      version: world.version,
      lang,
      port,
      isOnNetwork: options.lan === true,
      converter: renderer.pictures,
      checkPictures: renderer.checkPictures,
      onError: (error) => report.problem(problem('command/crashed', { cause: String(error) })),
    })
    if (port !== 0 && preview.port !== port)
      report.problem(problem('preview/other-port', { wanted: port, port: preview.port }))
    await report.previewReady(how.command, preview.address, preview.networkAddresses)
    return {
      ...preview,
      async close() {
        await preview.close()
        await previewed.close()
        await renderer.close()
      },
    }
  } catch (error) {
    await renderer.close()
    return portProblem(error, port)
  }
}

/** @throws what isn't about a port */
function portProblem(error: unknown, port: number): Problem {
  const isOfPort = error instanceof Error && 'syscall' in error && error.syscall === 'listen'
  if (!isOfPort || !('code' in error)) throw error
  return problem('command/port-taken', { port, cause: String(error.code) })
}
