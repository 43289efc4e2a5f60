import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { askGit } from '../../ask-git.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { Options } from '../options.ts'
import type { Project } from '../project/open-project.ts'

/** What `--since` names, by absolute path; nothing without it. @returns it, or what is amiss */
export async function changedSinceOption(
  { config }: Project,
  { since, all }: Options,
): Promise<ReadonlySet<string> | Problem> {
  if (since === undefined) return new Set()
  return all ? changedSince(since, config.root) : problem('command/since-without-all', { ref: since })
}

/**
 * Files that have changed or gone since a commit, committed or not, and new ones that git doesn't ignore.
 *
 * @param ref what names the commit, as git takes it
 * @param root absolute path of the project root
 * @returns their absolute paths, or why git doesn't tell
 */
export async function changedSince(ref: string, root: string): Promise<Set<string> | Problem> {
  const top = await askGit(root, ['rev-parse', '--show-toplevel'])
  if (top === undefined) return problem('command/since-without-git', { ref })
  const commit = await askGit(root, [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${ref}^{commit}`,
  ])
  if (commit === undefined) return problem('command/since-unknown', { ref })
  const listed = ['--name-only', '-z', '--no-renames', '--relative']
  const changed = await askGit(root, ['diff', ...listed, commit.toString().trim(), '--', '.'])
  const fresh = await askGit(root, ['ls-files', '--others', '--exclude-standard', '-z', '--', '.'])
  const names = [changed, fresh]
    .flatMap((list) => list?.toString().split('\0') ?? [])
    .filter((name) => name !== '')
  // Paths of posts may lead through links that git doesn't know of.
  const real = await realpath(root)
  return new Set(names.flatMap((name) => [join(root, name), join(real, name)]))
}
