/** The relay: a server with a fixed address that passes signed requests on to WeChat. */
export type { RelayAccount } from './account.ts'
export { type RelayEntry, type RelayOptions, startRelay } from './relay.ts'
