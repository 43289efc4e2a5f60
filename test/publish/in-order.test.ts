import { expect, test } from 'vitest'
import { inOrder } from '../../src/publish/in-order.ts'

test('results come in order, and few wait at a time', async () => {
  let open = 0
  let most = 0
  const work = async (item: number) => {
    most = Math.max(most, ++open)
    for (let turn = 0; turn < (item * 7) % 5; turn++) await undefined
    return item
  }
  const results: number[] = []
  for await (const result of inOrder([...Array(50).keys()], 4, work)) {
    results.push(result)
    open--
  }
  expect(results).toEqual([...Array(50).keys()])
  expect(most).toBe(4)
})

test('one at a time, nothing begins before its turn', async () => {
  const begun: number[] = []
  for await (const item of inOrder([1, 2, 3], 1, async (each) => begun.push(each)))
    expect(begun).toHaveLength(item)
})

test('what fails is told in its turn, and left alone when nobody waits', async () => {
  const fail = async (item: number) => {
    if (item > 1) throw new Error(`no ${item}`)
    return item
  }
  const results = inOrder([1, 2, 3], 3, fail)
  expect(await results.next()).toEqual({ value: 1, done: false })
  await expect(results.next()).rejects.toThrow('no 2')
})
