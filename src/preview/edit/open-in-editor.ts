import { spawn } from 'node:child_process'
import { realpath } from 'node:fs/promises'
import { isInside } from '../../read/find-root.ts'

/** A place in a file. */
export interface EditPlace {
  /** Absolute path. */
  file: string
  line?: number | undefined
  column?: number | undefined
}

/**
 * Opens a file in an editor. No shell reads what is handed over.
 *
 * @param command the program and its arguments, with `{file}`, `{line}` and `{column}` in them
 * @returns whether it was started
 */
export function openInEditor(
  [program = '', ...parts]: readonly string[],
  { file, line = 1, column = 1 }: EditPlace,
): Promise<boolean> {
  const values: Record<string, string> = { file, line: String(line), column: String(column) }
  const args = parts.map((part) => part.replace(/\{(file|line|column)\}/g, (_, name) => values[name] ?? ''))
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true })
    child.once('error', () => resolve(false))
    child.once('spawn', () => {
      child.unref()
      resolve(true)
    })
  })
}

/** Whether a file lies in the project, wherever links lead. */
export async function isOfProject(file: string, root: string): Promise<boolean> {
  const [real, realRoot] = await Promise.all(
    [file, root].map((path) => realpath(path).catch(() => undefined)),
  )
  return real !== undefined && realRoot !== undefined && isInside(real, realRoot)
}
