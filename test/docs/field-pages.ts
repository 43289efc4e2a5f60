import { expectedTypes } from '../../src/config/config-schema.ts'
import type { Setting } from '../../src/config/setting.ts'
import { settings } from '../../src/config/settings.ts'
import type { Lang } from '../../src/problems/describe.ts'
import type { Field } from '../../src/read/field.ts'
import { fields } from '../../src/read/fields.ts'
import { table } from './made-parts.ts'

type Group = { zh: string; en: string; names: readonly string[] }

const fieldGroups: readonly Group[] = [
  {
    zh: '读者看到的',
    en: 'What readers see',
    names: ['title', 'author', 'digest', 'source_url', 'type', 'comments'],
  },
  { zh: '封面', en: 'Cover', names: ['cover', 'focus', 'crop'] },
  {
    zh: '样子',
    en: 'Looks',
    names: [
      ...['theme', 'color', 'font_size', 'line_height', 'indent', 'justify', 'code_theme', 'newline'],
      'typography',
    ],
  },
  { zh: '怎么发', en: 'How it is sent', names: ['account', 'draft', 'publish_at', 'articles'] },
  { zh: '系列', en: 'Series', names: ['series', 'series_part'] },
  { zh: '身份和网址', en: 'Identity and address', names: ['uid', 'write_back', 'wechat_url'] },
  {
    zh: '只能在网站上做的事',
    en: 'What can only be done on the website',
    names: ['original', 'album', 'reward', 'source_claim'],
  },
]

const settingGroups: readonly Group[] = [
  {
    zh: '账号和密钥',
    en: 'Accounts and secrets',
    names: ['appId', 'secret', 'token', 'relay', 'relay.url', 'relay.key', 'proxy', 'accounts', 'publish'],
  },
  {
    zh: '文章的默认值',
    en: 'Defaults of posts',
    names: [
      ...['posts', 'author', 'theme', 'color', 'fontSize', 'lineHeight', 'indent', 'justify', 'codeTheme'],
      ...['newline', 'typography', 'cover', 'logo', 'footer', 'comments', 'overrides'],
    ],
  },
  {
    zh: '图片',
    en: 'Pictures',
    names: [
      ...['staticFolders', 'allowFolders', 'remotePictures', 'allowHosts', 'picturesInLibrary'],
      'whiteGround',
    ],
  },
  {
    zh: '扩展和通知',
    en: 'Extensions and notices',
    names: ['plugins', 'plugins.markdown', 'plugins.html', 'browserDiagrams', 'notify'],
  },
  {
    zh: '等多久',
    en: 'Waits',
    names: ['waits', 'waits.settleMs', 'waits.giveUpMs', 'waits.pollMs', 'waits.quietMs', 'waits.othersMs'],
  },
  { zh: '编辑器', en: 'Editors', names: ['$schema', 'editor'] },
]

/** The fields of the front matter, in groups. */
export const frontMatterParts = (lang: Lang): Record<string, string> => ({
  fields: inGroups(
    fieldGroups,
    fields,
    ({ written }) => written,
    lang,
    (group) =>
      table(
        { zh: ['字段', '含义', '写什么', '没写时'], en: ['Field', 'Meaning', 'Value', 'Default'] }[lang],
        group.map((field) => [
          `\`${field.written}\``,
          field.docs[lang],
          valueText(field, lang),
          field.default[lang],
        ]),
      ),
  ),
  aliases: table(
    { zh: ['写成', '等于'], en: ['Written', 'The same as'] }[lang],
    fields.flatMap(({ written, aliases = [] }) =>
      aliases.length > 0
        ? [[aliases.map((each) => `\`${each}\``).join(lang === 'zh' ? '、' : ', '), `\`${written}\``]]
        : [],
    ),
  ),
})

/** The keys of the config, in groups. */
export const configParts = (lang: Lang): Record<string, string> => ({
  settings: inGroups(
    settingGroups,
    settings,
    ({ key }) => key,
    lang,
    (group) =>
      table(
        { zh: ['项', '含义', '写什么', '没写时'], en: ['Key', 'Meaning', 'Value', 'Default'] }[lang],
        group.map((setting) => [
          `\`${setting.key}\``,
          setting.docs[lang],
          `\`${expectedTypes[setting.key.split('.').at(-1) ?? ''] ?? ''}\``,
          setting.default[lang],
        ]),
      ),
  ),
})

/** What stands in no group comes last, so that nothing new is forgotten. */
function inGroups<Item extends Field | Setting>(
  groups: readonly Group[],
  items: readonly Item[],
  nameOf: (item: Item) => string,
  lang: Lang,
  show: (group: Item[]) => string,
): string {
  const known = groups.flatMap(({ names }) => names)
  const rest = { zh: '其他', en: 'Others', names: items.map(nameOf).filter((name) => !known.includes(name)) }
  return [...groups, rest]
    .map((group) => ({
      group,
      found: group.names.flatMap((name) => items.filter((item) => nameOf(item) === name)),
    }))
    .filter(({ found }) => found.length > 0)
    .map(({ group, found }) => `### ${group[lang]}\n\n${show(found)}`)
    .join('\n\n')
}

function valueText({ type, choices = [], range = [0, 0] }: Field, lang: Lang): string {
  const [zh, en] = {
    text: ['文字', 'text'],
    line: ['一行文字', 'a line of text'],
    boolean: ['`true`、`false`', '`true` or `false`'],
    choice: [
      choices.map((each) => `\`${each}\``).join('、'),
      choices.map((each) => `\`${each}\``).join(', '),
    ],
    list: ['列表：`[a.md, b.md]`', 'a list: `[a.md, b.md]`'],
    names: ['名字：`a`、`a, b`、`all`', 'names: `a`, `a, b` or `all`'],
    time: ['时间：`2026-05-01 08:00`', 'a time: `2026-05-01 08:00`'],
    url: ['网址：`https://…`', 'an address: `https://…`'],
    uid: ['字母、数字、`.`、`_`、`-`，最多 64 个', 'letters, digits, `.`, `_`, `-`; 64 at most'],
    number: [`${range[0]} 到 ${range[1]}`, `${range[0]} to ${range[1]}`],
    colour: ['颜色：`"#0f4c81"`', 'a colour: `"#0f4c81"`'],
    point: ['`30%, 20%`', '`30%, 20%`'],
    box: ['`10%, 0%, 90%, 60%`', '`10%, 0%, 90%, 60%`'],
  }[type]
  return (lang === 'zh' ? zh : en) ?? ''
}
