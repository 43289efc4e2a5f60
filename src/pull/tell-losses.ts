import { type Problem, problem } from '../problems/problem.ts'
import type { PlacedNote } from './markdown/write-markdown.ts'
import { fullAddress, type PulledPicture } from './write/fetch-pictures.ts'

const noteCodes = {
  'code-language': 'pull/code-language',
  'callout-kind': 'pull/callout-kind',
  'drawing-source': 'pull/drawing-source',
} as const

/**
 * What the body didn't hold, as a problem.
 *
 * @param above how many lines of front matter stand above the Markdown
 */
export function noteProblem({ kind, name, line }: PlacedNote, file: string, above: number): Problem {
  const place = { file, line: line + above, column: 1 }
  return kind === 'component'
    ? problem('pull/component', { name }, { place })
    : problem(noteCodes[kind], {}, { place })
}

/** Pictures that couldn't be had, each at the line that holds its address; that addresses stay in the post is told once. */
export function pictureProblems(
  pictures: ReadonlyMap<string, PulledPicture>,
  text: string,
  file: string,
  base: string | undefined,
): Problem[] {
  const faults = [...pictures].flatMap(([address, picture]): Problem[] => {
    if (picture.kind === 'picture') return []
    const line = text
      .split('\n')
      .findIndex((each) => each.includes(fullAddress(address, base).split('?')[0] ?? ''))
    const told = picture.fault(address, { file, ...(line >= 0 && { line: line + 1, column: 1 }) })
    return [{ ...told, severity: 'warning' }]
  })
  const kept = problem('pull/picture-kept', { count: faults.length }, { place: { file } })
  return faults.length === 0 ? [] : [...faults, kept]
}
