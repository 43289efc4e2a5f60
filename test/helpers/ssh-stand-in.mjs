// Stands in for ssh: a SOCKS server without a password on the port after `-D`, or words on standard error and an end.
import { appendFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'

const args = process.argv.slice(2)
const { SSH_SAYS, SSH_LOG = '', WECHAT_APP_SECRET } = process.env
appendFileSync(
  SSH_LOG,
  `${JSON.stringify({ pid: process.pid, args, hasSecret: WECHAT_APP_SECRET !== undefined })}\n`,
)
if (SSH_SAYS) {
  process.stderr.write(`${SSH_SAYS}\r\n`, () => process.exit(255))
} else {
  const [host, port] = args[args.indexOf('-D') + 1].split(':')
  createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => {
      socket.write(Buffer.from([5, 0]))
      socket.once('data', (asked) => {
        const isName = asked[3] === 3
        const end = isName ? 5 + asked[4] : 8
        const target = isName ? asked.subarray(5, end).toString() : [...asked.subarray(4, 8)].join('.')
        const other = connect(asked.readUInt16BE(end), target, () => {
          socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]))
          socket.pipe(other).pipe(socket)
        })
        other.on('error', () => socket.destroy())
      })
    })
  }).listen(Number(port), host)
}
