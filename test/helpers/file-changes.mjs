import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

/*
 * Tells of every change of a file before it happens, whichever function of `node:fs` makes it, and leaves out those
 * that mustn't happen any more.
 */

/** Names of what changes files, and which argument says where: a path, or the number of an open file. */
const changes = {
  rename: 1,
  link: 1,
  symlink: 1,
  copyFile: 1,
  writeFile: 0,
  appendFile: 0,
  mkdir: 0,
  mkdtemp: 0,
  rmdir: 0,
  rm: 0,
  unlink: 0,
  utimes: 0,
  futimes: 0,
  chmod: 0,
  fchmod: 0,
  chown: 0,
  fchown: 0,
  truncate: 0,
  ftruncate: 0,
  write: 0,
  writev: 0,
}

/** Of an open file: what changes it. */
const ofHandles = ['appendFile', 'chmod', 'chown', 'truncate', 'utimes', 'write', 'writeFile', 'writev']

/** Paths of files that were opened to be written, by their numbers. */
const opened = new Map()

const never = new Promise(() => {})

const isToWrite = (flags) => (typeof flags === 'number' ? (flags & 3) !== 0 : /[wa+]/.test(flags))
const opening = (flags) => (String(flags).includes('x') ? 'create anew' : 'create')

/**
 * Changes `node:fs` for all of the process; before anything that takes functions of it for itself.
 *
 * @param mayChange told what is done and to which file; answers whether it is to be done
 */
export function watchChanges(mayChange) {
  const pathOf = (where) => (typeof where === 'number' ? opened.get(where) : where)
  // A number that isn't of a file which was opened here is that of a pipe, a terminal or a socket.
  const isOn = (name, where) => {
    const path = pathOf(where)
    return path === undefined || mayChange(name, String(path))
  }

  for (const [name, at] of Object.entries(changes)) {
    const { [name]: callback, [`${name}Sync`]: atOnce } = fs
    const promised = fs.promises[name]
    if (callback) fs[name] = (...args) => (isOn(name, args[at]) ? callback.apply(fs, args) : undefined)
    if (atOnce)
      fs[`${name}Sync`] = (...args) => {
        if (!isOn(name, args[at])) throw new Error('dead')
        return atOnce.apply(fs, args)
      }
    if (promised)
      fs.promises[name] = (...args) => (isOn(name, args[at]) ? promised.apply(fs.promises, args) : never)
  }

  const { open, openSync } = fs
  const openPromised = fs.promises.open
  const isOpened = (path, flags) => !isToWrite(flags) || mayChange(opening(flags), String(path))

  fs.open = (path, ...rest) => {
    const done = rest.pop()
    const [flags = 'r'] = rest
    if (!isOpened(path, flags)) return
    open(path, ...rest, (error, file) => {
      if (!error) note(file, path, flags)
      done(error, file)
    })
  }
  fs.openSync = (path, flags = 'r', ...rest) => {
    if (!isOpened(path, flags)) throw new Error('dead')
    const file = openSync(path, flags, ...rest)
    note(file, path, flags)
    return file
  }
  fs.promises.open = async (path, flags = 'r', ...rest) => {
    if (!isOpened(path, flags)) return never
    const file = await openPromised(path, flags, ...rest)
    for (const name of ofHandles) {
      const change = file[name].bind(file)
      file[name] = (...args) => (mayChange(name, String(path)) ? change(...args) : never)
    }
    return file
  }
  // To write a file is to make it or empty it, and then to write: a process may die in between.
  const write = (usual) => async (path, content, options) => {
    const {
      flag = usual,
      mode,
      flush,
      ...others
    } = typeof options === 'string' ? { encoding: options } : { ...options }
    const file = await fs.promises.open(path, flag, mode)
    try {
      await file.writeFile(content, others)
      if (flush) await file.sync()
    } finally {
      await file.close()
    }
  }
  fs.promises.writeFile = write('w')
  fs.promises.appendFile = write('a')
  syncBuiltinESMExports()
}

function note(file, path, flags) {
  if (isToWrite(flags)) opened.set(file, path)
  else opened.delete(file)
}
