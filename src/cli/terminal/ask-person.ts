import { describe, type Lang } from '../../problems/describe.ts'
import type { Session } from '../../publish/session.ts'
import type { Call } from '../command-result.ts'
import type { Both } from '../options.ts'
import { titleText, words } from '../words/words.ts'
import { keyOf } from './read-answer.ts'

type Ask = NonNullable<Session['ask']>
type Question = Parameters<Ask>[0]
type Answer = NonNullable<Awaited<ReturnType<Ask>>>
/** Each has a key. */
type Offered = Exclude<Answer, 'later'>

/** Longer differences are told in part; the whole one is told where a person asks for the words, or may take all of it. */
const linesShown = 12

/**
 * Asks on the terminal what to do about a draft that a person was at, and says what of it is published then. A slip of the
 * keys asks again; Enter alone leaves the draft alone until the next run, which asks anew.
 */
export function askPerson({ report, lang }: Pick<Call, 'report' | 'lang'>, signal?: AbortSignal): Ask {
  return async (question) => {
    const keys = keysOf(question)
    const difference = await report.difference(question.diff)
    const shown = question.kind === 'differs' ? difference : difference.slice(0, linesShown)
    const more = difference.length - shown.length
    const lines = [
      '',
      askWords[question.kind][lang]
        .replace('{title}', () => titleText(question.title, lang))
        .replace('{post}', () => question.post),
      ...shown,
      ...(more > 0 ? [`  ${words.moreLines[lang].replace('{count}', String(more))}`] : []),
      ...(question.kind === 'saved' ? [askWords.resets[lang]] : []),
      ...question.resets.map((each) => describe(each, lang).reason),
      ...keys.map(([key, answer]) => `  ${key}  ${answerText(answer, question, lang)}`),
      `  ${askWords.later[lang]}`,
    ]
    const prompt = askWords.which[lang].replace('{keys}', keys.map(([key]) => key).join(' / '))
    for (let typed = await report.ask(lines, prompt, signal); typed !== undefined; ) {
      const key = keyOf(typed)
      const known = key === '' ? 'later' : keys.find(([each]) => each === key)?.[1]
      if (known) return known
      const unknown = typed.trim()
      typed = await report.ask([askWords.again[lang].replace('{typed}', () => unknown)], prompt, signal)
    }
    return undefined
  }
}

const keysOf = ({ kind, diff }: Question): [key: string, answer: Offered][] => [
  ...(kind === 'saved' ? [] : ([['t', 'theirs']] as [string, Offered][])),
  ['o', 'ours'],
  ...(kind === 'saved' && diff !== '' ? ([['w', 'by-hand']] as [string, Offered][]) : []),
  ['l', 'leave'],
]

/** What an answer does. Whoever said yes to publishing didn't know yet that somebody was at the draft. */
function answerText(answer: Offered, { kind, publishes }: Question, lang: Lang): string {
  const then = answer === 'ours' ? askWords.thenPublishes : askWords.publishesNot
  const told = kind === 'differs' && answer === 'theirs' ? askWords.takeAll : answerWords[answer]
  return told[lang] + (publishes ? then[lang] : '')
}

const answerWords: Record<Offered, Both> = {
  ours: {
    zh: '用文章覆盖（网站上的那一版先备份）',
    en: 'overwrite the draft with the post, after a copy of it',
  },
  theirs: {
    zh: '把网站上的改动写进 Markdown（原文件先备份）',
    en: 'take the website’s words into the Markdown, after a copy of the file',
  },
  'by-hand': {
    zh: '不覆盖，列出要在网页编辑器里手工改的文字',
    en: 'don’t overwrite; list the words to change in the web editor',
  },
  leave: {
    zh: '不动它，网站上或文章里再有改动时才问',
    en: 'leave it alone, and ask again only once the draft or the post changes',
  },
}

const askWords = {
  saved: {
    zh: '{title}的草稿在网站上保存过，文字没有变；{post}（或主题、设置）之后改了，要不要更新草稿？',
    en: 'The draft of {title} was saved on the website, its words unchanged; {post}, its theme or settings have changed since. Update the draft?',
  },
  edited: {
    zh: '{title}的草稿在网站上改过（也可能是别人从另一台电脑更新的：先 git pull），和 {post} 不一样：',
    en: 'The draft of {title} was edited on the website (or updated by somebody else from another machine: git pull first) and differs from {post}:',
  },
  differs: {
    zh: '{title}的草稿和 {post} 不一样。发布记录里没有上次发过去的内容，分不出是哪边改的：',
    en: 'The draft of {title} differs from {post}. The ledger doesn’t know what was sent last, so nobody can tell which side has changed:',
  },
  takeAll: {
    zh: '按网站上的写进 Markdown，不一样的地方都换掉（原文件先备份）',
    en: 'take all that the website has otherwise into the Markdown, after a copy of the file',
  },
  resets: {
    zh: '覆盖可能会清掉在网站上设置的原创、合集、赞赏、创作来源。',
    en: 'Overwriting may reset what was set on the website: originality, album, reward, source.',
  },
  later: {
    zh: '直接按 Enter：这次先不动，下次再问',
    en: 'Enter alone: leave it for now; the next run asks again',
  },
  thenPublishes: { zh: '，接着发表', en: ', then publish it' },
  publishesNot: { zh: '；这次不发表', en: '; nothing is published now' },
  again: { zh: '“{typed}”不在其中。', en: '“{typed}” is none of these.' },
  which: { zh: '输入 {keys}：', en: 'Type {keys}: ' },
} as const satisfies Record<string, Both>
