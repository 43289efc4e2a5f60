import { resolve } from 'node:path'
import type { PostEntry } from '../../ledger/ledger.ts'
import type { Problem } from '../../problems/problem.ts'
import { isInside } from '../../read/find-root.ts'

/** What the words of a line mean, where the ledger knows posts whose file is gone. */
export interface NamedEntries {
  /** Whether an entry is meant: its path is a word, or a folder above it. Without words all are. */
  isMeant(entry: PostEntry): boolean
  /** What is to be told of words that lead to no post: not of those that mean one of these entries. */
  unexplained(problems: readonly Problem[], entries: readonly PostEntry[]): Problem[]
}

/**
 * @param words files and folders as they were typed
 * @param root absolute path of the project root, where paths of entries start
 * @param cwd absolute path of the working directory, where words start
 */
export function namedEntries(words: readonly string[], root: string, cwd: string): NamedEntries {
  const pathOf = ({ path }: PostEntry) => resolve(root, path)
  const means = (word: string, path: string) => {
    const target = resolve(cwd, word).normalize('NFC')
    return path === target || isInside(path, target)
  }
  return {
    isMeant: (entry) => words.length === 0 || words.some((word) => means(word, pathOf(entry))),
    unexplained: (problems, entries) =>
      problems.filter(({ params: { file, folder } }) => {
        const word = file ?? folder
        return word === undefined || !entries.some((entry) => means(String(word), pathOf(entry)))
      }),
  }
}
