import type { CatalogueEntry } from '../catalogue-entry.ts'

/** That a body is too large, and what weighs most in it. */
export const sizeProblems = {
  'markup/body-too-large': {
    severity: 'error',
    zh: {
      reason: '生成的正文有 {size} 字节，超过微信的上限 {limit} 字节，会被拒收。',
      hint: '请把文章拆成几篇。',
    },
    en: {
      reason: 'The body has {size} bytes, more than the {limit} that WeChat takes; it would be refused.',
      hint: 'Split the post.',
    },
  },
  'markup/body-large': {
    severity: 'warning',
    zh: {
      reason: '生成的正文有 {size} 字节（建议不超过 {limit}），在网页编辑器里打开会很慢。',
      hint: '可以照常发送；想要更小，请拆分文章或换更简单的主题。',
    },
    en: {
      reason:
        'The body has {size} bytes (better stay below {limit}); the website’s editor will be slow with it.',
      hint: 'It can be sent as it is. To make it smaller, split the post or use a simpler theme.',
    },
  },
  'markup/heavy-formulas': {
    severity: 'note',
    zh: {
      reason: '正文的 {share}% 是公式（{count} 个），最大的一个从这里开始，占 {heaviest}%。',
      hint: '把最长的公式拆短、去掉重复的推导，或按章节拆成几篇，最有效。',
    },
    en: {
      reason:
        'Formulas are {share} % of the body (formulas: {count}); the largest begins here and is {heaviest} %.',
      hint: 'What helps most is to shorten the longest formulas, leave out repeated steps, or split the post by section.',
    },
  },
  'markup/heavy-code': {
    severity: 'note',
    zh: {
      reason: '正文的 {share}% 是代码（{count} 段），最大的一段从这里开始，占 {heaviest}%。',
      hint: '只留关键的几行，完整代码放到仓库并写上地址，最有效。',
    },
    en: {
      reason: 'Code is {share} % of the body (blocks: {count}); the largest begins here and is {heaviest} %.',
      hint: 'What helps most is to keep the lines that matter and give the address of the whole code.',
    },
  },
  'markup/heavy-tables': {
    severity: 'note',
    zh: {
      reason: '正文的 {share}% 是表格（{count} 个），最大的一个从这里开始，占 {heaviest}%。',
      hint: '删掉次要的行和列，或把大表格做成图片，最有效。',
    },
    en: {
      reason:
        'Tables are {share} % of the body (tables: {count}); the largest begins here and is {heaviest} %.',
      hint: 'What helps most is to leave out lesser rows and columns, or to make a picture of a large table.',
    },
  },
  'markup/many-levels': {
    severity: 'warning',
    zh: {
      reason: '这里一层套一层，在文章里超过了 15 层：微信的编辑器保存时可能会拆掉里面的几层，文字都在。',
      hint: '请减少层次：列表少套几层，单元格里不放表格，去掉多余的 `<div>`。',
    },
    en: {
      reason:
        'Things stand in one another here, more than 15 levels deep in the article: WeChat’s editor may take inner ones apart when the draft is saved there; the words stay.',
      hint: 'Use fewer levels: flatter lists, no tables in cells, no needless `<div>`.',
    },
  },
  'markup/text-long': {
    severity: 'warning',
    zh: {
      reason: '正文有 {size} 个字，超过微信文档写的 {limit} 个；目前微信并不强制。',
      hint: '可以照常发送；如果被拒收（45002），请拆分文章。',
    },
    en: {
      reason:
        'The text has {size} characters, more than the {limit} of WeChat’s documentation, which isn’t enforced at present.',
      hint: 'It can be sent as it is. If it is refused (45002), split the post.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
