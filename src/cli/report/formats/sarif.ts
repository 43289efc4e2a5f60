import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { catalogue } from '../../../problems/catalogue.ts'
import { describe, describeCode, type Lang } from '../../../problems/describe.ts'
import type { Place, Problem, ProblemCode } from '../../../problems/problem.ts'
import { type CommandResult, exitCodeOf } from '../../command-result.ts'
import type { World } from '../../world.ts'
import { repositoryPath } from './repository-path.ts'

/**
 * What `check` found, as SARIF 2.1.0 in the part of it that code scanning of GitHub reads: problems with a place in a
 * file are results, the others notifications of the run, since a result without a place is refused.
 *
 * https://docs.github.com/code-security/reference/code-scanning/sarif-files/sarif-support (checked 2026-11-27)
 */
export function sarifText(result: CommandResult, lang: Lang, { cwd, version }: World): string {
  const problems = [...result.results.flatMap((each) => each.problems), ...result.problems]
  const placed = problems.filter(hasPlace)
  const codes = [...new Set(placed.map(({ code }) => code))].sort()
  const print = createFingerprints(cwd)
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'wxpub', semanticVersion: version, rules: codes.map((code) => rule(code, lang)) },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: result.misuse !== true,
            exitCode: exitCodeOf(result),
            toolExecutionNotifications: problems
              .filter((each) => !hasPlace(each))
              .map((each) => ({
                descriptor: { id: each.code },
                level: each.severity,
                message: { text: textOf(each, lang) },
              })),
          },
        ],
        results: placed.map((each) => ({
          ruleId: each.code,
          ruleIndex: codes.indexOf(each.code),
          level: each.severity,
          message: { text: textOf(each, lang) },
          locations: [{ physicalLocation: physicalLocation(each.place, cwd) }],
          partialFingerprints: { 'codeAndLine/v1': print(each) },
        })),
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

type Placed = Problem & { place: Place }
const hasPlace = (problem: Problem): problem is Placed => problem.place !== undefined

function textOf(problem: Problem, lang: Lang): string {
  const { reason, hint } = describe(problem, lang)
  return hint ? `${reason}\n${hint}` : reason
}

function rule(code: ProblemCode, lang: Lang): unknown {
  const { severity } = catalogue[code]
  const { reason, hint } = describeCode(code, lang)
  // No `helpUri`: the docs have no address of their own yet.
  const page = `docs/problems${lang === 'zh' ? '' : '.en'}.md#${code.replace('/', '-')}`
  const more = { zh: `见 wxpub 的 ${page}。`, en: `See ${page} of wxpub.` }[lang]
  return {
    id: code,
    shortDescription: { text: reason },
    fullDescription: { text: reason },
    help: { text: `${hint || reason}\n\n${more}`, markdown: `**${reason}**\n\n${hint}\n\n${more}` },
    defaultConfiguration: { level: severity },
    properties: {
      tags: [code.slice(0, code.indexOf('/'))],
      'problem.severity': severity === 'note' ? 'recommendation' : severity,
    },
  }
}

function physicalLocation({ file, line = 1, column }: Place, cwd: string): unknown {
  const below = repositoryPath(file, cwd)?.split('/').map(encodeURIComponent).join('/')
  return {
    artifactLocation:
      below === undefined
        ? { uri: pathToFileURL(resolve(cwd, file)).href }
        : { uri: below, uriBaseId: '%SRCROOT%' },
    region: { startLine: line, ...(column !== undefined && { startColumn: column }) },
  }
}

/**
 * Tells whether a problem is one that was told before, though lines above it came or went: by its code, the words of its
 * line, and which of several alike it is. GitHub's action reckons its own beside this one.
 */
function createFingerprints(cwd: string): (problem: Placed) => string {
  const files = new Map<string, string[]>()
  const seen = new Map<string, number>()
  return ({ code, place: { file, line } }) => {
    const lines = files.get(file) ?? readLines(resolve(cwd, file))
    files.set(file, lines)
    // What is wrong with a line of the config may be that it holds a secret.
    const words = code.startsWith('config/') || line === undefined ? '' : (lines[line - 1] ?? '').trim()
    const key = [code, file, words].join('\n')
    const count = seen.get(key) ?? 0
    seen.set(key, count + 1)
    return createHash('sha256').update(`${code}\n${words}\n${count}`).digest('hex').slice(0, 16)
  }
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split(/\r?\n/)
  } catch {
    return []
  }
}
