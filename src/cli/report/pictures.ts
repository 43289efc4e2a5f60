import type { PictureFact } from '../../assets/upload/upload-tally.ts'
import type { Lang } from '../../problems/describe.ts'
import { plural } from '../words/plural.ts'
import { sizeText } from '../words/size.ts'

/** What sending took, where any picture was sent: `3 pictures sent, 5.2 MB → 640 kB; 2 reused`. */
export function picturesText(
  pictures: readonly PictureFact[],
  rehearsal: boolean,
  lang: Lang,
): string | undefined {
  const sent = pictures.filter(({ uploaded }) => uploaded)
  if (sent.length === 0) return undefined
  const size = sizesText(sent)
  const reused = pictures.length - sent.length
  if (lang === 'zh') {
    return `${rehearsal ? '会' : ''}上传${sentCount(sent, lang)}，${size}${reused > 0 ? `；沿用 ${reused} 张` : ''}`
  }
  const count = sentCount(sent, lang)
  return `${rehearsal ? `would send ${count}` : `${count} sent`}, ${size}${reused > 0 ? `; ${reused} reused` : ''}`
}

/** How many pictures, a cover told apart: a writer counts those in the text. */
export function sentCount(sent: readonly PictureFact[], lang: Lang): string {
  const inText = sent.filter(({ use }) => use !== 'cover').length
  const covers = sent.length - inText
  if (lang === 'zh') {
    const cover = covers > 1 ? `封面 ${covers} 张` : covers === 1 ? '封面' : ''
    return [inText > 0 && `图片 ${inText} 张`, cover].filter(Boolean).join('、')
  }
  const cover = covers > 1 ? `${covers} covers` : covers === 1 ? 'the cover' : ''
  return [inText > 0 && plural(inText, lang, ['张图片', 'picture']), cover].filter(Boolean).join(' and ')
}

/** What pictures weigh, before and after conversion: `5.2 MB → 640 kB`. Of those that weren't sent only the first is known. */
export function sizesText(pictures: readonly PictureFact[]): string {
  const sum = (sizeOf: (fact: PictureFact) => number | undefined) =>
    sizeText(pictures.reduce((total, fact) => total + (sizeOf(fact) ?? 0), 0))
  const before = sum(({ originalBytes, sentBytes }) => originalBytes ?? sentBytes)
  const after = sum(({ originalBytes, sentBytes }) => sentBytes ?? originalBytes)
  return before === after ? after : `${before} → ${after}`
}
