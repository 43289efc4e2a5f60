import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'vitest'
import { problem } from '../../src/problems/problem.ts'
import { testSecret } from '../helpers/secrets.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

/* Run by `whole-run.test.ts` in a run of its own, which must find all three. */

test('a problem', () => {
  problem('wechat/no-answer', { call: 'draft/add', host: testSecret('problem') })
})
test('a file', async () => writeFile(join(await temporaryFolder(), 'log.txt'), testSecret('file')))
test('an output', () => void process.stdout.write(`${testSecret('output')}\n`))
