import type { Intent } from '../../ledger/ledger.ts'
import { beijingTime } from '../../read/publish-time.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import type { Session } from '../session.ts'

/**
 * Whether WeChat has counted no call of this kind today but those whose answers came: then the one in doubt never arrived.
 *
 * @param answered how many answers came
 */
export async function isNeverCounted(
  { wechat, clock }: Session,
  { call, at }: Pick<Intent, 'call' | 'at'>,
  answered: number,
): Promise<boolean> {
  const dayOf = (ms: number) => beijingTime(ms).zh.slice(0, 10)
  if (dayOf(Date.parse(at)) !== dayOf(clock.now())) return false
  try {
    const { used } = await wechat.getQuota(call)
    return used <= answered
  } catch (error) {
    if (error instanceof WeChatError) return false
    throw error
  }
}
