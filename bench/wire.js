// The client of wxpub/wechat with all its policies, against bare undici that sends the same requests to the same server:
// latency one by one, requests per second four at a time, and memory over 100,000 requests. `node bench/wire.js`
import { fork } from 'node:child_process'
import { createServer } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const path = '/cgi-bin/material/get_materialcount'
const counts = { voice_count: 0, video_count: 0, image_count: 3, news_count: 1 }
const atOnce = 4

/** Prints the table. */
export async function wireTable({ rounds, median }) {
  const server = fork(import.meta.filename, ['serve'])
  const origin = await new Promise((resolve) => server.once('message', resolve))
  const { createWeChat } = await import('../dist/wechat.js')
  const { Agent } = await import('undici')
  const agent = new Agent({ connections: atOnce })
  const wechat = createWeChat({ appId: 'wx0123456789abcdef', secret: async () => 'secret', origin })
  const contenders = {
    undici: async () => {
      const query = { access_token: 'token' }
      const { body } = await agent.request({ origin, path, query, method: 'GET' })
      return body.json()
    },
    wxpub: () => wechat.countMaterials(),
  }

  const samples = { undici: [], wxpub: [] }
  for (const call of Object.values(contenders)) await perSecond(call, 3000)
  for (let round = 0; round < rounds; round++) {
    for (const [name, call] of Object.entries(contenders)) {
      const latency = await latencyUs(call, 2000)
      const before = process.cpuUsage()
      const rate = await perSecond(call, 8000)
      const { user, system } = process.cpuUsage(before)
      samples[name].push({ latency, rate, cpu: (user + system) / 8000 })
    }
  }
  const ratio = (key) => median(samples.wxpub.map((each, round) => each[key] / samples.undici[round][key]))
  console.log('### Requests to a server on this machine\n')
  console.log('| | µs each, one by one | requests/s, four at a time | µs of the processor each |')
  console.log('| --- | --: | --: | --: |')
  for (const [name, rows] of Object.entries(samples)) {
    const row = (key) => median(rows.map((each) => each[key])).toFixed(0)
    console.log(`| ${name} | ${row('latency')} | ${row('rate')} | ${row('cpu')} |`)
  }
  const ratios = ['latency', 'rate', 'cpu'].map((key) => ratio(key).toFixed(2))
  console.log(`| wxpub / undici | ${ratios.join(' | ')} |\n`)

  console.log('### Memory of the client\n')
  console.log('| requests | heap in MB after a collection |\n| --: | --: |')
  for (let done = 0; done <= 100_000; done += 20_000) {
    console.log(`| ${done.toLocaleString('en')} | ${heapInMb().toFixed(2)} |`)
    if (done < 100_000) await perSecond(contenders.wxpub, 20_000)
  }
  console.log()
  await wechat.close()
  await agent.close()
  server.kill()
}

async function latencyUs(call, times) {
  const samples = []
  for (let each = 0; each < times; each++) {
    const started = performance.now()
    await call()
    samples.push(performance.now() - started)
  }
  return 1000 * samples.sort((a, b) => a - b)[Math.floor(times / 2)]
}

async function perSecond(call, times) {
  const started = performance.now()
  let left = times
  const lane = async () => {
    while (left-- > 0) await call()
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return (1000 * times) / (performance.now() - started)
}

function heapInMb() {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc')
  collect()
  collect()
  return process.memoryUsage().heapUsed / 1024 / 1024
}

/** Answers as WeChat does, at once. */
function serve() {
  const token = JSON.stringify({ access_token: 'token', expires_in: 7200 })
  const answer = JSON.stringify(counts)
  const server = createServer((request, response) => {
    const text = request.url.startsWith(path) ? answer : token
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'text/plain', 'content-length': text.length })
      response.end(text)
    })
  })
  server.listen(0, '127.0.0.1', () => process.send(`http://127.0.0.1:${server.address().port}`))
  process.on('disconnect', () => process.exit())
}

if (process.argv[1] === import.meta.filename) {
  const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
  if (process.argv[2] === 'serve') serve()
  else await wireTable({ rounds: Number(process.env.ROUNDS ?? 5), median })
}
