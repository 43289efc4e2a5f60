import { expect, test } from 'vitest'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'

const files = {
  'x.md': '---\ntitle: 标题\n---\n\n你好 ![猫](cat.png)\n',
  'cat.png': makePng(300, 200),
}
const asModule = "import { defineConfig } from 'wxpub'\nexport default defineConfig({ theme: 'nowhere' })\n"
const asCommonJs = "module.exports = { theme: 'nowhere' }\n"

/** Node has a warning for nearly every mix of these; people should only read ours. */
test.each([
  ['{"type": "commonjs"}', 'ts', asModule],
  ['{"type": "commonjs"}', 'js', asModule],
  ['{"type": "commonjs"}', 'js', asCommonJs],
  ['{"type": "module"}', 'ts', asModule],
  ['{"type": "module"}', 'js', asModule],
  ['{}', 'ts', asModule],
  ['{}', 'js', asModule],
  ['{}', 'mts', asModule],
  ['{}', 'mjs', asModule],
])('in a package %s, wxpub.config.%s is read without a word from Node', async (manifest, extension, text) => {
  const project = await makeProject({
    ...files,
    'package.json': manifest,
    [`wxpub.config.${extension}`]: text,
  })
  const { code, stdout, stderr } = await project.wxpub(['check', 'x.md', '--json'])
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
  expect(JSON.parse(stdout).results[0].problems).toMatchObject([{ code: 'theme/unknown' }])
})

/** Here and not beside the others: the test runner reads TypeScript in Node's place. */
test('what cannot be parsed is told with its place, whoever parses', async () => {
  const project = await makeProject({
    ...files,
    'wxpub.config.ts': "export default {\n  theme: 'a'\n  author: 'b',\n}",
  })
  const { code, stdout } = await project.wxpub(['check', 'x.md', '--json'])
  expect({ code, problems: JSON.parse(stdout).problems }).toMatchObject({
    code: 1,
    problems: [{ code: 'config/fails', file: 'wxpub.config.ts', line: 3, column: 3 }],
  })
})

/** dotenv prints a line by itself, and standard output belongs to the JSON, or to the body that `build -` writes. */
test.each([
  ['config', "console.log('one word')\nexport default {}\n"],
  ['plugin', "export default { plugins: { markdown: [() => () => console.log('one word')] } }\n"],
  ['config that names the stream', "process.stdout.write('one word')\nexport default {}\n"],
])('what a %s prints goes to standard error', async (_who, text) => {
  const project = await makeProject({ ...files, 'wxpub.config.mjs': text })
  const { stdout, stderr } = await project.wxpub(['check', 'x.md', '--json'])
  expect(JSON.parse(stdout).results[0].action).toBe('checked')
  expect(stderr).toContain('one word')
})

test.each([
  ['ends the process', 'mjs', 'const a = 1\nprocess.exit(7)\nexport default {}', 'config/fails', 2],
  ['ends the process', 'ts', 'const a: number = 1\nprocess.exit(7)\nexport default {}', 'config/fails', 2],
  [
    'awaits what never comes',
    'mjs',
    'await new Promise(() => {})\nexport default {}',
    'config/never-ends',
    undefined,
  ],
])('a config that %s is told (.%s)', async (_, extension, text, code, line) => {
  const name = `wxpub.config.${extension}`
  const project = await makeProject({ ...files, 'package.json': '{"type": "module"}', [name]: text })
  const finished = await project.wxpub(['check', 'x.md', '--json'])
  expect(finished).toMatchObject({ code: 1, stderr: '' })
  const [told] = JSON.parse(finished.stdout).problems
  expect([told.code, told.file, told.line]).toEqual([code, name, line])
})
