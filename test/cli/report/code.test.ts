import { expect, test } from 'vitest'
import { createCodeReport } from '../../../src/cli/report/code.ts'
import { plainResult } from '../../../src/publish/result.ts'
import type { WatchEvent } from '../../../src/watch/watch-event.ts'

const synced = (post: string): WatchEvent => ({
  kind: 'synced',
  post,
  result: plainResult({ post, title: '', account: '', action: 'updated', previewUrl: 'https://a.example' }),
})

test('a watched post is shown as a code once, and not with others', async () => {
  const said: string[] = []
  const say = (text: string) => said.push(text)
  const codes = createCodeReport({ lang: 'en', columns: 80, rows: 24, hasColours: false, say })
  const after = async (...events: WatchEvent[]) => {
    for (const event of events) await codes.watched(event)
    return said.length
  }
  expect(await after({ kind: 'syncing', posts: ['a.md', 'b.md'] }, synced('a.md'), synced('b.md'))).toBe(0)
  expect(await after({ kind: 'syncing', posts: ['a.md'] }, synced('a.md'))).toBe(1)
  expect(said[0]).toMatch(/[█▀▄]{20}/)
  expect(await after({ kind: 'syncing', posts: ['a.md'] }, synced('a.md'))).toBe(1)
})
