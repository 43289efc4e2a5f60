import { type Problem, problem } from '../../problems/problem.ts'
import type { WeChat } from '../../wechat/client-types.ts'
import { type Endpoint, endpoints } from '../../wechat/endpoints.ts'
import { endOfQuotaDay } from '../../wechat/quota-day.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import { type AccountPatient, metServer } from '../account-patient.ts'
import { type Check, fact, type QuotaLeft } from '../finding.ts'

/** The calls that drafting and publishing rest on. */
const calls: readonly Endpoint[] = [
  endpoints.uploadBodyImage,
  endpoints.addMaterial,
  endpoints.addDraft,
  endpoints.updateDraft,
  endpoints.getDraft,
  endpoints.listDrafts,
  endpoints.submitPublication,
  endpoints.getPublication,
  endpoints.listPublications,
]

/** Less than this part of a day's calls is little. */
const littlePart = 0.1

/** How many calls are left until midnight in Beijing. */
export const quotasCheck: Check<AccountPatient> = {
  name: 'quotas',
  async examine(patient) {
    const met = await metServer(patient)
    if (!('session' in met)) return met
    const { wechat, clock } = met.session
    const asked = await Promise.all(calls.map(({ call }) => ask(wechat, call)))
    const quotas = asked.filter((each) => each !== undefined)
    const [scarcest] = quotas.toSorted((a, b) => partLeft(a) - partLeft(b))
    const resetsAt = endOfQuotaDay(clock.now())
    const problems = quotas.flatMap(({ call, remain, daily_limit: limit }): Problem[] => {
      if (remain <= 0) return [problem('doctor/quota-used-up', { call, limit, resetsAt })]
      const isLittle = remain < limit * littlePart
      return isLittle ? [problem('doctor/quota-low', { call, remain, limit, resetsAt })] : []
    })
    if (!scarcest || problems.length > 0) return { facts: [], problems, quotas }
    const percent = Math.floor(partLeft(scarcest) * 100)
    return {
      facts: [percent === 100 ? fact('quotas-unused') : fact('quotas-left', { percent })],
      problems,
      quotas,
    }
  },
}

/** Calls that the account may not make have no quota; nor have some that WeChat doesn't count. */
async function ask(wechat: WeChat, call: string): Promise<QuotaLeft | undefined> {
  try {
    const quota = await wechat.getQuota(call)
    return quota.daily_limit > 0 ? { call, ...quota } : undefined
  } catch (error) {
    if (error instanceof WeChatError) return undefined
    throw error
  }
}

const partLeft = ({ remain, daily_limit: limit }: QuotaLeft): number => remain / limit
