import { describe, expect, test } from 'vitest'
import { fitLine } from '../../../src/cli/terminal/fit-line.ts'

const fitted = (line: string) => fitLine(line, 40)

describe('a line that is too long for the terminal', () => {
  test('is broken between its parts, never within a path or a title', () => {
    expect(fitted('✓ 已存入草稿箱  posts/a.md  《第一次在终端里发文章》')).toEqual([
      '✓ 已存入草稿箱  posts/a.md',
      '  《第一次在终端里发文章》',
    ])
    expect(fitted('  posts/2026-11-28-第一次.md  《第一次》')).toEqual([
      '  posts/2026-11-28-第一次.md  《第一次》',
    ])
    expect(fitted('  posts/2026-11-28-第一次在终端里.md  《第一次》')).toEqual([
      '  posts/2026-11-28-第一次在终端里.md',
      '    《第一次》',
    ])
  })

  test('is broken between words where it is a sentence', () => {
    expect(fitted('About to publish to the account main, for everybody to see:')).toEqual([
      'About to publish to the account main,',
      '  for everybody to see:',
    ])
  })

  test('keeps a command whole, to be copied', () => {
    const command = 'npx wxpub draft posts/2026-11-28-a.md --plan 0123456789abcdef'
    expect(fitted(`  Next  ${command}`)).toEqual(['  Next', `    ${command}`])
  })
})
