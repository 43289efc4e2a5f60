import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Finished, type Options, type Running, runHere, startWxpub, wxpub } from './command.ts'
import { notePlanted, temporaryFolder } from './temporary-folder.ts'

/** A folder of a user's, with the command at hand. */
export interface Project {
  /** Absolute path. */
  folder: string
  /** Writes a file; folders on its way are made. @returns its absolute path */
  write(path: string, content: string | Uint8Array): Promise<string>
  read(path: string): Promise<string>
  remove(path: string): Promise<void>
  /** Runs the built command here and waits for its end. */
  wxpub(args: string[], options?: Omit<Options, 'cwd'>): Promise<Finished>
  /** Runs the command here from source, in the process of the test: for what needs none of its own. */
  run(args: string[], options?: Omit<Options, 'cwd'>): Promise<Finished>
  /** Starts the built command here; it is ended with the test. */
  start(args: string[], options?: Omit<Options, 'cwd'>): Promise<Running>
}

/**
 * Makes a temporary folder with these files. It is removed with the test.
 *
 * @param files content by path
 */
export async function makeProject(files: Record<string, string | Uint8Array> = {}): Promise<Project> {
  const folder = await temporaryFolder()
  const project: Project = {
    folder,
    async write(path, content) {
      const absolute = join(folder, path)
      await mkdir(dirname(absolute), { recursive: true })
      await writeFile(absolute, content)
      await notePlanted(absolute)
      return absolute
    },
    read: (path) => readFile(join(folder, path), 'utf8'),
    remove: (path) => rm(join(folder, path), { recursive: true }),
    wxpub: (args, options) => wxpub(args, { ...options, cwd: folder }),
    run: (args, options) => runHere(args, { ...options, cwd: folder }),
    start: (args, options) => startWxpub(args, { ...options, cwd: folder }),
  }
  for (const [path, content] of Object.entries(files)) await project.write(path, content)
  return project
}
