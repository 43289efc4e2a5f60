import { type Problem, problem } from '../problems/problem.ts'
import type { PlacedNote } from './markdown/note.ts'
import { fullAddress, type PulledPicture } from './write/fetch-pictures.ts'

const noteCodes = {
  'code-language': 'pull/code-language',
  'callout-kind': 'pull/callout-kind',
  'drawing-source': 'pull/drawing-source',
  'text-colour': 'pull/text-colour',
} as const

/**
 * What the body didn't hold: each component by itself, of other kinds all together, at the first of their lines.
 *
 * @param above how many lines of front matter stand above the Markdown
 */
export function noteProblems(notes: readonly PlacedNote[], file: string, above: number): Problem[] {
  const told = new Set<PlacedNote['kind']>()
  return notes.flatMap(({ kind, name, line }): Problem[] => {
    const place = { file, line: line + above, column: 1 }
    if (kind === 'component') return [problem('pull/component', { name }, { place })]
    if (told.has(kind)) return []
    told.add(kind)
    const all = notes.filter((each) => each.kind === kind)
    const lines = all.map((each) => each.line + above)
    const count = all.reduce((sum, each) => sum + (each.count ?? 1), 0)
    return [
      problem(
        noteCodes[kind],
        {
          count,
          zhLines: lines.join('、'),
          lines: `${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}`,
        },
        { place },
      ),
    ]
  })
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

/** A cover cut in a way that a post can't state, at the line that names it. */
export function cropProblem(text: string, file: string): Problem {
  const line = text.split('\n').findIndex((each) => /^(?:cover|type):/.test(each)) + 1
  return problem('pull/crop-kept', {}, { place: { file, ...(line > 0 && { line, column: 1 }) } })
}
