import { expect, test } from 'vitest'
import { render } from '../helpers/render.ts'

const code = (lines: number) => `\`\`\`\n${'let value = 1 // 说明\n'.repeat(lines)}\`\`\`\n\n`
const table = (rows: number) => `| 一 | 二 |\n| - | - |\n${'| 三 | 四 |\n'.repeat(rows)}\n`

const heavy = async (markdown: string) => {
  const { problems } = await render(`# 题\n\n${markdown}`)
  return problems.map(({ code, severity, params, place }) => ({ code, severity, params, line: place?.line }))
}

test('a body within the limits says nothing of its weight', async () => {
  expect(await heavy(code(20))).toEqual([])
})

test('of a body too large the heaviest kinds are told, each at its heaviest place', async () => {
  const [size, , ...kinds] = await heavy(code(10) + code(3000) + table(2000) + code(10))
  expect(size).toMatchObject({ code: 'markup/body-large', severity: 'warning' })
  expect(kinds).toMatchObject([
    { code: 'markup/heavy-tables', severity: 'note', line: expect.any(Number), params: { count: 1 } },
    { code: 'markup/heavy-code', severity: 'note', line: 16, params: { count: 3 } },
  ])
  const shares = kinds.map(({ params }) => Number(params.share))
  expect(shares.reduce((a, b) => a + b)).toBeGreaterThan(90)
  expect(shares.reduce((a, b) => a + b)).toBeLessThanOrEqual(101)
})

test('a text too long is weighed by its characters', async () => {
  const [size, ...kinds] = await heavy(`${'$x^2$'.repeat(200)}\n\n${'字'.repeat(13_000)}\n\n${code(400)}`)
  expect(size?.code).toBe('markup/text-long')
  expect(kinds).toMatchObject([{ code: 'markup/heavy-code', line: 7, params: { count: 1 } }])
  expect(kinds[0]?.params.share).toBe(kinds[0]?.params.heaviest)
})

test('a long text of words alone names no kind', async () => {
  const codes = (await heavy('字'.repeat(20_001))).map(({ code }) => code)
  expect(codes).toEqual(['markup/text-long'])
})
