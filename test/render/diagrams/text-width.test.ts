import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { widthInEm, wrap } from '../../../src/render/diagrams/text-width.ts'
import { runs } from '../../helpers/property-runs.ts'

describe('width', () => {
  test.each([
    ['', 0],
    ['中', 1],
    ['“”……', 4],
    ['①→★', 3],
    ['e\u0301', 0.554],
    ['\u200d', 0],
  ])('of %j is %d em', (text, width) => expect(widthInEm(text)).toBeCloseTo(width))
})

describe('lines', () => {
  test.each([
    ['登录', 6, ['登录']],
    ['输入用户名和密码', 5, ['输入用户', '名和密码']],
    ['第一步，第二步。', 4, ['第一步，', '第二步。']],
    ['见《使用说明》', 4, ['见《使用', '说明》']],
    ['run npm install now', 6, ['run npm', 'install now']],
    ['运行 npm ci 之后', 5, ['运行 npm', 'ci 之后']],
    ['supercalifragilistic', 4, ['supercalifragilistic']],
  ])('of %j within %d em', (text, mostEm, lines) => expect(wrap(text, mostEm)).toEqual(lines))

  const words = fc.string({ unit: fc.constantFrom(...'中文，。“”（）《》、 ab c1.-') })
  test('lose no character, and only what can’t be broken is too wide', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 3, max: 20 }), (text, mostEm) => {
        const lines = wrap(text, mostEm)
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
        for (const line of lines) {
          if (widthInEm(line) > mostEm) expect(line).toMatch(/^[（《“]*[^ 中文]*.?[，。”）》、.-]*$/u)
        }
      }),
      runs(300),
    )
  })
})
