import { problem } from '../../../problems/problem.ts'
import { DiagramFault } from '../drawing.ts'

/** Beyond this the layout takes long, and no phone shows the picture. */
const most = 300

/**
 * @param size nodes and links of a diagram so far
 * @param line where the last of them stands
 * @throws DiagramFault when they are too many
 */
export function boundElements(size: number, line: number): void {
  if (size <= most) return
  throw new DiagramFault(problem('diagram/too-many-parts', { limit: most }), line)
}
