import { connect, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A connection on which any bytes can be sent. */
export interface RawConnection {
  socket: Socket
  /** All that came back, once the connection is closed. */
  closed: Promise<string>
}

/** Opens a connection to a port of this machine and sends a first piece; it ends with the test. */
export function openRaw(port: number, request = ''): Promise<RawConnection> {
  return new Promise((resolve) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(request, () => resolve({ socket, closed })))
    socket.on('data', (data) => {
      text += data.toString('latin1')
    })
    socket.on('error', () => {})
    const closed = new Promise<string>((end) => socket.on('close', () => end(text)))
    onTestFinished(() => {
      socket.destroy()
    })
  })
}

export const portOf = (origin: string): number => Number(new URL(origin).port)
