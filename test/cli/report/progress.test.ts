import { expect, test } from 'vitest'
import type { UploadProgress } from '../../../src/assets/upload/upload-tally.ts'
import { createProgressReport, type Manner } from '../../../src/cli/report/progress.ts'
import { terminalText } from '../../../src/cli/terminal/terminal-text.ts'
import type { ProgressEvent } from '../../../src/publish/session.ts'
import { createManualClock } from '../../helpers/manual-clock.ts'

/** What a manner of telling writes. */
function listen(manner: Manner, columns = 80) {
  const clock = createManualClock()
  const said: string[] = []
  const report = createProgressReport({
    manner,
    lang: 'en',
    style: (_, text) => text,
    columns: () => columns,
    clock,
    write: (text) => said.push(terminalText(text).replace('\u001B[2K\u001B[G', '')),
    say: (line) => said.push(`${line}\n`),
  })
  return { clock, said, ...report }
}

const pictures = (change: Partial<UploadProgress> = {}): ProgressEvent => ({
  kind: 'pictures',
  post: 'a.md',
  stage: 'uploading',
  done: 3,
  total: 40,
  sentBytes: 1_240_000,
  ...change,
})

test('a terminal shows count and bytes, and names a picture that takes long', async () => {
  const { tell, clear, said, clock } = listen('live')
  tell(pictures({ stage: 'converting', done: 0, sentBytes: 0, underWay: 'big.tif' }))
  await clock.advance(1000)
  tell(pictures({ stage: 'converting', done: 1, sentBytes: 0, underWay: 'big.tif' }))
  await clock.advance(1000)
  tell(pictures({ underWay: 'img/a.png' }))
  tell({ kind: 'rendering', post: 'b.md' })
  await clock.advance(1999)
  clear()
  await clock.advance(5000)
  expect(said).toEqual([
    'a.md  converting pictures 0/40',
    'a.md  converting pictures 1/40',
    'a.md  converting pictures 1/40  big.tif',
    'a.md  uploading pictures 3/40  1.2 MB',
    '',
  ])
})

test('nothing is written over a question; what stays is told once it is answered', async () => {
  const { tell, hold, said, clock } = listen('live')
  tell(pictures({ underWay: 'big.tif' }))
  const goOn = hold()
  said.push('o / l: ')
  tell({ kind: 'reading-back', post: 'b.md' })
  tell({ kind: 'decided', post: 'c.md', step: 'create', causes: [], pictures: [] })
  await clock.advance(5000)
  expect(said).toEqual(['a.md  uploading pictures 3/40  1.2 MB', '', 'o / l: '])
  goOn()
  expect(said.slice(3)).toEqual(['b.md  reading back', expect.stringMatching(/^\+ create +c\.md/)])
})

test('the line of a terminal stays one line', async () => {
  const { tell, said, clock } = listen('live', 50)
  tell(pictures({ underWay: '照片/在很远很远的地方.jpg' }))
  await clock.advance(2000)
  expect(said).toEqual([
    'a.md  uploading pictures 3/40  1.2 MB',
    'a.md  uploading pictures 3/40  1.2 MB  照片/在很…',
  ])
})

test('elsewhere each picture that was uploaded gets a line', () => {
  const { tell, said } = listen('lines')
  tell({ kind: 'rendering', post: 'a.md' })
  tell(pictures({ underWay: 'img/a.png' }))
  tell(pictures({ done: 4, uploaded: { picture: 'img/a.png', use: 'body', sentBytes: 640_400 } }))
  tell(pictures({ done: 5, uploaded: { picture: 'img/a.png', use: 'cover', sentBytes: 640_400 } }))
  expect(said).toEqual([
    'a.md  uploaded 4/40  img/a.png  640 kB\n',
    'a.md  uploaded 5/40  img/a.png (cover)  640 kB\n',
  ])
})

test('whoever has a post that is waited for is named, in each manner', () => {
  for (const manner of ['live', 'lines'] as const) {
    const { tell, said } = listen(manner)
    tell({ kind: 'waiting', post: 'a.md', owner: 'desk, pid 7' })
    expect(said.join('').trim()).toMatch(/^a\.md {2}waiting for another wxpub \(desk, pid 7\); stuck\?/)
  }
})

test('--verbose tells the time of each, of what comes before the first, and of no question', async () => {
  const { tell, hold, end, said, clock } = listen('timed')
  await clock.advance(300)
  tell({ kind: 'rendering', post: 'a.md' })
  await clock.advance(12)
  tell(pictures({ underWay: 'img/a.png' }))
  await clock.advance(1500)
  const goOn = hold()
  await clock.advance(60_000)
  goOn()
  end()
  expect(said).toEqual([
    'reading the project  300 ms\n',
    'a.md  rendering  12 ms\n',
    'a.md  uploading pictures 3/40  1.2 MB  img/a.png  1.5 s\n',
  ])
})

test('with --json or --quiet nothing is told', async () => {
  const { tell, end, clear, said, clock } = listen('silent')
  tell(pictures({ underWay: 'a.png', uploaded: { picture: 'a.png', use: 'body', sentBytes: 1 } }))
  await clock.advance(5000)
  end()
  clear()
  expect(said).toEqual([])
})

test('lines say once of a post that a call in doubt is looked for, where that takes long', () => {
  const { tell, said } = listen('lines')
  tell({ kind: 'settling', post: 'a.md', waitMs: 0 })
  tell({ kind: 'settling', post: 'a.md', waitMs: 2000, leftMs: 299_500 })
  tell({ kind: 'settling', post: 'a.md', waitMs: 9000, leftMs: 297_000 })
  tell({ kind: 'settling', post: 'b.md', waitMs: 2000, leftMs: 14_500 })
  tell({ kind: 'settling', post: 'c.md', waitMs: 2000 })
  const told = 'finding out what became of the last call'
  expect(said).toEqual([
    `a.md  ${told}, 5 min at most; Ctrl-C loses nothing\n`,
    `b.md  ${told}, 15 s at most; Ctrl-C loses nothing\n`,
    `c.md  ${told}\n`,
  ])
})
