import type { Lang } from '../../problems/describe.ts'
import type { Problem } from '../../problems/problem.ts'

/** Why a page couldn't be read, in a few words. */
export function unreadCause({ code, params }: Pick<Problem, 'code' | 'params'>, lang: Lang): string {
  if (code === 'pull/verification')
    return lang === 'zh' ? '微信要先验证是不是真人' : 'WeChat asked for proof of being human'
  const cause = String(params.cause)
  const status = /^HTTP (\d+)$/.exec(cause)?.[1]
  if (status !== undefined) return lang === 'zh' ? `服务器答 ${cause}` : `the server answered ${cause}`
  if (cause === 'timeout') return lang === 'zh' ? '等太久没有回答' : 'no answer in time'
  if (cause === 'redirects') return lang === 'zh' ? '网址一直转来转去' : 'too many redirects'
  if (cause === 'ENOTFOUND' || cause === 'EAI_AGAIN')
    return lang === 'zh'
      ? '找不到那台服务器：网络断了，或网址写错了'
      : 'its server can’t be found: no network, or a slip in the address'
  if (/^[A-Z_]+$/.test(cause)) return lang === 'zh' ? `连不上，${cause}` : `no connection, ${cause}`
  // An address of the network one is in, or of the machine itself, which `allowHosts` may allow.
  if (/\d\.\d|:/.test(cause))
    return lang === 'zh'
      ? `${cause} 是内网的地址，要在配置的 allowHosts 里写明`
      : `${cause} is an address of a private network, which allowHosts in the config must name`
  return cause
}
