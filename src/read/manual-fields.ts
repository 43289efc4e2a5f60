import type { Field } from './field.ts'

const none = { zh: '无', en: 'none' }
const off = { zh: 'false', en: 'false' }

/** What only a person can set, on the website: a post states it to be reminded. */
export const manualFields: readonly Field[] = [
  {
    name: 'original',
    written: 'original',
    type: 'boolean',
    default: off,
    calledInChinese: ['原创'],
    docs: {
      zh: '声明原创；只能在网页上点，完成后会提醒',
      en: 'Declare originality; only possible on the website, you are reminded',
    },
  },
  {
    name: 'album',
    written: 'album',
    type: 'line',
    default: none,
    calledInChinese: ['合集'],
    docs: {
      zh: '加入合集；只能在网页上点，完成后会提醒',
      en: 'Add to a collection; only possible on the website, you are reminded',
    },
  },
  {
    name: 'reward',
    written: 'reward',
    type: 'boolean',
    default: off,
    calledInChinese: ['赞赏'],
    docs: {
      zh: '开启赞赏；只能在网页上点，完成后会提醒',
      en: 'Accept rewards; only possible on the website, you are reminded',
    },
  },
  {
    name: 'sourceClaim',
    written: 'source_claim',
    type: 'line',
    default: none,
    calledInChinese: ['创作来源'],
    docs: {
      zh: '创作来源声明；只能在网页上点，完成后会提醒',
      en: 'Declare where the content comes from; only possible on the website, you are reminded',
    },
  },
]
