/** Run as a process of its own: node <bundle> <origin> <folder of tokens> <app id> <secret>. Makes a call at the start and at every line it hears. */
import { createInterface } from 'node:readline'
import { createWeChat } from '../../src/wechat/client.ts'

const [origin = '', tokenFolder = '', appId = '', secret = ''] = process.argv.slice(2)
const wechat = createWeChat({
  appId,
  secret: async () => secret,
  origin,
  tokenFolder,
  onNote: ({ code, params }) => process.stderr.write(`${code} ${params.code}\n`),
})

const call = async () => process.stdout.write(`${await wechat.countDrafts()}\n`)
await call()
for await (const _line of createInterface({ input: process.stdin })) await call()
await wechat.close()
