import { relative, sep } from 'node:path'

/**
 * How the ledger and a post name a file of the project: the same on every system, with slashes also on Windows, and
 * composed also where the disk decomposes names.
 *
 * @param root absolute path of the project root
 * @param path absolute path of the file
 */
export const pathFromRoot = (root: string, path: string): string =>
  relative(root, path).split(sep).join('/').normalize('NFC')
