// node bench/hostile.js [BYTES] [NAME]…: what nobody means to write, against a plain post of the same size, each in a
// process of its own. Time is that of the processor, since other programs may run beside it.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hostile } from './hostile-posts.js'
import { makePost } from './posts.js'

function hostileTable(sizeInBytes, names = Object.keys(hostile)) {
  const folder = mkdtempSync(join(tmpdir(), 'wxpub-hostile-'))
  const file = join(folder, 'post.json')
  const measure = (post) => {
    writeFileSync(file, JSON.stringify([post]))
    return measured(file)
  }
  const plain = measure(makePost(sizeInBytes))
  console.log(`### Hostile posts of ${sizeInBytes / 1000} kB, first render in a process\n`)
  console.log('| | ms | / plain post | peak MB | / plain post |\n| --- | --: | --: | --: | --: |')
  for (const [name, { cpuMs, peakMb }] of [
    ['a plain post', plain],
    ...names.map((name) => [name, measure(hostile[name](sizeInBytes))]),
  ]) {
    const ratios = [(cpuMs / plain.cpuMs).toFixed(2), (peakMb / plain.peakMb).toFixed(2)]
    console.log(`| ${name} | ${cpuMs.toFixed(0)} | ${ratios[0]} | ${peakMb.toFixed(0)} | ${ratios[1]} |`)
  }
  console.log()
  rmSync(folder, { recursive: true })
}

function measured(file) {
  const one = join(import.meta.dirname, 'one.js')
  const { stdout, stderr, status } = spawnSync(process.execPath, [one, 'wxpub', file], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

const [size = '100000', ...names] = process.argv.slice(2)
hostileTable(Number(size), names.length > 0 ? names : undefined)
