// npm run bench: measures wxpub and its peers in turn, in one run, and prints the tables as Markdown. The ratio to the
// floor counts: machines drift, and their settings are the same for all.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { batchTable } from './batch.js'
import { coldTable } from './cold.js'
import { photosTable } from './photos.js'
import { codePost, makePost, standardPost } from './posts.js'
import { wireTable } from './wire.js'

const here = import.meta.dirname
if (!existsSync(join(here, 'node_modules'))) run('npm', ['ci', '--ignore-scripts'])
if (!existsSync(join(here, '../dist/index.js'))) run('npm', ['run', 'build'], join(here, '..'))

const rounds = Number(process.env.ROUNDS ?? 5)
const peers = ['floor', 'wxpub', 'juice', 'wenyan', 'marked']
const folder = mkdtempSync(join(tmpdir(), 'wxpub-bench-'))
const workloads = {
  'one post, 10 kB': [makePost(10_000)],
  'one post, 100 kB': [makePost(100_000)],
  'one post, 1 MB': [makePost(1_000_000)],
  '100 posts of 23 kB': Array.from({ length: 100 }, () => makePost(23_000)),
  'code, 600 lines': [codePost],
  'every construct': [standardPost],
}
const files = Object.fromEntries(
  Object.entries(workloads).map(([name, posts], index) => {
    const file = join(folder, `${index}.json`)
    writeFileSync(file, JSON.stringify(posts))
    return [name, file]
  }),
)

const node = () => timed(['-e', '0'])
const certificates = process.env.NODE_EXTRA_CA_CERTS ? 'set: every process starts later' : 'not set'
console.log(`Node ${process.version}, ${rounds} rounds; medians. NODE_EXTRA_CA_CERTS is ${certificates}.\n`)

table('Cold: a whole process, one post of 10 kB', ['/ floor', '/ node', 'ms'], (peer) => ({
  row: (medians, baseline) => [medians.ms / baseline.floor, medians.ms / baseline.node, medians.ms],
  measure: () => ({ ms: coldMs(peer) }),
}))
for (const [name, passes] of [
  ['100 posts of 23 kB', 3],
  ['one post, 100 kB', 3],
  ['one post, 1 MB', 1],
  ['code, 600 lines', 3],
  ['every construct', 5],
]) {
  table(`Warm: ${name}`, ['/ floor', 'ms', 'bytes out / in', 'peak MB'], (peer) => ({
    row: (medians, baseline) => [
      medians.ms / baseline.floor,
      medians.ms,
      medians.bytes / sizeOf(name),
      medians.peakMb,
    ],
    measure: () => {
      const { milliseconds, bytes, peakMb } = timed([
        join(here, 'one.js'),
        peer,
        files[name],
        String(passes),
      ]).answer
      return { ms: milliseconds, bytes, peakMb }
    },
  }))
}
await coldTable({ folder, rounds, timed, median })
batchTable({ folder, rounds, timed, median, medianOf })
await photosTable({ folder, rounds, median, medianOf })
await wireTable({ rounds, median })
// In processes of their own: a process begins with the peak of the one that started it.
for (const bytes of [100_000, 1_000_000]) run(process.execPath, [join(here, 'hostile.js'), String(bytes)])
rmSync(folder, { recursive: true })

/** Of wxpub the whole command, as its users start it. */
function coldMs(peer) {
  const [post] = workloads['one post, 10 kB']
  if (peer !== 'wxpub') return timed([join(here, 'one.js'), peer, files['one post, 10 kB']]).ms
  const command = ['build', '-', '--quiet', '--allow-missing-images']
  const fields = '---\ntitle: 标题\ncover: ./cover.png\n---\n\n'
  return timed([join(here, '../dist/wxpub.js'), ...command], fields + post).ms
}

function table(title, heads, makePeer) {
  const samples = new Map(peers.map((peer) => [peer, []]))
  const nodes = []
  for (let round = 0; round < rounds; round++) {
    nodes.push(node().ms)
    for (const peer of peers) samples.get(peer).push(makePeer(peer).measure())
  }
  const medians = new Map(peers.map((peer) => [peer, medianOf(samples.get(peer))]))
  const baseline = { node: median(nodes), floor: medians.get('floor').ms }
  console.log(`### ${title}\n\n| | ${heads.join(' | ')} |\n| --- |${' --: |'.repeat(heads.length)}`)
  for (const peer of peers) {
    const cells = makePeer(peer)
      .row(medians.get(peer), baseline)
      .map((value) => (value >= 100 ? value.toFixed(0) : value.toFixed(2)))
    console.log(`| ${peer} | ${cells.join(' | ')} |`)
  }
  console.log()
}

function timed(args, input) {
  const started = performance.now()
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    maxBuffer: 1e8,
    ...(input !== undefined && { input, cwd: folder }),
  })
  const ms = performance.now() - started
  if (status !== 0) throw new Error(stderr)
  const last = stdout.trim().split('\n').at(-1)
  return { ms, answer: last.startsWith('{') ? JSON.parse(last) : undefined }
}

function medianOf(rows) {
  return Object.fromEntries(Object.keys(rows[0]).map((key) => [key, median(rows.map((row) => row[key]))]))
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}

function sizeOf(name) {
  return workloads[name].reduce((sum, post) => sum + Buffer.byteLength(post), 0)
}

function run(command, args, cwd = here) {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`)
}
