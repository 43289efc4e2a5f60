// A long day of `wxpub watch`: saves over 300 posts, up to three at a time, with tabs open, against the stand-in. At the
// end every draft holds the last save, and memory and file handles are what they were. `node bench/soak.js`
import { fork, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { get, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { makePost } from './posts.js'

const here = import.meta.dirname
const saves = Number(process.env.SAVES ?? 10_000)
const posts = Number(process.env.POSTS ?? 300)
const quietMs = 20
const samplings = 50
/** So many posts may be ahead of their drafts before the writer waits. */
const mostBehind = 30
/** Nothing synced for so long: something hangs. */
const patienceMs = 300_000

if (process.argv[2] === 'serve') await serve()
else await measure()

async function measure() {
  const folder = mkdtempSync(join(tmpdir(), 'wxpub-soak-'))
  const server = fork(import.meta.filename, ['serve'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  let watch
  try {
    const { origin, secret } = await new Promise((resolve) => server.once('message', resolve))
    const project = makeProject(folder)
    const env = {
      ...process.env,
      XDG_CACHE_HOME: join(folder, 'cache'),
      WECHAT_API_BASE: origin,
      WECHAT_APP_ID: 'wxfake0000000000',
      WECHAT_APP_SECRET: secret,
    }
    const draft = start(['draft', 'posts'], project, env)
    await draft.ended
    const before = await ask(server, 'state')

    watch = start(['watch', 'posts'], project, env)
    const day = await writeAllDay(watch, project)
    const after = await settled(server, day.last)
    tell(day, before, after)
  } finally {
    watch?.process.kill('SIGINT')
    await watch?.ended
    server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Saves and saves, lets what waits for a key go on, as somebody at the page would, and waits for the last sync. */
async function writeAllDay({ process: child, events, ended }, project) {
  /** The last save of each post, and those whose draft isn't known to hold it. */
  const last = new Map()
  const behind = new Map()
  const failures = []
  /** The last that was told of each post. */
  const told = new Map()
  let address = ''
  let isReady = false
  let progressAt = performance.now()
  events((event) => {
    for (const post of event.posts ?? [event.post]) told.set(post, event)
    if (event.event === 'page') address = event.address
    if (event.event === 'ready') isReady = true
    if (event.event === 'syncing') for (const post of event.posts) behind.get(post)?.started()
    if (event.event === 'waiting-for-key') order(address)
    if (event.event === 'failed' || event.event === 'held') failures.push(event)
    if (event.event !== 'synced') return
    progressAt = performance.now()
    for (const failure of failures) if (failure.post === event.post) failure.isHealed = true
    behind.get(event.post)?.synced()
  })
  let isOver = false
  ended.then(() => {
    isOver = true
  })
  const until = async (isDone) => {
    while (!isDone()) {
      if (isOver) throw new Error('The watch ended by itself')
      if (performance.now() - progressAt > patienceMs)
        throw new Error(
          [...behind.keys()]
            .map((post) => `Not synced: ${post}, ${JSON.stringify(told.get(post))}`)
            .join('\n'),
        )
      await setTimeout(5)
    }
  }
  await until(() => isReady && address !== '')
  const tabs = Array.from({ length: 3 }, (_, index) => openTab(address, index))

  const started = performance.now()
  const samples = []
  const random = randomFrom(1)
  for (let save = 0; save < saves; ) {
    const group = Array.from({ length: 1 + Math.floor(random() * 3) }, () => Math.floor(random() * posts))
    for (const index of new Set(group)) {
      save++
      last.set(index, save)
      note(behind, `posts/${index}.md`)
      writeFileSync(join(project, 'posts', `${index}.md`), postOf(index, save))
    }
    await setTimeout(random() * 3 * quietMs)
    progressAt = performance.now()
    await until(() => behind.size < mostBehind)
    if (save < (samples.length * saves) / samplings) continue
    samples.push(await sample(child))
    // Tabs come and go.
    tabs.shift().destroy()
    tabs.push(openTab(address, Math.floor(random() * posts)))
  }
  await until(() => behind.size === 0)
  const ms = performance.now() - started
  for (const tab of tabs) tab.destroy()
  return { last, samples, failures, ms }
}

/** What the stand-in holds, once every draft is that of the last save, or after ten seconds. */
async function settled(server, last) {
  for (let look = 0; ; look++) {
    const state = await ask(server, 'state')
    if (look === 20 || wrongOf(last, state).length === 0) return state
    await setTimeout(500)
  }
}

function wrongOf(last, { drafts }) {
  return [...last].filter(([index, save]) => !drafts[`第 ${index} 期`]?.includes(marker(save)))
}

/** A save is in the draft when a sync that began after it has ended. */
function note(behind, post) {
  let isUnderWay = false
  behind.set(post, {
    started: () => {
      isUnderWay = true
    },
    synced: () => isUnderWay && behind.delete(post),
  })
}

function tell({ last, samples, failures, ms }, before, after) {
  const wrong = wrongOf(last, after)
  const count = (call) => (after.calls[call] ?? 0) - (before.calls[call] ?? 0)
  const updates = count('draft/update')
  const perHour = (updates / ms) * 3_600_000
  console.log(`### watch: ${saves} saves over ${posts} posts in ${(ms / 1000).toFixed(0)} s\n`)
  // The first fifth warms up.
  console.log('| | second fifth | last fifth |\n| --- | --: | --: |')
  const fifth = Math.floor(samples.length / 5)
  const rows = [
    ['heap in MB after a collection', 'heapMb', 1],
    ['memory of the process in MB', 'rssMb', 0],
    ['file handles', 'handles', 0],
  ].map(([name, key, digits]) => {
    const [first, lastly] = [samples.slice(fifth, 2 * fifth), samples.slice(-fifth)].map((some) =>
      median(some.map((each) => each[key])),
    )
    console.log(`| ${name} | ${first.toFixed(digits)} | ${lastly.toFixed(digits)} |`)
    return { key, first, lastly }
  })
  const others = Object.keys(after.calls).filter((call) => count(call) > 0)
  console.log(`\n${others.map((call) => `${call} ${count(call)}`).join(', ')}`)
  console.log(
    `${(updates / saves).toFixed(2)} updates per save, ${perHour.toFixed(0)} in an hour at this pace\n`,
  )
  const healed = failures.filter(({ isHealed }) => isHealed)
  const codes = healed.flatMap(({ problems }) => problems ?? []).map(({ code }) => code)
  console.log(
    `${healed.length} syncs failed and were made good by the next${codes.length > 0 ? ` (${[...new Set(codes)].join(', ')})` : ''}\n`,
  )

  const complaints = [
    ...wrong.map(([index, save]) => `posts/${index}.md: its draft isn't that of save ${save}`),
    ...failures
      .filter(({ isHealed }) => !isHealed)
      .map((event) => `${event.event}: ${JSON.stringify(event).slice(0, 400)}`),
    ...rows
      .filter(({ key, first, lastly }) => lastly > (key === 'handles' ? first + 5 : 1.2 * first))
      .map(({ key, first, lastly }) => `${key} grew from ${first.toFixed(1)} to ${lastly.toFixed(1)}`),
    ...(Object.keys(after.drafts).length === posts ? [] : ['There are not as many drafts as posts']),
    ...(updates <= saves ? [] : ['More updates than saves']),
    // The stand-in forgets its oldest calls, those that made the drafts.
    ...(count('draft/add') <= 0 ? [] : ['Drafts were made anew']),
  ]
  for (const complaint of complaints) console.error(complaint)
  if (complaints.length > 0) process.exitCode = 1
}

function makeProject(folder) {
  const project = join(folder, 'project')
  mkdirSync(join(project, 'posts'), { recursive: true })
  // A budget that so many saves don't use up.
  const config = { draftsPerHour: saves, waits: { quietMs, settleMs: [0, 20], giveUpMs: 200, pollMs: [50] } }
  writeFileSync(join(project, 'wxpub.config.json'), JSON.stringify(config))
  for (let index = 0; index < posts; index++)
    writeFileSync(join(project, 'posts', `${index}.md`), postOf(index, 0))
  return project
}

/** The cover is drawn from the title, which stays. */
function postOf(index, save) {
  return `---\ntitle: 第 ${index} 期\n---\n\n${marker(save)}\n\n${makePost(3000)}`
}

function marker(save) {
  return `这是第 ${save} 次保存。`
}

/** Runs the command; it answers a message with its heap. */
function start(args, cwd, env) {
  const preload = `import { isMainThread } from 'node:worker_threads'
    if (isMainThread && process.channel) {
      process.on('message', () => { gc(); process.send(process.memoryUsage().heapUsed) })
      process.channel.unref()
    }`
  const child = spawn(
    process.execPath,
    [
      '--expose-gc',
      '--import',
      `data:text/javascript,${encodeURIComponent(preload)}`,
      join(here, '../dist/wxpub.js'),
      ...args,
      '--json',
    ],
    { cwd, env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
  )
  const lines = createInterface({ input: child.stdout })
  return {
    process: child,
    events: (listener) => lines.on('line', (line) => line.startsWith('{') && listener(JSON.parse(line))),
    ended: new Promise((resolve) => child.on('exit', resolve)),
  }
}

async function sample(child) {
  const heap = await ask(child, 'heap')
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  return {
    heapMb: heap / 1024 / 1024,
    rssMb: Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024,
    handles: readdirSync(`/proc/${child.pid}/fd`).length,
  }
}

function openTab(address, index) {
  const tab = get(new URL(`events?post=${encodeURIComponent(`posts/${index}.md`)}`, address))
  tab.on('response', (response) => response.on('error', () => undefined).resume())
  tab.on('error', () => undefined)
  return tab
}

/** What waits for a key may go on. */
function order(address) {
  const { origin } = new URL(address)
  const headers = { origin, 'content-type': 'application/json' }
  // A connection of its own: one kept from before may just be closing.
  const how = { method: 'POST', headers, agent: false }
  request(new URL('sync', address), how, (response) => response.resume())
    .on('error', (error) => console.error(`The order didn't arrive: ${error}`))
    .end(JSON.stringify({ way: 'now' }))
}

function ask(child, question) {
  return new Promise((resolve) => {
    child.once('message', resolve)
    child.send(question)
  })
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
}

/** The same numbers in every run (xorshift). */
function randomFrom(seed) {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

/** The stand-in in a process of its own, with quotas that so many saves don't use up. */
async function serve() {
  const { defaultAccount, startFakeWeChat } = await import('../dist/fake-wechat.js')
  const ample = { perDay: 1_000_000 }
  const quotas = { 'draft/get': ample, 'draft/update': ample, 'draft/batchget': ample, 'draft/add': ample }
  const server = await startFakeWeChat({
    accounts: [{ ...defaultAccount, appId: 'wxfake0000000000' }],
    quotas,
  })
  process.on('message', () => {
    const calls = {}
    for (const { endpoint } of server.calls) calls[endpoint] = (calls[endpoint] ?? 0) + 1
    const drafts = {}
    for (const { articles } of server.account().drafts.values())
      drafts[articles[0].title] = articles[0].content
    process.send({ calls, drafts })
  })
  process.on('disconnect', () => process.exit())
  process.send({ origin: server.origin, secret: defaultAccount.appSecret })
}
