import type { Lang } from '../../problems/describe.ts'
import type { PlannedCall } from '../../publish/plan/count-calls.ts'
import type { Both } from '../options.ts'

/** What calls are for, in the order in which it is told. */
const purposes: readonly (Both & { calls: readonly string[] })[] = [
  { calls: ['stable_token'], zh: '取令牌', en: 'for a token' },
  { calls: ['openapi/quota/get'], zh: '问是哪台服务器', en: 'to ask which server it is' },
  { calls: ['media/uploadimg', 'material/add_material'], zh: '传图片', en: 'to send pictures' },
  { calls: ['draft/add', 'draft/update'], zh: '写草稿', en: 'to write drafts' },
  { calls: ['draft/get'], zh: '读草稿', en: 'to read drafts' },
  {
    calls: ['draft/batchget', 'freepublish/batchget', 'material/batchget_material'],
    zh: '翻列表',
    en: 'to look through the lists',
  },
  { calls: ['draft/delete'], zh: '删旧草稿', en: 'to delete old drafts' },
  { calls: ['freepublish/submit'], zh: '提交发表', en: 'to submit' },
  { calls: ['freepublish/get'], zh: '问结果', en: 'to ask for the outcome' },
]

interface CallsLayout {
  lang: Lang
  /** Whether these come on top of others. */
  isMore: boolean
}

/** What the calls of an account come to: `9 requests: 2 to send pictures, …; at most 1 % of a day’s quota`. */
export function callsText(calls: readonly PlannedCall[], { lang, isMore }: CallsLayout): string {
  const total = calls.reduce((sum, { count }) => sum + count, 0)
  const parts = purposes.flatMap(({ calls: names, ...words }) => {
    const own = calls.filter(({ call }) => names.includes(call)).reduce((sum, { count }) => sum + count, 0)
    if (own === 0) return []
    return [lang === 'zh' ? `${words.zh} ${own}` : `${own} ${words.en}`]
  })
  const percent = Math.ceil(100 * Math.max(...calls.map(({ count, perDay }) => count / (perDay ?? Infinity))))
  const quota = quotaText(percent, lang)
  return lang === 'zh'
    ? `${isMore ? '另要' : '要'} ${total} 次请求：${parts.join('、')}${quota && `；${quota}`}`
    : `${total} ${isMore ? 'more ' : ''}request${total === 1 ? '' : 's'}: ${parts.join(', ')}${quota && `; ${quota}`}`
}

function quotaText(percent: number, lang: Lang): string {
  if (percent === 0) return ''
  return lang === 'zh' ? `最多占一天限额的 ${percent}%` : `at most ${percent} % of a day’s quota`
}

/** The same by WeChat's names: `draft/add 3 (1000 a day)`. */
export function endpointsText(calls: readonly PlannedCall[], lang: Lang): string {
  const parts = calls.map(({ call, count, perDay }) => {
    const limit = perDay === undefined ? '' : lang === 'zh' ? `（每天 ${perDay}）` : ` (${perDay} a day)`
    return `${call} ${count}${limit}`
  })
  return parts.join(lang === 'zh' ? '、' : ', ')
}
