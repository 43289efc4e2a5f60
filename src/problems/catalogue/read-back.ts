import type { CatalogueEntry } from '../catalogue-entry.ts'

/** What WeChat may have changed of a draft by the time it is read back. */
export const readBackProblems = {
  'draft/words-altered': {
    severity: 'warning',
    zh: {
      reason: '草稿已保存，但这里的文字变了：发送的是“{sent}”，读回来是“{found}”',
      hint: '请在草稿箱预览这篇草稿；换一种写法再运行一次，或者就让它这样。',
    },
    en: {
      reason: 'The draft was saved, but words changed here: sent “{sent}”, read back “{found}”',
      hint: 'Preview the draft on the website; word it otherwise and run again, or leave it.',
    },
  },
  'draft/pictures-altered': {
    severity: 'warning',
    zh: {
      reason: '草稿已保存，但读回来时图片 {picture} 不在原处：丢了，或换成了别的',
      hint: '请在草稿箱预览这篇草稿，看图片是不是都在。',
    },
    en: {
      reason:
        'The draft was saved, but when it was read back the picture {picture} wasn’t in its place: it is gone or another',
      hint: 'Preview the draft on the website and see whether every picture is there.',
    },
  },
  'draft/links-altered': {
    severity: 'warning',
    zh: {
      reason: '草稿已保存，但读回来时链接 {link} 没有了，或指向了别处',
      hint: '微信只保留公众号文章的链接。请在草稿箱预览这篇草稿，看能不能接受。',
    },
    en: {
      reason: 'The draft was saved, but when it was read back the link {link} was gone or led elsewhere',
      hint: 'WeChat keeps links to its own articles only. Preview the draft on the website and see whether that is acceptable.',
    },
  },
  'draft/address-added': {
    severity: 'warning',
    zh: {
      reason: '草稿已保存，但读回来的正文里多了一个没有发送过的地址：{address}',
      hint: '请在草稿箱预览这篇草稿，看多了哪张图片或哪个链接。',
    },
    en: {
      reason: 'The draft was saved, but what was read back holds an address that was never sent: {address}',
      hint: 'Preview the draft on the website and see which picture or link is new.',
    },
  },
  'draft/drawing-lost': {
    severity: 'warning',
    zh: {
      reason: '草稿已保存，但读回来时这里的公式或图形（SVG）没有了',
      hint: '请在草稿箱预览这篇草稿；确实没有的话，把它换成图片再运行一次。',
    },
    en: {
      reason: 'The draft was saved, but when it was read back a formula or drawing (SVG) was gone from here',
      hint: 'Preview the draft on the website; if it is missing, put a picture in its place and run again.',
    },
  },
  'draft/styles-lost': {
    severity: 'warning',
    zh: {
      reason: '草稿已保存，但微信去掉了 <{tag}> 的 {names}，超出了它通常会去掉的',
      hint: '文字都在。请在草稿箱预览这篇草稿，看样子能不能接受。',
    },
    en: {
      reason: 'The draft was saved, but WeChat took {names} from <{tag}>, more than it is known to take',
      hint: 'The words are all there. Preview the draft on the website and see whether its looks are acceptable.',
    },
  },
  'draft/styles-emptied': {
    severity: 'warning',
    zh: {
      reason: '《{title}》的草稿已保存，但微信弄丢了一部分样式，再写一次也没有补回来',
      hint: '文字都在。过几分钟改动一处再运行；还是这样，就在草稿箱预览，看能不能接受。',
    },
    en: {
      reason:
        'The draft of “{title}” was saved, but WeChat lost some of its styles, even when it was written again',
      hint: 'Its words are all there. In some minutes change something and run again; if that doesn’t help, preview the draft on the website and see whether it is acceptable.',
    },
  },
  'draft/title-altered': {
    severity: 'warning',
    zh: {
      reason: '草稿已保存，但标题变了：发送的是“{sent}”，读回来是“{found}”',
      hint: '需要的话在文章里改短或改写标题，再运行一次。',
    },
    en: {
      reason: 'The draft was saved, but its title changed: sent “{sent}”, read back “{found}”',
      hint: 'If need be, shorten or reword it in the post and run again.',
    },
  },
  'draft/digest-altered': {
    severity: 'warning',
    zh: {
      reason: '草稿已保存，但摘要变了：发送的是“{sent}”，读回来是“{found}”',
      hint: '需要的话在文章里写一行更短的 digest，再运行一次。',
    },
    en: {
      reason: 'The draft was saved, but its digest changed: sent “{sent}”, read back “{found}”',
      hint: 'If need be, write a shorter digest in the post and run again.',
    },
  },
  'draft/not-read-back': {
    severity: 'warning',
    zh: {
      reason: '《{title}》的草稿已保存，但没能读回来核对',
      hint: '草稿是安全的；下一次运行会再读一次。',
    },
    en: {
      reason: 'The draft of “{title}” was saved, but could not be read back to check it',
      hint: 'The draft is safe; the next run reads it again.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
