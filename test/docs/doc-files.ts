import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

/** A page for users: its path from the root, and its text. */
export interface DocFile {
  path: string
  text: string
}

/** Every page for users. */
export async function readDocs(): Promise<DocFile[]> {
  const docs = (await readdir(join(root, 'docs'), { recursive: true })).filter((name) => name.endsWith('.md'))
  const paths = [
    ...['README.md', 'README.en.md', 'CHANGELOG.md', 'templates/README.md', 'templates/README.en.md'],
    ...docs.map((name) => `docs/${name.replaceAll('\\', '/')}`),
  ]
  return Promise.all(
    paths.sort().map(async (path) => ({ path, text: await readFile(join(root, path), 'utf8') })),
  )
}
