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
