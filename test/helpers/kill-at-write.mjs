// Loaded before the command: kills it right before its n-th write to the ledger, as a power cut would.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const wanted = Number(process.env.KILL_AT_WRITE)
const { renameSync, openSync } = fs
const { rename } = fs.promises
let writes = 0

function pass() {
  writes++
  if (writes === wanted) process.kill(process.pid, 'SIGKILL')
}

const isLedger = (path) => /[\\/]\.wxpub[\\/]ledger[\\/]/.test(String(path))

fs.renameSync = (from, to) => {
  if (isLedger(to)) pass()
  renameSync(from, to)
}

fs.promises.rename = async (from, to) => {
  if (isLedger(to)) pass()
  await rename(from, to)
}

fs.openSync = (path, flags, ...rest) => {
  if (isLedger(path) && flags === 'a') pass()
  return openSync(path, flags, ...rest)
}

syncBuiltinESMExports()
process.on('exit', () => {
  if (process.env.COUNT_WRITES) fs.writeFileSync(process.env.COUNT_WRITES, String(writes))
})
