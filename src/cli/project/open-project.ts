import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { ResolvedConfig } from '../../config/config.ts'
import { type Environment, readEnvironment } from '../../config/environment.ts'
import { loadConfig } from '../../config/load-config.ts'
import { hasErrors, type Problem, problem } from '../../problems/problem.ts'
import { shownPath } from '../../problems/shown-path.ts'
import { type FoundPost, findPosts } from '../../read/find-posts.ts'
import { checkOutsiders, findRoot, isInside } from '../../read/find-root.ts'
import { type Call, UnusableProject } from '../command-result.ts'

/** The project a command works on, and the posts it was told. */
export interface Project {
  config: ResolvedConfig
  environment: Environment
  posts: FoundPost[]
  /** Names that lead to no post. The posts that were found can be worked on all the same. */
  problems: Problem[]
  /** Posts that don't belong to this project. While there are any, nothing may be sent. */
  strangers: Problem[]
}

/** A project as it was found, whether its config can be used or not. */
export interface SurveyedProject {
  project: Project
  /** What is wrong with the config. With errors, the project's config is the default one. */
  configProblems: Problem[]
  /** What is wrong with `.env` and the variables. */
  environmentProblems: Problem[]
  /** What is wrong with the targets: files that aren't there, patterns that mean none. */
  postProblems: Problem[]
}

/**
 * Finds the project: its root, config and posts. Without targets the posts are those of the posts folder.
 *
 * @throws UnusableProject for a config that can't be used
 */
export async function openProject(targets: readonly string[], call: Call): Promise<Project> {
  const { project, configProblems, environmentProblems } = await surveyProject(targets, call)
  const settings = [...environmentProblems, ...configProblems]
  if (hasErrors(settings)) throw new UnusableProject(settings)
  return project
}

/** Finds the project, and tells what is wrong with its config instead of giving up. */
export async function surveyProject(targets: readonly string[], call: Call): Promise<SurveyedProject> {
  const { cwd, env } = call.world
  const named = await findPosts(targets, { cwd })
  const found = await findRoot(
    named.posts.map(({ path }) => path),
    { cwd },
  )
  const { environment, problems: environmentProblems } = await readEnvironment({ root: found.root, env })
  const { config, problems: configProblems } = await loadConfig({
    root: found.root,
    cwd,
    environment,
    path: call.options.config,
  })
  const settings = [...environmentProblems, ...configProblems]
  const { posts, problems } =
    targets.length > 0
      ? { ...named, problems: await lookInPostsFolder(named.problems, config, cwd) }
      : hasErrors(settings)
        ? named
        : await findInPostsFolder(config, cwd)
  const strangers = [...found.problems, ...checkOutsiders(found, config.allowFolders, cwd)]
  const project = { config, environment, posts, problems: [...settings, ...problems], strangers }
  return { project, configProblems, environmentProblems, postProblems: problems }
}

async function findInPostsFolder(
  { postsFolder }: ResolvedConfig,
  cwd: string,
): Promise<Pick<Project, 'posts' | 'problems'>> {
  const info = await stat(postsFolder).catch(() => undefined)
  if (info) return findPosts([postsFolder], { cwd })
  const told = problem('command/no-posts-folder', { folder: shownPath(postsFolder, cwd) })
  return { posts: [], problems: [told] }
}

/** A post that isn't where it was named from here may be there from the posts folder: `hello.md`. */
const lookInPostsFolder = (
  problems: readonly Problem[],
  { postsFolder }: ResolvedConfig,
  cwd: string,
): Promise<Problem[]> =>
  Promise.all(
    problems.map(async (told) => {
      const file = String(told.params.file)
      const path = resolve(postsFolder, file)
      if (told.code !== 'post/not-found' || !isInside(path, postsFolder)) return told
      const { posts, problems: there } = await findPosts([path], { cwd })
      const meant = posts.length > 0 ? shownPath(path, cwd) : there[0]?.params.meant
      return meant === undefined ? told : problem('post/not-found-but', { file, meant })
    }),
  )
