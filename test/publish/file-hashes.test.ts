import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { FileHashes } from '../../src/publish/plan/file-hashes.ts'
import { bundle } from '../helpers/command.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** More files than one thread is for, of which the last isn't there. */
async function makeFiles() {
  const folder = await temporaryFolder()
  const paths = Array.from({ length: 400 }, (_, index) => join(folder, `${index}`))
  for (const [index, path] of paths.slice(0, -1).entries()) await writeFile(path, `${index}`)
  return { folder, paths, hashes: [...paths.slice(0, -1).map((_, index) => sha256(`${index}`)), undefined] }
}

async function hashAll(worker: string, paths: string[]) {
  const files = new FileHashes(pathToFileURL(worker))
  onTestFinished(() => files.close())
  await files.begin(paths)
  const hashes = []
  for (const path of paths) hashes.push(await files.of(path))
  return hashes
}

test('half of many files is hashed by a thread', async () => {
  const { folder, paths, hashes } = await makeFiles()
  expect(await hashAll(join(dirname(bundle), 'hash-worker.js'), paths)).toEqual(hashes)
  const lying = join(folder, 'lying.mjs')
  await writeFile(
    lying,
    `import { parentPort } from 'node:worker_threads'
    parentPort.on('message', (paths) => parentPort.postMessage({ result: paths.map(() => 'theirs') }))`,
  )
  expect(await hashAll(lying, paths)).toEqual([...hashes.slice(0, 200), ...Array(200).fill('theirs')])
})

test('what a thread that dies doesn’t come to is hashed all the same', async () => {
  const { folder, paths, hashes } = await makeFiles()
  const dying = join(folder, 'dying.mjs')
  await writeFile(dying, 'process.exit(3)')
  expect(await hashAll(dying, paths)).toEqual(hashes)
})
