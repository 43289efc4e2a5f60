import { expect, onTestFinished, test } from 'vitest'
import { endpoints } from '../../src/wechat/endpoints.ts'
import { createTransport } from '../../src/wechat/transport.ts'
import { takeTurns } from '../../src/wechat/turns.ts'
import { startScriptedServer } from '../helpers/scripted-server.ts'

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

test('the next request leaves before anything is made of an answer', async () => {
  const answers: (() => void)[] = []
  const server = await startScriptedServer(async () => {
    await new Promise<void>((resolve) => answers.push(resolve))
    return { json: {} }
  })
  onTestFinished(() => server.close())
  const events: ('sent' | 'answered')[] = []
  const transport = createTransport({
    baseUrl: new URL(server.origin),
    env: {},
    timeScale: 1,
    onSend: () => events.push('sent'),
  })
  onTestFinished(() => transport.close())
  const turns = takeTurns(transport)
  const callTenTimes = () =>
    Promise.all(
      Array.from({ length: 10 }, () =>
        turns.send(endpoints.getQuota, {}).then(() => events.push('answered')),
      ),
    )
  const answerOneByOne = setInterval(() => answers.shift()?.())
  onTestFinished(() => clearInterval(answerOneByOne))
  // The first calls open the connections.
  await callTenTimes()
  events.length = 0
  await callTenTimes()
  const sentBeforeAnswers = events.flatMap((event, index) =>
    event === 'answered' ? [events.slice(0, index).filter((each) => each === 'sent').length] : [],
  )
  // Two answers may come at once.
  const fewest = [5, 6, 7, 8, 9, 10, 10, 10, 10, 10]
  expect(sentBeforeAnswers.map((count, index) => Math.min(count, fewest[index] ?? 0))).toEqual(fewest)
})
