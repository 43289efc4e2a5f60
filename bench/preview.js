// From save to pixels: `wxpub preview` in Chromium, for posts of 1, 10 and 100 kB, against rendering the same post.
// `node bench/preview.js`
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import { render } from './peers/wxpub.js'
import { makePost } from './posts.js'

const here = import.meta.dirname
const saves = Number(process.env.SAVES ?? 100)
/** Nobody saves faster, and what follows each article on the page is done by then. */
const pauseMs = 300

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
console.log(`### preview: from save to pixels, ${saves} saves each\n`)
console.log('| post | rendering in ms | median in ms | / rendering | worst in ms | / rendering |')
console.log('| --- | --: | --: | --: | --: | --: |')
for (const kilobytes of [1, 10, 100]) {
  const renderMs = await timeRendering(kilobytes)
  const { median, worst } = middle(await timeSaves(kilobytes))
  const cells = [renderMs, median, median / renderMs, worst, worst / renderMs]
  console.log(`| ${kilobytes} kB | ${cells.map((cell) => cell.toFixed(cell < 10 ? 1 : 0)).join(' | ')} |`)
}
await browser.close()

/** The post as it is after so many saves. */
function postOf(kilobytes, save) {
  return `---\ntitle: 标题\n---\n\n${marker(save)}\n\n${makePost(1000 * kilobytes)}`
}

function marker(save) {
  return `这是第 ${save} 次保存。`
}

/** Rendering alone, in a process that has done so before. */
async function timeRendering(kilobytes) {
  const samples = []
  for (let save = 0; save < 2 * saves + 20; save++) {
    const started = performance.now()
    await render(postOf(kilobytes, save))
    samples.push(performance.now() - started)
  }
  return middle(samples.slice(-saves)).median
}

/** Milliseconds from when each save is written until the browser has painted it. */
async function timeSaves(kilobytes) {
  const folder = mkdtempSync(join(tmpdir(), 'wxpub-preview-'))
  const file = join(folder, 'post.md')
  writeFileSync(file, postOf(kilobytes, 0))
  const command = [join(here, '../dist/wxpub.js'), 'preview', 'post.md', '--no-open', '--quiet']
  const preview = spawn(process.execPath, command, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => preview.on('exit', resolve))
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  try {
    const [address] = await new Promise((resolve) => {
      createInterface({ input: preview.stdout }).once('line', (...line) => resolve(line))
    })
    await page.goto(address)
    await page.evaluate(watchArticle)
    await page.evaluate((words) => window.painted(words), marker(0))
    const before = await page.screenshot()
    const samples = []
    for (let save = 1; save <= saves; save++) {
      await setTimeout(pauseMs)
      const painted = page.evaluate((words) => window.painted(words), marker(save))
      // Its answer shows that the page listens.
      await page.evaluate(() => true)
      writeFileSync(file, postOf(kilobytes, save))
      // What the disk takes is its own: at times it is longer than all the rest.
      const started = Date.now()
      samples.push((await painted) - started)
    }
    if (before.equals(await page.screenshot())) throw new Error('Expected other pixels after the saves')
    return samples
  } finally {
    await page.close()
    preview.kill('SIGINT')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Runs in the page. `painted(words)` tells when those words were painted, in milliseconds since 1970: each animation
 * frame looks whether they begin the article on the first screen, and layout and paint of the frame that finds them are
 * over when its message comes. What the screen itself adds isn't seen from here.
 */
function watchArticle() {
  window.painted = (words) =>
    new Promise((resolve) => {
      const look = () => {
        const article = document.querySelector('.phone iframe')?.contentDocument?.querySelector('section')
        if (article?.firstElementChild?.textContent !== words) return requestAnimationFrame(look)
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(Date.now())
        port2.postMessage('')
      }
      requestAnimationFrame(look)
    })
}

function middle(samples) {
  const sorted = [...samples].sort((a, b) => a - b)
  return { median: sorted[Math.floor(sorted.length / 2)], worst: sorted.at(-1) }
}
