import { test } from 'vitest'
import { problem } from '../../src/problems/problem.ts'
import { testSecret } from '../helpers/secrets.ts'

/* Run with `leaks.ts` in one process: what was found in one file of tests must not hide what is found in the next. */

test('another problem', () => {
  problem('wechat/no-answer', { call: 'draft/add', host: testSecret('again') })
})
