// Loaded before the command: writes below the folder fail as on a full disk or a read-only one.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const [code, folder] = (process.env.FAIL_WRITES ?? '').split(' ')
const texts = { ENOSPC: 'no space left on device', EROFS: 'read-only file system' }

function refuse(path, syscall) {
  if (!String(path).includes(folder)) return
  throw Object.assign(new Error(`${code}: ${texts[code]}, ${syscall} '${path}'`), {
    code,
    syscall,
    path: String(path),
  })
}

const { mkdir, open, rename } = fs.promises
const { openSync, renameSync } = fs

fs.promises.open = async (path, flags = 'r', ...rest) => {
  if (flags !== 'r') refuse(path, 'open')
  return open(path, flags, ...rest)
}
fs.promises.rename = async (from, to) => {
  refuse(to, 'rename')
  return rename(from, to)
}
fs.openSync = (path, flags = 'r', ...rest) => {
  if (flags !== 'r') refuse(path, 'open')
  return openSync(path, flags, ...rest)
}
fs.renameSync = (from, to) => {
  refuse(to, 'rename')
  renameSync(from, to)
}
if (code === 'EROFS') {
  fs.promises.mkdir = async (path, ...rest) => {
    refuse(path, 'mkdir')
    return mkdir(path, ...rest)
  }
}

syncBuiltinESMExports()
