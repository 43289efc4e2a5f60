import type { Session } from '../../publish/session.ts'

/**
 * Where a stand-in answers an account in place of WeChat, which then holds the pages and pictures that it says are at
 * WeChat's. Costs no request while a token lives.
 *
 * @returns its origin, or nothing where WeChat itself answers
 * @throws ProblemError when the account can't be asked
 */
export async function standInOf({
  wechat,
  config,
}: Pick<Session, 'wechat' | 'config'>): Promise<string | undefined> {
  return (await wechat.identify()) === 'stand-in' ? config.apiOrigin : undefined
}
