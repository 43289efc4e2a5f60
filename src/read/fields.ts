import { fontSizesPx, lineHeights } from '../config/knobs.ts'
import type { Field } from './field.ts'
import { manualFields } from './manual-fields.ts'

const none = { zh: '无', en: 'none' }
const account = { zh: '配置里账号的设置', en: 'as the config says for the account' }
const theTheme = {
  zh: '配置里账号的设置，再就是主题',
  en: 'as the config says for the account, else the theme’s',
}
const off = { zh: 'false', en: 'false' }

/** Every field wxpub knows, in the order of the documentation. */
export const fields: readonly Field[] = [
  {
    name: 'title',
    written: 'title',
    type: 'line',
    default: { zh: '正文的第一个一级标题', en: 'the first heading of level 1' },
    calledInChinese: ['标题', '题目'],
    docs: { zh: '标题', en: 'Title' },
  },
  {
    name: 'author',
    written: 'author',
    type: 'line',
    default: account,
    calledInChinese: ['作者'],
    docs: { zh: '作者', en: 'Author' },
  },
  {
    name: 'digest',
    written: 'digest',
    type: 'text',
    aliases: ['description', 'summary', 'excerpt'],
    default: { zh: '正文第一段', en: 'the first paragraph' },
    calledInChinese: ['摘要', '简介', '描述'],
    docs: { zh: '摘要，显示在转发卡片上', en: 'Summary shown on the card when the article is shared' },
  },
  {
    name: 'cover',
    written: 'cover',
    type: 'line',
    aliases: ['image', 'thumbnail', 'banner'],
    default: {
      zh: '正文里第一张合适的图片，没有就用标题做一张',
      en: 'the first fitting picture of the body, else one made of the title',
    },
    calledInChinese: ['封面', '封面图', '封面图片', '头图'],
    docs: {
      zh: '封面：图片路径（从文章所在文件夹算起）、网址，或 media:ID',
      en: 'Cover: path of a picture from the post’s folder, an address, or media:ID',
    },
  },
  {
    name: 'sourceUrl',
    written: 'source_url',
    type: 'url',
    default: none,
    calledInChinese: ['原文', '原文链接', '阅读原文'],
    docs: { zh: '「阅读原文」的网址', en: 'Address behind “Read more”' },
  },
  {
    name: 'theme',
    written: 'theme',
    type: 'line',
    default: account,
    calledInChinese: ['主题'],
    docs: {
      zh: '主题的名字，或 CSS 文件的路径（从文章所在文件夹算起）',
      en: 'Name of a theme, or path of a CSS file from the post’s folder',
    },
  },
  {
    name: 'color',
    written: 'color',
    type: 'colour',
    default: theTheme,
    calledInChinese: ['主色', '颜色'],
    docs: {
      zh: '主题的主色，例如 "#0f4c81"（要加引号）',
      en: 'Main colour of the theme, such as "#0f4c81" (in quotes)',
    },
  },
  {
    name: 'fontSize',
    written: 'font_size',
    type: 'number',
    range: fontSizesPx,
    default: theTheme,
    calledInChinese: ['字号'],
    docs: { zh: '正文字号，单位 px', en: 'Size of the text in px' },
  },
  {
    name: 'lineHeight',
    written: 'line_height',
    type: 'number',
    range: lineHeights,
    default: theTheme,
    calledInChinese: ['行高'],
    docs: { zh: '行高，字号的倍数', en: 'Height of a line, as a multiple of the size' },
  },
  {
    name: 'indent',
    written: 'indent',
    type: 'boolean',
    default: theTheme,
    docs: { zh: 'true：段首空两格', en: 'true: paragraphs begin two characters in' },
  },
  {
    name: 'justify',
    written: 'justify',
    type: 'boolean',
    default: theTheme,
    docs: { zh: 'true：两端对齐；false：左对齐', en: 'true: lines end flush; false: ragged' },
  },
  {
    name: 'codeTheme',
    written: 'code_theme',
    type: 'line',
    default: theTheme,
    docs: { zh: '代码的配色：light、dark、night、ink', en: 'Colours of code: light, dark, night or ink' },
  },
  {
    name: 'newline',
    written: 'newline',
    type: 'choice',
    choices: ['cjk', 'space', 'break'],
    default: account,
    docs: {
      zh: '段落里换行的地方：中文之间不留空格 cjk、一律空格 space、照样换行 break',
      en: 'The end of a line within a paragraph: nothing between Chinese (cjk), a space, or a break',
    },
  },
  {
    name: 'typography',
    written: 'typography',
    type: 'boolean',
    default: account,
    docs: {
      zh: 'true：中西文之间留窄空格，半角标点、引号、省略号改成中文的',
      en: 'true: thin spaces between Chinese and Latin, full-width punctuation, quotes and ellipses',
    },
  },
  {
    name: 'series',
    written: 'series',
    type: 'line',
    default: none,
    calledInChinese: ['系列'],
    docs: {
      zh: '系列的名字；文末列出上一篇和下一篇',
      en: 'Name of a series; the posts before and after are given at the end',
    },
  },
  {
    name: 'seriesPart',
    written: 'series_part',
    type: 'number',
    range: [1, 9999],
    default: { zh: '按文件路径排', en: 'the order of the paths' },
    docs: { zh: '系列里的第几篇', en: 'Which part of the series it is' },
  },
  {
    name: 'type',
    written: 'type',
    type: 'choice',
    choices: ['news', 'newspic'],
    default: { zh: 'news', en: 'news' },
    docs: { zh: '文章 news 或贴图 newspic', en: 'Article (news) or picture post (newspic)' },
  },
  {
    name: 'comments',
    written: 'comments',
    type: 'choice',
    choices: ['off', 'open', 'fans'],
    default: account,
    calledInChinese: ['留言', '评论'],
    docs: {
      zh: '留言：关闭 off、所有人 open、仅粉丝 fans',
      en: 'Comments: off, open to all, or fans only',
    },
  },
  {
    name: 'crop',
    written: 'crop',
    type: 'box',
    default: { zh: '整张封面', en: 'the whole cover' },
    docs: {
      zh: '封面只取这一块：左、上、右、下，例如 10%, 0%, 90%, 60%',
      en: 'The part of the cover to show: left, top, right, bottom, such as 10%, 0%, 90%, 60%',
    },
  },
  {
    name: 'focus',
    written: 'focus',
    type: 'point',
    default: { zh: '最引人注意的地方', en: 'what draws the eye' },
    docs: {
      zh: '裁剪封面时要留住的位置：横、纵，例如 30%, 20%',
      en: 'The spot to keep in view when the cover is cropped: across, down, such as 30%, 20%',
    },
  },
  {
    name: 'account',
    written: 'account',
    type: 'names',
    default: { zh: '唯一的账号', en: 'the only account' },
    calledInChinese: ['账号', '公众号'],
    docs: {
      zh: '发到配置里的哪个账号；几个就用逗号隔开，all 是全部',
      en: 'Which account of the config it goes to; several with commas, all for every one',
    },
  },
  {
    name: 'draft',
    written: 'draft',
    type: 'boolean',
    default: off,
    calledInChinese: ['草稿'],
    docs: { zh: 'true：只进草稿箱，不发表', en: 'true: goes to the drafts, is never published' },
  },
  {
    name: 'publishAt',
    written: 'publish_at',
    type: 'time',
    default: none,
    calledInChinese: ['发表时间', '发布时间', '定时发表', '定时发布'],
    docs: {
      zh: '最早的发表时间；不写时区就是北京时间，只写日期就是当天零点',
      en: 'Not to be published before; Beijing time unless a zone is given, midnight when it is a date alone',
    },
  },
  {
    name: 'articles',
    written: 'articles',
    type: 'list',
    default: none,
    docs: { zh: '同一份草稿里的其他文章', en: 'Other posts of the same draft' },
  },
  {
    name: 'uid',
    written: 'uid',
    type: 'uid',
    default: { zh: '文件的路径', en: 'the path of the file' },
    docs: { zh: '文章永久的标识，改名、移动都不变', en: 'Identifies the post for ever, whatever its path' },
  },
  {
    name: 'writeBack',
    written: 'write_back',
    type: 'boolean',
    default: off,
    docs: {
      zh: 'true：发表后把文章网址写进 wechat_url',
      en: 'true: once published, the article’s address is written into wechat_url',
    },
  },
  {
    name: 'wechatUrl',
    written: 'wechat_url',
    type: 'line',
    default: none,
    docs: {
      zh: '文章的网址，由 wxpub 写；改它不算改文章',
      en: 'Address of the article, written by wxpub; no part of the article',
    },
  },
  ...manualFields,
]
