import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { letter } from '../helpers/publishing.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const tempKey = /tempkey=[\w-]{43}/
/** A line of a code holds little but half blocks; progress of pictures may use one in words. */
const code = /[█▀▄]{20}/

async function startSomewhere() {
  const { env } = await startStandIn()
  const files = { 'cover.png': makePng(900, 383), 'a.png': makePng(400, 300), 'b.png': makePng(300, 400) }
  const config = '{ "waits": { "pollMs": [1], "othersMs": 0 } }'
  const project = await makeProject({ 'x.md': letter, 'wxpub.config.json': config, ...files })
  const run = (args: string[], terminalColumns?: number, terminalRows?: number) =>
    project.run(args, {
      env,
      ...(terminalColumns !== undefined && { terminalColumns }),
      ...(terminalRows !== undefined && { terminalRows }),
    })
  return { project, run }
}

test('a terminal shows the preview of a draft as a code, and the link nowhere', async () => {
  const { run } = await startSomewhere()
  const { stdout, stderr } = await run(['draft', 'x.md'], 90)
  expect(stderr).toMatch(code)
  expect(stderr).toContain('临时预览')
  expect(stdout + stderr).not.toMatch(tempKey)
})

test.each([
  ['no terminal', ['draft', 'x.md'], undefined],
  ['--quiet', ['draft', 'x.md', '--quiet'], 90],
  ['--json', ['draft', 'x.md', '--json'], 90],
  ['a publication', ['publish', 'x.md', '--yes'], 90],
])('with %s there is neither code nor link', async (_, args, columns) => {
  const { stdout, stderr } = await (await startSomewhere()).run(args, columns)
  expect(stdout + stderr).not.toMatch(tempKey)
  expect(stderr).not.toMatch(code)
})

test('the result stands below the code; where the window is too low for it, that is told', async () => {
  const { stderr } = await (await startSomewhere()).run(['draft', 'x.md', '--no-color'], 80, 60)
  expect(stderr).toMatch(/[█▀▄]{20}[^✓]*✓ 已存入草稿箱/)
  expect(stderr).not.toContain('二维码比窗口高')
  const low = await (await startSomewhere()).run(['draft', 'x.md', '--no-color'], 80, 12)
  expect(low.stderr).toMatch(/[█▀▄]{20}[^✓]*二维码比窗口高[^✓]*✓ 已存入草稿箱/)
})

test('a narrow terminal is told of the link', async () => {
  const { stderr } = await (await startSomewhere()).run(['draft', 'x.md', '--lang', 'en'], 40)
  expect(stderr).not.toMatch(code)
  expect(stderr).toContain('--preview-link')
})

test('--preview-link gives the link to programs and people', async () => {
  const { run } = await startSomewhere()
  const { stdout } = await run(['draft', 'x.md', '--json', '--preview-link'])
  expect(JSON.parse(stdout).results[0].previewUrl).toMatch(tempKey)
  const other = await (await startSomewhere()).run(['draft', 'x.md', '--preview-link'])
  expect(other.stderr).toMatch(tempKey)
})

test('it gives link and code of a draft that is as it was, too: a token and one call', async () => {
  const { run } = await startSomewhere()
  await run(['draft', 'x.md'])
  const { stderr } = await run(['draft', 'x.md', '--preview-link'], 90)
  expect(stderr).toMatch(code)
  expect(stderr).toMatch(tempKey)
  const { stdout } = await run(['draft', 'x.md', '--json', '--preview-link'])
  expect(JSON.parse(stdout)).toMatchObject({
    results: [{ action: 'unchanged', previewUrl: expect.stringMatching(tempKey) }],
    requests: 2,
  })
})

test('nothing that a run writes holds the key: neither record nor ledger nor what it remembers', async () => {
  const { project, run } = await startSomewhere()
  await run(['draft', 'x.md', '--record', 'record.ndjson', '--verbose', '--preview-link', '--json'])
  for (const name of await readdir(project.folder, { recursive: true })) {
    const path = join(project.folder, name)
    if ((await stat(path)).isFile()) expect(await readFile(path, 'latin1'), name).not.toMatch(tempKey)
  }
  expect(await project.read('record.ndjson')).toContain('tempkey=***')
})

test('a rehearsal shows none: its link opens nothing', async () => {
  const project = await makeProject({
    'x.md': letter.replaceAll(/!\[.*?\]\(.*?\)/g, '').replace(/cover:.*\n/, ''),
  })
  const { stderr } = await project.run(['draft', 'x.md'], { terminalColumns: 90 })
  expect(stderr).not.toMatch(code)
})
