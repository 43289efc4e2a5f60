/// <reference types="node" preserve="true" />
/**
 * A stand-in of WeChat's server API for tests and rehearsals:
 *
 * ```ts
 * const fake = await startFakeWeChat()
 * fake.failNext('draft/add', { reset: 'after' })
 * // … a client of `fake.origin` with `defaultAccount` …
 * fake.account().drafts.size
 * await fake.close()
 * ```
 */
export type {
  Account,
  AccountKind,
  AccountOptions,
  Draft,
  Material,
  Publication,
  PublishJob,
  Send,
  UploadedImage,
} from './account.ts'
export type { QuotaLimit } from './api/quotas.ts'
export { DataFolderError } from './data/data-folder.ts'
export { type FakeWeChat, type FakeWeChatOptions, startFakeWeChat } from './fake-wechat.ts'
export type { Website } from './people/website.ts'
export { defaultAccount, type Settings } from './state.ts'
export type { Call, RequestEvent } from './wire/calls.ts'
export type { Fault, FaultTiming } from './wire/faults.ts'
