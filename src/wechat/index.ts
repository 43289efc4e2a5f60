/// <reference types="node" preserve="true" />
/** The client of WeChat's server API, alone. */
export type { Problem } from '../problems/problem.ts'
export type { SuppliedToken, TokenServer } from './ask-token-server.ts'
export { createWeChat, type WeChatOptions } from './client.ts'
export type {
  FailedOutcome,
  MediaType,
  NetworkOperator,
  PageOptions,
  PreviewReceiver,
  ServerKind,
  UploadFile,
  WeChat,
  WriteOptions,
} from './client-types.ts'
export type { Pause } from './pace.ts'
export type { RecordedExchange } from './record.ts'
export { tokenFolder } from './token-folder.ts'
export type * from './types.ts'
export { standInHeader } from './types.ts'
export { WeChatError } from './wechat-error.ts'
