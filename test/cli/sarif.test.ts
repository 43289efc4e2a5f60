import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { runHere } from '../helpers/command.ts'
import { makeProject } from '../helpers/project.ts'
// The schema of the standard as @microsoft/jest-sarif 1.0.0-beta.0 has it, whose licence is MIT.
import official from './fixtures/sarif-2.1.0-rtm.5.json' with { type: 'json' }

const { $schema: _, id: __, ...schema } = official
/** Its draft 4 and ajv's draft 7 say the same of every keyword in it. */
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema)

const post = `---
title: 夏天
cover: media:a
autor: 小禾
---

![没有](nowhere.png)

一样的一行 <marquee>走</marquee>

一样的一行 <marquee>走</marquee>
`

async function check(files: Record<string, string>, args: string[]) {
  const project = await makeProject(files)
  const { code, stdout, stderr } = await project.run(['check', ...args, '--format', 'sarif', '--lang', 'en'])
  expect(stderr).toBe('')
  const log = JSON.parse(stdout)
  validate(log)
  expect(validate.errors).toBeNull()
  return { code, run: log.runs[0] }
}

const problemPage = readFileSync(join(import.meta.dirname, '../../docs/problems.en.md'), 'utf8')

test('check writes SARIF that the standard accepts, with what code scanning needs', async () => {
  const { code, run } = await check({ '文章/夏 天.md': post }, ['文章'])
  expect(code).toBe(1)
  expect(run.results.length).toBeGreaterThan(2)
  const ids = run.tool.driver.rules.map(({ id }: { id: string }) => id)
  expect(ids).toEqual([...new Set(ids)].sort())
  for (const rule of run.tool.driver.rules) {
    expect(rule.shortDescription.text).not.toMatch(/[{}]/)
    const [, anchor] = /docs\/problems\.en\.md#([\w-]+)/.exec(rule.help.text) ?? []
    expect(problemPage).toContain(`<a id="${anchor}">`)
    expect(['error', 'warning', 'note']).toContain(rule.defaultConfiguration.level)
  }
  for (const { ruleId, ruleIndex, message, locations } of run.results) {
    expect(ids[ruleIndex]).toBe(ruleId)
    expect(message.text).not.toBe('')
    expect(locations).toHaveLength(1)
    expect(locations[0].physicalLocation.artifactLocation.uri).toBe(
      '%E6%96%87%E7%AB%A0/%E5%A4%8F%20%E5%A4%A9.md',
    )
    expect(locations[0].physicalLocation.region.startLine).toBeGreaterThan(0)
  }
})

const prints = ({ results }: { results: { ruleId: string; partialFingerprints: object }[] }) =>
  results
    .filter(({ ruleId }) => !ruleId.startsWith('post/'))
    .map(({ partialFingerprints }) => Object.values(partialFingerprints)[0])

test('a problem keeps its fingerprint when lines are put above it, and no two share one', async () => {
  const before = await check({ 'a.md': post }, ['a.md'])
  const after = await check({ 'a.md': post.replace('![没有](nowhere', '新的一段\n\n![没有](nowhere') }, [
    'a.md',
  ])
  expect(prints(before.run).length).toBeGreaterThan(1)
  expect(new Set(prints(before.run)).size).toBe(prints(before.run).length)
  expect(prints(after.run)).toEqual(prints(before.run))
})

test.each([
  ['sarif', '"uri": "blog/a.md"'],
  ['github', '::error file=blog/a.md,line='],
])('%s: paths begin at the root of the repository, wherever the command runs', async (format, path) => {
  const { folder } = await makeProject({ '.git/HEAD': '', 'blog/a.md': post })
  for (const [file, cwd] of [
    ['blog/a.md', folder],
    ['a.md', join(folder, 'blog')],
  ] as const) {
    const { stdout } = await runHere(['check', file, '--format', format], { cwd })
    expect(stdout).toContain(path)
  }
})

test('what has no place, and a line that is wrong, are notifications of the run', async () => {
  const broken = await check({}, ['gone.md'])
  expect(broken.run.results).toEqual([])
  expect(broken.run.invocations[0].toolExecutionNotifications).toMatchObject([
    { level: 'error', descriptor: { id: expect.stringMatching(/^\w+\//) } },
  ])
  const misuse = await check({}, ['--out', 'x'])
  expect(misuse).toMatchObject({
    code: 2,
    run: { invocations: [{ executionSuccessful: false, exitCode: 2 }] },
  })
})
