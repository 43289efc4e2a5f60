// A whole process: node one.js PEER FILE PASSES. Prints milliseconds of the last pass, by the clock and of the processor,
// bytes and peak memory as JSON.
import { readFileSync } from 'node:fs'

const [peer, file, passes = '1'] = process.argv.slice(2)
const { render } = await import(`./peers/${peer}.js`)
const posts = JSON.parse(readFileSync(file, 'utf8'))
let milliseconds = 0
let cpuMs = 0
let bytes = 0
for (let pass = 0; pass < Number(passes); pass++) {
  const started = performance.now()
  const cpu = process.cpuUsage()
  bytes = 0
  for (const post of posts) bytes += Buffer.byteLength(await render(post))
  milliseconds = performance.now() - started
  const { user, system } = process.cpuUsage(cpu)
  cpuMs = (user + system) / 1000
}
console.log(JSON.stringify({ milliseconds, cpuMs, bytes, peakMb: process.resourceUsage().maxRSS / 1024 }))
