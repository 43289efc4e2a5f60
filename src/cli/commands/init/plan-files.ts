import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Problem, problem } from '../../../problems/problem.ts'
import type { Project } from '../../project/open-project.ts'
import { samplePost } from '../../project/sample-post.ts'
import type { Answers } from './choose-answers.ts'
import { accountFacts, ciFiles } from './ci-files.ts'
import { configText } from './config-text.ts'
import { withLines } from './extend-lines.ts'
import { withScripts } from './extend-package.ts'
import { envExample, gitAttributes, gitIgnore } from './git-lines.ts'

/** One file: what is there, and what is to be there instead. */
export interface PlannedFile {
  /** Path from the root. */
  path: string
  /** Absent when there is no such file. */
  existing?: string
  /** Absent when it stays as it is. */
  text?: string
}

/** Says what the file is to hold, given what it holds: nothing when it stays as it is. */
type Extend = (existing: string | undefined) => string | undefined

/**
 * Plans what to write, in the order in which it is told. Nothing is written yet.
 *
 * @param config as it is there already, if it is
 */
export async function planFiles(
  { config: { root, accounts }, environment }: Pick<Project, 'config' | 'environment'>,
  answers: Answers,
): Promise<{ planned: PlannedFile[]; problems: Problem[] }> {
  const { lang, sample, config = 'wxpub.config.ts', ci } = answers
  const branch = await mainBranch(root)
  const wanted: [path: string, extend: Extend][] = [
    [config, unlessThere(configText(answers))],
    ...(sample === undefined ? [] : [[sample, unlessThere(samplePost(lang))] as [string, Extend]]),
    ['.gitignore', (existing) => withLines(existing, gitIgnore[lang])],
    ['.gitattributes', (existing) => withLines(existing, gitAttributes[lang])],
    ['.env.example', unlessThere(envExample[lang])],
    ['package.json', withScripts],
    ...(ci === undefined
      ? []
      : ciFiles(ci, { ...answers, ...accountFacts({ accounts, root }, environment.variables), branch })
    ).map(({ path, text }): [string, Extend] => [path, unlessThere(text)]),
  ]
  const planned: PlannedFile[] = []
  const problems: Problem[] = []
  for (const [path, extend] of wanted) {
    const existing = await readIfThere(join(root, path))
    if (existing === 'unreadable') {
      planned.push({ path })
      continue
    }
    try {
      const text = extend(existing?.text)
      planned.push({
        path,
        ...(existing !== undefined && { existing: existing.text }),
        ...(text !== undefined && { text }),
      })
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      planned.push({ path })
      problems.push(problem('setup/not-json', {}, { place: { file: path } }))
    }
  }
  return { planned, problems }
}

const unlessThere =
  (text: string): Extend =>
  (existing) =>
    existing === undefined ? text : undefined

/** A folder, a file that may not be read, or one that isn't text: nothing is to be added to it. */
async function readIfThere(path: string): Promise<{ text: string } | 'unreadable' | undefined> {
  try {
    const bytes = await readFile(path)
    const text = bytes.toString('utf8')
    return Buffer.from(text).equals(bytes) ? { text } : 'unreadable'
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    return code === 'ENOENT' || code === 'ENOTDIR' ? undefined : 'unreadable'
  }
}

/** The branch that pipelines work on: `master` where the repository is on it, else `main`. */
async function mainBranch(root: string): Promise<string> {
  const head = await readFile(join(root, '.git', 'HEAD'), 'utf8').catch(() => '')
  return head.trim() === 'ref: refs/heads/master' ? 'master' : 'main'
}
