// The whole command on many posts, all new and all unchanged, against a process of the floor with the same posts.
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { makePost } from './posts.js'

const here = import.meta.dirname
const count = 400

/** Prints the table. `folder` is a temporary one; the others are what run.js measures with. */
export function batchTable({ folder, rounds, timed, median, medianOf }) {
  const project = join(folder, 'batch')
  const cache = join(folder, 'cache')
  mkdirSync(project)
  const posts = Array.from({ length: count }, (_, index) => `# 第 ${index} 期\n\n${makePost(23_000)}`)
  for (const [index, post] of posts.entries()) writeFileSync(join(project, `${index}.md`), post)
  writeFileSync(join(folder, 'batch.json'), JSON.stringify(posts))

  const samples = { floor: [], 'wxpub build, all new': [], 'wxpub build, unchanged': [] }
  for (let round = 0; round < rounds; round++) {
    rmSync(cache, { recursive: true, force: true })
    const { ms, answer } = timed([join(here, 'one.js'), 'floor', join(folder, 'batch.json')])
    samples.floor.push({ ms, peakMb: answer.peakMb })
    samples['wxpub build, all new'].push(timedBuild(project, cache, join(folder, 'out')))
    samples['wxpub build, unchanged'].push(timedBuild(project, cache, join(folder, 'out')))
  }
  console.log(`### Whole processes: ${count} posts of 23 kB, ${availableParallelism()} cores\n`)
  console.log('| | / floor | ms | peak MB |\n| --- | --: | --: | --: |')
  for (const [name, rows] of Object.entries(samples)) {
    const ratio = median(rows.map(({ ms }, round) => ms / samples.floor[round].ms))
    const { ms, peakMb } = medianOf(rows)
    console.log(`| ${name} | ${ratio.toFixed(2)} | ${ms.toFixed(0)} | ${peakMb.toFixed(0)} |`)
  }
  console.log()
}

/** Threads share the process, so its peak is that of all. The posts have no cover, so the command ends with 1. */
function timedBuild(project, cache, out) {
  const note = `import { isMainThread } from 'node:worker_threads'
    if (isMainThread) process.on('exit', () => console.error(process.resourceUsage().maxRSS / 1024))`
  const preload = `data:text/javascript,${encodeURIComponent(note)}`
  const command = [join(here, '../dist/wxpub.js'), 'build', project, '--out', out, '--json', '--quiet']
  const started = performance.now()
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', preload, ...command], {
    env: { ...process.env, XDG_CACHE_HOME: cache },
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
  const ms = performance.now() - started
  if (!JSON.parse(stdout).results.every(({ action }) => action === 'built'))
    throw new Error('Expected every post to be built')
  return { ms, peakMb: Number(stderr.trim().split('\n').at(-1)) }
}
