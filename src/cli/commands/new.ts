import { join } from 'node:path'
import { stringify } from 'yaml'
import { problem } from '../../problems/problem.ts'
import { shownPath } from '../../problems/shown-path.ts'
import { typeLine } from '../../problems/type-line.ts'
import { nothingDone, type Run } from '../command-result.ts'
import { createFile } from '../project/create-file.ts'
import { openProject } from '../project/open-project.ts'
import { customsOf } from './new/post-customs.ts'
import { postFileName } from './new/post-file-name.ts'

/** Begins a post in the posts folder, in a file named by today's date and its title. */
export const run: Run = async (call) => {
  const { world } = call
  const title = call.posts.join(' ').replace(/\s+/g, ' ').trim()
  if (title === '') return nothingDone(problem('setup/no-title', {}))
  const { config, posts } = await openProject([], call)
  const now = new Date(world.clock.now())
  const customs = await customsOf(
    posts.map((found) => found.path),
    now,
  )
  const path = join(config.postsFolder, postFileName(title, now, customs))
  const file = shownPath(path, world.cwd)
  try {
    const names = config.accounts.some(({ author }) => author === '') ? ['author'] : []
    const isNew = await createFile(
      path,
      frontMatter({ title, ...customs.fields }, [...names, 'digest', 'cover']),
    )
    if (!isNew) return { results: [], problems: [problem('setup/post-exists', { file })] }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    return { results: [], problems: [problem('setup/not-written', { file, cause: String(error.code) })] }
  }
  return {
    results: [],
    problems: [],
    text: `${file}\n`,
    files: [{ file, action: 'made' }],
    next: [typeLine('preview', file)],
  }
}

/** What is known, and fields left empty, which count as absent until they are filled in. */
const frontMatter = (fields: Record<string, string | boolean>, emptyFields: readonly string[]): string =>
  `---\n${stringify(fields, { lineWidth: 0 })}${emptyFields.map((name) => `${name}:\n`).join('')}---\n\n`
