import { resolve } from 'node:path'
import { type Answer, done, plain } from '../http/respond.ts'
import type { PostList } from '../posts/post-list.ts'
import type { PreviewOptions } from '../preview-options.ts'
import type { ShownArticles } from '../show/shown-articles.ts'
import { isOfProject, openInEditor } from './open-in-editor.ts'

export type OpenOptions = Pick<PreviewOptions, 'root' | 'cwd' | 'editor'> & {
  posts: PostList
  articles: ShownArticles
}

/** Opens a file that a shown article is made from, and no other. */
export async function answerOpen(
  order: Readonly<Record<string, unknown>>,
  { root, cwd, editor, posts, articles }: OpenOptions,
): Promise<Answer> {
  const command = editor()
  if (!command) return plain(409, 'No editor is known: name one in the config.')
  const path = typeof order.post === 'string' ? posts.pathOf(order.post) : undefined
  if (path === undefined) return plain(404, 'No such post.')
  const file = typeof order.file === 'string' ? resolve(cwd, order.file) : path
  const isKnown = file === path || (await articles.isMadeFrom(path, file))
  if (!isKnown || !(await isOfProject(file, root))) return plain(404, 'No such file.')
  const place = { file, line: countOf(order.line), column: countOf(order.column) }
  return (await openInEditor(command, place)) ? done : plain(502, `${command[0]} can’t be started.`)
}

const countOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined
