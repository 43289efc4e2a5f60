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
export type { Call, RequestEvent } from './calls.ts'
export { type FakeWeChat, type FakeWeChatOptions, startFakeWeChat } from './fake-wechat.ts'
export type { Fault } from './faults.ts'
export {
  type Account,
  type AccountKind,
  type AccountOptions,
  type Draft,
  defaultAccount,
  type Material,
  type Publication,
  type PublishJob,
  type UploadedImage,
} from './state.ts'
export type { Website } from './website.ts'
