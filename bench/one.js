// A whole process: node one.js PEER FILE PASSES. Prints milliseconds of the last pass, bytes and peak memory as JSON.
import { readFileSync } from 'node:fs'

const [peer, file, passes = '1'] = process.argv.slice(2)
const { render } = await import(`./peers/${peer}.js`)
const posts = JSON.parse(readFileSync(file, 'utf8'))
let milliseconds = 0
let bytes = 0
for (let pass = 0; pass < Number(passes); pass++) {
  const started = performance.now()
  bytes = 0
  for (const post of posts) bytes += Buffer.byteLength(await render(post))
  milliseconds = performance.now() - started
}
console.log(JSON.stringify({ milliseconds, bytes, peakMb: process.resourceUsage().maxRSS / 1024 }))
