import { expect, test } from 'vitest'
import { endpoints } from '../../src/wechat/endpoints.ts'
import { takeTurns } from '../../src/wechat/turns.ts'

test('whatever goes wrong before a request is sent, its turn goes on to the next', async () => {
  const sent: string[] = []
  const turns = takeTurns({
    async send({ call }) {
      sent.push(call)
      return { status: 200, contentType: '', server: 'wechat', bytes: new Uint8Array() }
    },
    close: async () => {},
  })
  const fails = [
    async () => {
      throw new Error('stopped')
    },
    () => {
      throw new Error('stopped at once')
    },
  ]
  const stopped = [1, 2, 3, 4, 5].flatMap(() =>
    fails.map((beforeSend) => turns.send(endpoints.token, {}, undefined, beforeSend)),
  )
  const last = turns.send(endpoints.getQuota, {})
  expect((await Promise.allSettled(stopped)).every(({ status }) => status === 'rejected')).toBe(true)
  await last
  expect(sent).toEqual([endpoints.getQuota.call])
})
