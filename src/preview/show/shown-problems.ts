import { describe, type Lang } from '../../problems/describe.ts'
import type { Problem } from '../../problems/problem.ts'
import type { Block, ShownProblem } from '../contract.ts'

/** Problems in words, each with the block it concerns. */
export function shownProblems(
  problems: readonly Problem[],
  lang: Lang,
  { file, blocks }: { file: string; blocks: readonly Block[] },
): ShownProblem[] {
  return problems.map((problem): ShownProblem => {
    const { code, severity, place } = problem
    const block = place?.file === file && place.line !== undefined ? blockAt(blocks, place.line) : undefined
    return {
      code,
      severity,
      ...describe(problem, lang),
      ...(place && { file: place.file }),
      ...(place?.line !== undefined && { line: place.line }),
      ...(place?.column !== undefined && { column: place.column }),
      ...(block !== undefined && { block }),
      isSurvival: /^(?:survival|colour)\//.test(code),
    }
  })
}

/** The last block that begins at or before a line. */
function blockAt(blocks: readonly Block[], line: number): number | undefined {
  let found: number | undefined
  let from = 0
  for (const [index, block] of blocks.entries()) {
    if (block.line === undefined || block.line > line || block.line < from) continue
    found = index
    from = block.line
  }
  return found
}
