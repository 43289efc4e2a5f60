import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { ProblemError, problem } from '../../problems/problem.ts'
import { shownPath } from '../../problems/shown-path.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { isoNow } from '../post-run.ts'
import type { Session } from '../session.ts'

/**
 * Keeps a copy of a remote draft before it is overwritten: a page that a browser shows, with all fields as JSON in its head.
 *
 * @returns its path as the user would type it
 * @throws ProblemError `draft/no-backup`: then nothing may be overwritten
 */
export function backUpDraft(session: Session, { content = '', ...fields }: RemoteArticle): Promise<string> {
  const { title = '' } = fields
  // A draft's address carries a key to its preview.
  const { url: _, ...kept } = fields
  const json = JSON.stringify(kept, undefined, 2).replaceAll('<', '\\u003c')
  const page = [
    '<!doctype html>',
    '<meta charset="utf-8">',
    `<title>${title.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</title>`,
    `<script type="application/json" id="fields">\n${json}\n</script>`,
    content,
    '',
  ]
  return keep(session, title, '.html', page.join('\n'))
}

/**
 * Keeps a copy of a Markdown file before it is patched.
 *
 * @returns its path as the user would type it
 * @throws ProblemError `draft/no-backup`
 */
export function backUpFile(session: Session, path: string, bytes: Uint8Array): Promise<string> {
  return keep(session, basename(path).replace(/\.[^.]*$/, ''), '.md', bytes)
}

/** Never over another copy: a name that is taken gets a number. */
async function keep(
  session: Session,
  name: string,
  extension: string,
  content: string | Uint8Array,
): Promise<string> {
  const { config, cwd } = session
  const folder = join(config.root, '.wxpub', 'local', 'backup')
  const stem = `${isoNow(session).slice(0, 16).replace('T', '-').replace(':', '')}-${nameOfCopy(name)}`
  try {
    await mkdir(folder, { recursive: true })
    for (let number = 1; ; number++) {
      const path = join(folder, `${stem}${number > 1 ? `-${number}` : ''}${extension}`)
      try {
        await writeFile(path, content, { flag: 'wx', flush: true })
        return shownPath(path, cwd)
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error
      }
    }
  } catch (error) {
    throw new ProblemError(problem('draft/no-backup', { path: shownPath(folder, cwd), cause: codeOf(error) }))
  }
}

/**
 * A title, or the name of a post, as every file system takes it: without a date of its own, since one stands before it, and
 * cut where a word ends.
 */
export function nameOfCopy(title: string): string {
  const plain = title
    .replace(/^\d{4}-\d{2}-\d{2}(?=.)/, '')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
  const characters = [...plain]
  const kept = characters.slice(0, mostCharacters).join('')
  const wordEnd = characters[mostCharacters] === '-' ? -1 : kept.lastIndexOf('-')
  const isCutInWord = characters.length > mostCharacters && wordEnd > mostCharacters / 2
  return (isCutInWord ? kept.slice(0, wordEnd) : kept) || 'draft'
}

const mostCharacters = 40

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
