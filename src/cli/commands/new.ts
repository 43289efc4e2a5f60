import { join } from 'node:path'
import { stringify } from 'yaml'
import { problem } from '../../problems/problem.ts'
import { shownPath } from '../../problems/shown-path.ts'
import { typeLine } from '../../problems/type-line.ts'
import { readPost } from '../../read/read-post.ts'
import { accountsOfPost } from '../choose/choose-account.ts'
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
  const { account } = call.options
  const yet = await readPost({ path }, config.root, world.cwd)
  const { problem: unclear } = accountsOfPost(yet, config, call.options)
  if (unclear?.code === 'config/account-unknown') return nothingDone(unclear)
  const isNamed = account !== undefined && config.accounts.length > 1
  try {
    const names = [
      ...(unclear ? ['account'] : []),
      ...(config.accounts.some(({ author }) => author === '') ? ['author'] : []),
    ]
    const fields = { title, ...customs.fields, ...(isNamed && { account }) }
    const isNew = await createFile(path, frontMatter(fields, [...names, 'digest', 'cover']))
    if (!isNew) return { results: [], problems: [problem('setup/post-exists', { file })] }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    return { results: [], problems: [problem('setup/not-written', { file, cause: String(error.code) })] }
  }
  const known = config.accounts.map(({ name }) => name).join(', ')
  return {
    results: [],
    problems: unclear ? [problem('setup/account-open', { file, known })] : [],
    text: `${file}\n`,
    files: [{ file, action: 'made' }],
    next: [typeLine('preview', file)],
  }
}

/** What is known, and fields left empty, which count as absent until they are filled in. */
const frontMatter = (fields: Record<string, string | boolean>, emptyFields: readonly string[]): string =>
  `---\n${stringify(fields, { lineWidth: 0 })}${emptyFields.map((name) => `${name}:\n`).join('')}---\n\n`
