import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type FileEvents, openFileEvents } from '../../src/watch/file-events.ts'
import { inTime } from '../helpers/in-time.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const opened: FileEvents[] = []

afterEach(async () => {
  for (const events of opened.splice(0)) await events.close()
})

/** A project with posts in `posts`, watched together with these files. */
async function watched(...files: string[]) {
  const root = await temporaryFolder()
  const path = (name: string) => join(root, name)
  const write = async (name: string, text: string) => {
    await mkdir(dirname(path(name)), { recursive: true })
    await writeFile(path(name), text)
  }
  for (const file of files) await write(file, 'as it was')
  let told: string[] = []
  const events = await openFileEvents({
    root,
    folders: [path('posts')],
    ignoredFolders: [],
    onChange: (files) => told.push(...[...files].map((file) => file.slice(root.length + 1))),
    onError: (error) => {
      throw error
    },
  })
  opened.push(events)
  await events.watch(files.map(path))
  return {
    path,
    write,
    events,
    told: () => told,
    /** Waits until all these were told since the last time. */
    async tells(...files: string[]) {
      await expect.poll(() => told).toEqual(expect.arrayContaining(files))
      told = []
    },
  }
}

test('a folder that is moved away and comes back, with a picture in it', async () => {
  const { path, tells } = await watched('posts/a.md', 'posts/a.png')
  for (let time = 0; time < 2; time++) {
    await rename(path('posts'), path('elsewhere'))
    await tells('posts/a.md', 'posts/a.png')
    await rename(path('elsewhere'), path('posts'))
    await tells('posts/a.md', 'posts/a.png')
  }
})

test('a folder that another one replaces', async () => {
  const { path, write, tells } = await watched('posts/a.md', 'posts/a.png')
  await write('other/a.md', 'another')
  await write('other/a.png', 'another')
  await rm(path('posts'), { recursive: true })
  await rename(path('other'), path('posts'))
  await tells('posts/a.md', 'posts/a.png')
  await write('posts/b.md', 'new')
  await tells('posts/b.md')
  await write('posts/a.png', 'again')
  await tells('posts/a.png')
})

test('a file that vanishes, comes back, and vanishes again in a moment', async () => {
  const { path, write, tells } = await watched('posts/a.md')
  await rm(path('posts/a.md'))
  await tells('posts/a.md')
  await write('posts/a.md', 'back')
  await tells('posts/a.md')
  await rm(path('posts/a.md'))
  await tells('posts/a.md')
})

test('a save is told once, whatever it is made of', async () => {
  const { write, tells, told } = await watched('posts/a.md', 'posts/b.md')
  for (let save = 0; save < 3; save++) {
    await write('posts/a.md', '')
    await write('posts/a.md', `save ${save}`)
    await tells('posts/a.md')
  }
  await write('posts/b.md', 'last')
  await tells('posts/b.md')
  expect(told()).toEqual([])
})

test('to close while files are added ends both', async () => {
  for (let turns = 0; turns < 20; turns++) {
    const { path, write, events } = await watched('posts/a.md')
    await write('later/b.png', 'b')
    const added = events.watch([path('later/b.png')])
    for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate)
    await events.close()
    await inTime(`what was added, ${turns} turns before the end`, added)
  }
})
