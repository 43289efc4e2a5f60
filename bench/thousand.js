// A thousand posts: `plan` of what hasn't changed, against reading and hashing the same files; and `draft --all` of all of
// them to the stand-in, 20 ms away, against what the number of calls allows. `node bench/thousand.js`
import { fork, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { crc32, deflateSync } from 'node:zlib'
import { makePost } from './posts.js'

const here = import.meta.dirname
const posts = Number(process.env.POSTS ?? 1000)
const rounds = Number(process.env.ROUNDS ?? 5)
/** From the arrival of a request to its answer; what the stand-in does for it takes no more, as a rule. */
const latencyMs = 20
/** What the client asks of an account at once. */
const callsAtOnce = 4

if (process.argv[2] === 'serve') await serve()
else if (process.argv[2] === 'hash') hashFiles(process.argv[3])
else await measure()

async function measure() {
  const folder = mkdtempSync(join(tmpdir(), 'wxpub-thousand-'))
  const server = fork(import.meta.filename, ['serve'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  try {
    const origin = await new Promise((resolve) => server.once('message', resolve))
    const project = makeProject(folder)
    const env = {
      ...process.env,
      XDG_CACHE_HOME: join(folder, 'cache'),
      WECHAT_API_BASE: origin,
      WECHAT_APP_ID: 'wxfake0000000000',
      WECHAT_APP_SECRET: await ask(server, 'secret'),
    }
    const wxpub = (...args) => timed([join(here, '../dist/wxpub.js'), ...args, '--json'], project, env)

    // Rendered once beforehand: what is measured is sending.
    await wxpub('check', 'posts')
    const before = await ask(server, 'state')
    const sent = await wxpub('draft', 'posts')
    const { calls, cpuMs } = await ask(server, 'state')
    tellDraft(sent, calls, cpuMs - before.cpuMs)

    // The first plan remembers what is found unchanged.
    await wxpub('plan', '--all')
    const samples = { hash: [], plan: [] }
    for (let round = 0; round < rounds; round++) {
      samples.hash.push(await timed([import.meta.filename, 'hash', project], project, env))
      samples.plan.push(await wxpub('plan', '--all'))
    }
    tellPlan(samples)
  } finally {
    server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param standInMs time of the processor that the stand-in took, which wxpub can't have then */
function tellDraft({ ms, cpuMs, peakMb, heapMb, answer }, calls, standInMs) {
  const total = Object.values(calls).reduce((sum, count) => sum + count, 0)
  const boundMs = (total * latencyMs) / callsAtOnce
  const created = answer.results.filter(({ action }) => action === 'created').length
  console.log(`### draft: ${posts} new posts, the stand-in ${latencyMs} ms away\n`)
  console.log(
    '| created | requests | bound by latency in s | s | / bound | ms of the processor per post | of the stand-in per post | peak MB | heap in use at the end, MB |',
  )
  console.log('| --: | --: | --: | --: | --: | --: | --: | --: | --: |')
  const cells = [
    created,
    total,
    (boundMs / 1000).toFixed(1),
    (ms / 1000).toFixed(1),
    (ms / boundMs).toFixed(2),
  ]
  const used = [cpuMs / posts, standInMs / posts].map((each) => each.toFixed(1))
  console.log(`| ${[...cells, ...used, peakMb.toFixed(0), heapMb.toFixed(0)].join(' | ')} |\n`)
  const cores = availableParallelism()
  const share = (spentMs) => `${((100 * spentMs) / (ms * cores)).toFixed(0)} %`
  console.log(
    `Of what ${cores} cores could do in that time wxpub took ${share(cpuMs)} and the stand-in ${share(standInMs)}. Both alone take them ${((cpuMs + standInMs) / cores / 1000).toFixed(1)} s, however short the latency.\n`,
  )
  const counts = Object.entries(calls).map(([call, count]) => `${call} ${count}`)
  console.log(`${counts.join(', ')}\n`)
}

function tellPlan({ hash, plan }) {
  const median = (rows, key) =>
    rows.map((each) => each[key]).sort((a, b) => a - b)[Math.floor(rows.length / 2)]
  const row = (name, rows) => {
    const ratios = rows.map(({ ms, cpuMs }, round) => ({
      ms: ms / hash[round].ms,
      cpuMs: cpuMs / hash[round].cpuMs,
    }))
    const cells = ['ms', 'cpuMs'].flatMap((key) => [
      median(rows, key).toFixed(0),
      median(ratios, key).toFixed(2),
    ])
    console.log(`| ${[name, ...cells, median(rows, 'peakMb').toFixed(0)].join(' | ')} |`)
  }
  console.log(`### plan --all: ${posts} unchanged posts\n`)
  console.log('| | ms | / reading and hashing | ms of the processor | / reading and hashing | peak MB |')
  console.log('| --- | --: | --: | --: | --: | --: |')
  row('read and hash', hash)
  row('plan', plan)
  console.log('')
  for (const { answer } of plan)
    if (!answer.results.every(({ step }) => step === 'nothing')) throw new Error('Expected nothing to do')
}

/** Each post has 6 kB of text, some 2,000 Chinese characters, and a picture of its own, of the size of a photo made for the web. */
function makeProject(folder) {
  const project = join(folder, 'project')
  mkdirSync(join(project, 'posts'), { recursive: true })
  writeFileSync(join(project, 'wxpub.config.json'), '{}')
  writeFileSync(join(project, 'posts', 'cover.png'), makePng(900, 383, 8))
  for (let index = 0; index < posts; index++) {
    const text = `---\ntitle: 第 ${index} 期\ncover: cover.png\n---\n\n![图](${index}.png)\n\n${makePost(6000)}`
    writeFileSync(join(project, 'posts', `${index}.md`), text)
    writeFileSync(join(project, 'posts', `${index}.png`), makePng(640, 400, 400))
  }
  return project
}

/** A picture whose first lines are noise, so that no two are alike and it weighs what a photo does. */
function makePng(width, height, noisyLines) {
  const chunk = (name, content) => {
    const body = Buffer.concat([Buffer.from(name), content])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(content.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0], 8)
  const lines = Array.from({ length: height }, (_, line) =>
    Buffer.concat([Buffer.from([0]), line < noisyLines ? randomBytes(width) : Buffer.alloc(width, 200)]),
  )
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(lines), { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The floor: every file that says what is to be sent or was sent is read and hashed, nothing more. */
function hashFiles(project) {
  const hashes = readdirSync(project, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes(join('.wxpub', 'local')))
    .map(({ parentPath, name }) =>
      createHash('sha256')
        .update(readFileSync(join(parentPath, name)))
        .digest('hex'),
    )
  console.log(JSON.stringify({ files: hashes.length }))
}

/** Runs a process of Node and tells its time, that of the processor, the peak of its memory, what of its heap is in use at the end, and what it printed. */
function timed(args, cwd, env) {
  const note = `
    import { setFlagsFromString } from 'node:v8'
    import { runInNewContext } from 'node:vm'
    import { isMainThread } from 'node:worker_threads'
    if (isMainThread) process.on('exit', () => {
      const { user, system } = process.cpuUsage()
      const peakMb = process.resourceUsage().maxRSS / 1024
      if (process.argv.includes('draft')) {
        setFlagsFromString('--expose-gc')
        runInNewContext('gc')()
      }
      const heapMb = process.memoryUsage().heapUsed / 2 ** 20
      console.error(JSON.stringify({ cpuMs: (user + system) / 1000, peakMb, heapMb }))
    })`
  const preload = `data:text/javascript,${encodeURIComponent(note)}`
  const started = performance.now()
  const child = spawn(process.execPath, ['--import', preload, ...args], { cwd, env })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (data) => {
    stdout += data
  })
  child.stderr.on('data', (data) => {
    stderr += data
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', () => {
      const ms = performance.now() - started
      const used = JSON.parse(stderr.trim().split('\n').at(-1))
      resolve({ ms, ...used, answer: JSON.parse(stdout) })
    })
  })
}

function ask(server, question) {
  return new Promise((resolve) => {
    server.once('message', resolve)
    server.send(question)
  })
}

/** The stand-in with the quotas of a new account, in a process of its own. */
async function serve() {
  const { defaultAccount, startFakeWeChat } = await import('../dist/fake-wechat.js')
  const server = await startFakeWeChat({ accounts: [{ ...defaultAccount, appId: 'wxfake0000000000' }] })
  const arrivedAt = new WeakMap()
  server.onRequest(async ({ phase, call }) => {
    if (phase === 'before') arrivedAt.set(call, performance.now())
    else await sleep(Math.max(0, arrivedAt.get(call) + latencyMs - performance.now()))
  })
  process.on('message', (question) => {
    if (question === 'secret') process.send(defaultAccount.appSecret)
    else {
      const { user, system } = process.cpuUsage()
      process.send({ calls: countCalls(server.calls), cpuMs: (user + system) / 1000 })
    }
  })
  process.on('disconnect', () => process.exit())
  process.send(server.origin)
}

function countCalls(calls) {
  const counts = {}
  for (const { endpoint } of calls) counts[endpoint] = (counts[endpoint] ?? 0) + 1
  return counts
}
