import { catalogue, type ProblemCode } from '../../src/problems/catalogue.ts'
import type { CatalogueEntry } from '../../src/problems/catalogue-entry.ts'
import { describeCode, type Lang } from '../../src/problems/describe.ts'
import { plain, table } from './made-parts.ts'

const severities = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
  note: { zh: '说明', en: 'note' },
}

/** What the first half of a code is about, in the order of the page. */
const areas: Record<string, { zh: string; en: string }> = {
  post: { zh: '文章和 front matter', en: 'Posts and their front matter' },
  syntax: { zh: 'wxpub 的 Markdown 写法', en: 'Markdown of wxpub’s own' },
  markup: { zh: '正文', en: 'Bodies' },
  html: { zh: '正文里的 HTML', en: 'HTML in bodies' },
  card: { zh: '卡片', en: 'Cards' },
  link: { zh: '文章之间的链接', en: 'Links between posts' },
  image: { zh: '图片', en: 'Pictures' },
  asset: { zh: '上传图片', en: 'Uploads of pictures' },
  upload: { zh: 'upload 命令', en: 'The upload command' },
  newspic: { zh: '贴图', en: 'Picture posts' },
  math: { zh: '公式', en: 'Formulas' },
  diagram: { zh: '图表', en: 'Diagrams' },
  code: { zh: '代码块', en: 'Code' },
  theme: { zh: '主题', en: 'Themes' },
  colour: { zh: '颜色和深色模式', en: 'Colours and dark mode' },
  survival: { zh: '微信会改掉的', en: 'What WeChat changes' },
  config: { zh: '配置', en: 'Config' },
  setup: { zh: '建文件', en: 'Making files' },
  command: { zh: '命令', en: 'Commands' },
  plan: { zh: '计划', en: 'Plans' },
  draft: { zh: '草稿', en: 'Drafts' },
  together: { zh: '一份草稿里的几篇', en: 'Several posts in one draft' },
  publish: { zh: '发表', en: 'Publishing' },
  publication: { zh: '已发表的文章', en: 'Published articles' },
  preview: { zh: '预览', en: 'Previews' },
  watch: { zh: '监视', en: 'Watching' },
  run: { zh: '一次运行', en: 'A run' },
  settle: { zh: '核对', en: 'Settling' },
  adopt: { zh: '认领', en: 'Adopting' },
  pull: { zh: '取回', en: 'Pulling' },
  remove: { zh: '删除', en: 'Removing' },
  state: { zh: '改发布记录', en: 'Mending the ledger' },
  ledger: { zh: '发布记录', en: 'The ledger' },
  wechat: { zh: '微信的回答', en: 'Answers of WeChat' },
  token: { zh: '令牌服务', en: 'Token servers' },
  proxy: { zh: '代理', en: 'Proxies' },
  relay: { zh: '中转', en: 'The relay' },
  notify: { zh: '通知', en: 'Notices' },
  record: { zh: '记录请求', en: 'Recording requests' },
  doctor: { zh: 'doctor 的检查', en: 'Checks of doctor' },
}

const areaOf = (code: string): string => code.slice(0, code.indexOf('/'))

/** Every code, by area. An area that has no name yet comes last, under its own. */
export function problemParts(lang: Lang): Record<string, string> {
  // Keys of the catalogue.
  const codes = Object.keys(catalogue) as ProblemCode[]
  const order = Object.keys(areas)
  const found = [...new Set(codes.map(areaOf))].sort((a, b) => place(order, a) - place(order, b))
  const sections = found.map((area) => {
    const rows = codes
      .filter((code) => areaOf(code) === area)
      .sort()
      .map((code) => rowOf(code, lang))
    const head = {
      zh: ['代码', '发生了什么', '怎么办'],
      en: ['Code', 'What happened', 'What to do'],
    }[lang]
    return `## ${titleOf(area, lang)}\n\n${table(head, rows)}`
  })
  const links = found.map((area) => `[${titleOf(area, lang)}](#${anchorOf(titleOf(area, lang))})`)
  return { areas: links.join(' · '), problems: sections.join('\n\n') }
}

const place = (order: readonly string[], area: string): number =>
  order.includes(area) ? order.indexOf(area) : order.length

const titleOf = (area: string, lang: Lang): string => {
  const name = areas[area]?.[lang]
  return name === undefined ? area : lang === 'zh' ? `${name}（${area}）` : `${name} (${area})`
}

/** The anchor of a heading, as GitHub makes it. */
export const anchorOf = (heading: string): string =>
  heading
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-')

function rowOf(code: ProblemCode, lang: Lang): string[] {
  const { reason, hint } = describeCode(code, lang)
  const { severity }: CatalogueEntry = catalogue[code]
  const anchor = code.replace('/', '-')
  return [`<a id="${anchor}"></a>\`${code}\`<br>${severities[severity][lang]}`, plain(reason), plain(hint)]
}
