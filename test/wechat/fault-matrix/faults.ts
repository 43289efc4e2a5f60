import { isDeepStrictEqual } from 'node:util'
import type { Fault } from '../../../src/fake-wechat/index.ts'

/** One row of the tables: what the server or the line does to a call. */
export interface NamedFault {
  fault: Fault
  zh: string
  en: string
}

export const faults: NamedFault[] = [
  { fault: { errcode: -1 }, zh: '系统繁忙（-1）', en: 'busy (-1)' },
  { fault: { errcode: 40001 }, zh: 'token 不认（40001）', en: 'token refused (40001)' },
  { fault: { errcode: 45009 }, zh: '当天次数用完（45009）', en: 'day used up (45009)' },
  { fault: { errcode: 45011 }, zh: '这一分钟太多（45011）', en: 'too many in a minute (45011)' },
  { fault: { reset: 'before' }, zh: '断线，没生效', en: 'reset before it took effect' },
  { fault: { reset: 'during' }, zh: '断线，正在生效', en: 'reset while it took effect' },
  { fault: { reset: 'after' }, zh: '断线，已生效', en: 'reset after it took effect' },
  { fault: { lateCommitMs: 3000 }, zh: '断线，3 秒后才生效', en: 'reset, took effect 3 s later' },
  { fault: { delayMs: 20 }, zh: '慢', en: 'slow' },
  { fault: { hang: true }, zh: '一直不回答，没生效', en: 'no answer ever, no effect' },
  { fault: { hang: true, commit: true }, zh: '一直不回答，已生效', en: 'no answer ever, took effect' },
  {
    fault: { lateCommitMs: 3000, hang: true },
    zh: '一直不回答，晚些才生效',
    en: 'no answer ever, late effect',
  },
  { fault: { halfAnswer: true }, zh: '回答断在一半', en: 'half an answer' },
  { fault: { brokenJson: true }, zh: 'JSON 不完整', en: 'broken JSON' },
  {
    fault: { contentType: 'text/html; charset=iso-8859-1' },
    zh: '类型和字符集写错',
    en: 'wrong type and charset',
  },
  { fault: { status: 502 }, zh: '网关的 502 页面，没生效', en: 'a gateway’s 502 page, no effect' },
  {
    fault: { status: 502, commit: true },
    zh: '网关的 502 页面，已生效',
    en: 'a gateway’s 502 page, took effect',
  },
]

/** Those that every single call of a run meets. */
export const faultsOfRuns: NamedFault[] = faults.filter(({ fault }) =>
  [
    { errcode: -1 },
    { errcode: 40001 },
    { errcode: 45009 },
    { reset: 'before' },
    { reset: 'after' },
    { lateCommitMs: 3000 },
    { hang: true },
    { halfAnswer: true },
    { status: 502 },
  ].some((each) => isDeepStrictEqual(each, fault)),
)

/** Whether only the client's own time limit ends the waiting. */
export const isSilent = (fault: Fault): boolean => 'hang' in fault && fault.hang === true
