// The whole command on one post, as its users start it, against an empty node and a process of the floor.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeAndMathPost, codePost, makePost, mathPost } from './posts.js'

const here = import.meta.dirname
const command = join(here, '../dist/wxpub.js')
const built = {
  'plain, 10 kB': makePost(10_000),
  'code and math, every construct': codeAndMathPost,
  'code, 600 lines': codePost,
  'math, 100 formulas': mathPost,
}

/** Prints the table. `folder` is a temporary one; the others are what run.js measures with. */
export async function coldTable({ folder, rounds, timed, median }) {
  const project = join(folder, 'cold')
  mkdirSync(project)
  const floorMs = (post) => {
    const file = join(folder, 'cold.json')
    writeFileSync(file, JSON.stringify([post]))
    return timed([join(here, 'one.js'), 'floor', file]).ms
  }
  const rows = Object.entries(built).map(([name, post]) => ({
    name,
    samples: [],
    measure: () => ({ ms: buildMs(project, post), floor: floorMs(post) }),
  }))
  const standIn = await startStandIn(project)
  const drafted = makePost(10_000)
  writeFileSync(join(project, 'post.md'), `---\ntitle: 标题\n---\n\n${drafted}`)
  draft(project, standIn.env, { action: 'created' })
  rows.push({
    name: 'draft, unchanged, 10 kB',
    samples: [],
    measure: () => ({
      ms: draft(project, standIn.env, { action: 'unchanged', requests: 0 }),
      floor: floorMs(drafted),
    }),
  })
  for (let round = 0; round < rounds; round++) {
    const node = timed(['-e', '0']).ms
    for (const { samples, measure } of rows) samples.push({ node, ...measure() })
  }
  standIn.end()

  console.log('### Cold: the whole command on one post\n')
  console.log('| | / floor | / node | ms |\n| --- | --: | --: | --: |')
  for (const { name, samples } of rows) {
    const against = (other) => median(samples.map((each) => each.ms / each[other])).toFixed(2)
    const ms = median(samples.map((each) => each.ms)).toFixed(0)
    console.log(`| ${name} | ${against('floor')} | ${against('node')} | ${ms} |`)
  }
  console.log()
}

function buildMs(project, post) {
  const fields = '---\ntitle: 标题\ncover: ./cover.png\n---\n\n'
  const { ms } = runCommand(project, ['build', '-', '--allow-missing-images'], { input: fields + post })
  return ms
}

function draft(project, env, { action, requests }) {
  const { ms, answer } = runCommand(project, ['draft', 'post.md'], { env })
  const [result] = answer.results
  if (result?.action !== action || (requests !== undefined && answer.requests !== requests))
    throw new Error(`Expected the draft to be ${action}`)
  return ms
}

function runCommand(cwd, args, { input, env }) {
  const started = performance.now()
  const { stdout, stderr, status } = spawnSync(process.execPath, [command, ...args, '--json', '--quiet'], {
    cwd,
    env: { ...process.env, ...env },
    input,
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
  const ms = performance.now() - started
  if (status !== 0) throw new Error(stdout + stderr)
  return { ms, answer: JSON.parse(stdout) }
}

/** WeChat's stand-in in a process of its own, so that it takes no time from the command. */
async function startStandIn(cwd) {
  const child = spawn(process.execPath, [command, 'fake-wechat', '--json'], {
    cwd,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const line = await new Promise((done) => child.stdout.once('data', done))
  return { env: JSON.parse(line).env, end: () => child.kill() }
}
