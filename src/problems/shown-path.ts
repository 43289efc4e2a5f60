import { isAbsolute, relative, sep } from 'node:path'

/**
 * A path as the user would type it: from the working directory where that is shorter than the absolute path.
 *
 * @param path absolute
 * @param cwd absolute
 */
export function shownPath(path: string, cwd: string): string {
  const short = relative(cwd, path)
  if (short === '') return '.'
  return isAbsolute(short) || short.length > path.length ? path : short.split(sep).join('/')
}
