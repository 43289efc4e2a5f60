import { join } from 'node:path'
import { type Problem, problem } from '../../problems/problem.ts'
import { shownPath } from '../../problems/shown-path.ts'
import { typeLine } from '../../problems/type-line.ts'
import { type Call, type CommandResult, type FileResult, nothingDone, type Run } from '../command-result.ts'
import { openProject, type Project } from '../project/open-project.ts'
import { untilInterrupted } from '../session/until-interrupted.ts'
import { type Answers, type Chosen, chooseAnswers } from './init/choose-answers.ts'
import { accountFacts, type CiName } from './init/ci-files.ts'
import { type PlannedFile, planFiles } from './init/plan-files.ts'
import { writePlanned } from './init/write-planned.ts'

/**
 * Sets up a project at the root that the other commands would find from here: config, sample, lines for git, an example
 * of `.env`, scripts, and with `--ci` a pipeline. What is there stays as it is; lines and keys that are missing are
 * added.
 */
export const run: Run = async (call) => {
  const project = await openProject([], call)
  return untilInterrupted(call, async (signal) => {
    const chosen = await chooseAnswers(project, call, signal)
    return chosen.problem ? nothingDone(chosen.problem) : setUp(chosen, project, call)
  })
}

/** Writes what was chosen, and tells how to go on. */
async function setUp(chosen: Chosen, project: Project, call: Call): Promise<CommandResult> {
  const { planned, problems } = await planFiles(project, chosen.answers)
  const { files, problem: unwritten } = await writeAll(planned, project, call)
  return {
    results: [],
    files,
    problems: [
      ...chosen.notes,
      ...problems,
      ...(unwritten ? [unwritten] : tellPipeline(chosen.answers, files, project)),
    ],
    next: unwritten ? [] : nextLines(chosen.answers, project, call),
  }
}

/** In this order; the first that can't be written is the last that is tried. */
async function writeAll(
  planned: readonly PlannedFile[],
  { config }: Project,
  { world }: Call,
): Promise<{ files: FileResult[]; problem?: Problem }> {
  const files: FileResult[] = []
  for (const each of planned) {
    const path = join(config.root, each.path)
    const file = shownPath(path, world.cwd)
    try {
      files.push({ file, action: await writePlanned(path, each) })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error
      return { files, problem: problem('setup/not-written', { file, cause: String(error.code) }) }
    }
  }
  return { files }
}

/** What a pipeline that was just made needs before it works. */
function tellPipeline(
  { ci }: Answers,
  files: readonly FileResult[],
  { config, environment }: Project,
): Problem[] {
  const made = files.at(-1)
  if (ci === undefined || made?.action !== 'made') return []
  const { file } = made
  const { secretsHere } = accountFacts(config, environment.variables)
  return [
    problem('setup/pipeline-made', { file, where: secretsPages[ci] }),
    ...(secretsHere.length > 0
      ? [problem('setup/pipeline-without-secret', { file, accounts: secretsHere.join(', ') })]
      : []),
  ]
}

const secretsPages: Record<CiName, string> = {
  github: 'Settings → Secrets and variables → Actions',
  gitlab: 'Settings → CI/CD → Variables',
  gitee: '变量',
}

function nextLines({ sample, posts }: Answers, { config }: Project, { world }: Call): string[] {
  const post = shownPath(join(config.root, sample ?? posts), world.cwd)
  return [typeLine('preview', post), typeLine('doctor')]
}
