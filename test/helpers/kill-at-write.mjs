// Loaded before the command: kills it right before or after its n-th write to the ledger, as a power cut would.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const [moment, wanted] = (process.env.KILL_AT_WRITE ?? '').split(' ')
const { rename, open } = fs.promises
let writes = 0

function pass(now) {
  if (now === 'before') writes++
  if (now === moment && writes === Number(wanted)) process.kill(process.pid, 'SIGKILL')
}

const isLedger = (path) => /[\\/]\.wxpub[\\/]ledger[\\/]/.test(String(path))

fs.promises.rename = async (from, to) => {
  if (!isLedger(to)) return rename(from, to)
  pass('before')
  await rename(from, to)
  pass('after')
}

fs.promises.open = async (path, flags, ...rest) => {
  const isAppend = isLedger(path) && flags === 'a'
  if (isAppend) pass('before')
  const file = await open(path, flags, ...rest)
  if (!isAppend) return file
  const close = file.close.bind(file)
  file.close = async () => {
    await close()
    pass('after')
  }
  return file
}

syncBuiltinESMExports()
process.on('exit', () => {
  if (process.env.COUNT_WRITES) fs.writeFileSync(process.env.COUNT_WRITES, String(writes))
})
