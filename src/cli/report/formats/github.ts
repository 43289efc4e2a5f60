import { describe, type Lang } from '../../../problems/describe.ts'
import type { Problem } from '../../../problems/problem.ts'
import type { CommandResult } from '../../command-result.ts'
import { repositoryPath } from './repository-path.ts'

/** Annotations of GitHub Actions. https://docs.github.com/actions/reference/workflow-commands-for-github-actions (checked 2026-11-24) */
export function githubText(result: CommandResult, lang: Lang, cwd: string): string {
  const problems = [...result.results.flatMap((each) => each.problems), ...result.problems]
  return problems.map((each) => `${annotation(each, lang, cwd)}\n`).join('')
}

function annotation(problem: Problem, lang: Lang, cwd: string): string {
  const { reason, hint } = describe(problem, lang)
  const { file: path, line, column } = problem.place ?? {}
  const file = path === undefined ? undefined : (repositoryPath(path, cwd) ?? path)
  const properties = Object.entries({ file, line, col: column, title: problem.code })
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) => `${name}=${escapeData(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`,
    )
  const level = problem.severity === 'note' ? 'notice' : problem.severity
  return `::${level} ${properties.join(',')}::${escapeData(hint ? `${reason}\n${hint}` : reason)}`
}

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
