import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Refusals of pictures, covers and ids of either. */
export const wechatPictureProblems = {
  'wechat/picture-type-refused': {
    severity: 'error',
    zh: {
      reason: '微信不接受这张图片的格式（{errcode}）。图片没有上传，草稿没有改动。',
      hint: '用看图软件打开它，另存为 JPEG 或 PNG（光改扩展名不行），重新运行同一条命令。',
    },
    en: {
      reason:
        'WeChat doesn’t accept this type of picture ({errcode}). It was not uploaded and no draft was changed.',
      hint: 'Open it in a viewer, save it as JPEG or PNG (renaming is not enough) and run the same command again.',
    },
  },
  'wechat/picture-dimensions-refused': {
    severity: 'error',
    zh: {
      reason:
        '微信不接受这张图片的格式或像素尺寸（40137）：宽高太大、太小，或文件损坏。图片没有上传，草稿没有改动。',
      hint: '缩小这张图片，或重新导出成 JPEG、PNG，再运行同一条命令。',
    },
    en: {
      reason:
        'WeChat doesn’t accept the format or pixel size of this picture (40137): too wide, too high, too small or a damaged file. It was not uploaded and no draft was changed.',
      hint: 'Resize the picture or export it again as JPEG or PNG, then run the same command again.',
    },
  },
  'wechat/picture-too-large': {
    severity: 'error',
    zh: {
      reason: '微信说这张图片的文件太大（{errcode}）。图片没有上传，草稿没有改动。',
      hint: '压到 1 MB 以内（超过 10 MB 一定不行），重新运行同一条命令。',
    },
    en: {
      reason:
        'WeChat says this picture file is too large ({errcode}). It was not uploaded and no draft was changed.',
      hint: 'Bring it below 1 MB (above 10 MB it never works) and run the same command again.',
    },
  },
  'wechat/picture-empty': {
    severity: 'error',
    zh: {
      reason: '微信说图片文件是空的（44001）。图片没有上传，草稿没有改动。',
      hint: '重新导出这张图片，重新运行同一条命令。',
    },
    en: {
      reason: 'WeChat says the picture file is empty (44001). It was not uploaded and no draft was changed.',
      hint: 'Export the picture again and run the same command again.',
    },
  },
  'wechat/picture-missing': {
    severity: 'error',
    zh: {
      reason: '微信在上传里没有找到图片（41005）：多半是代理改动了请求。图片没有上传，草稿没有改动。',
      hint: '不走代理再试一次；还是这样就报告给 wxpub。',
    },
    en: {
      reason:
        'WeChat found no picture in the upload (41005): most likely a proxy changed the request. It was not uploaded and no draft was changed.',
      hint: 'Try without the proxy; if it stays so, report it to wxpub.',
    },
  },
  'wechat/library-full': {
    severity: 'error',
    zh: {
      reason: '公众号的素材库满了（{errcode}），图片没有上传，草稿没有改动。',
      hint: '在 mp.weixin.qq.com 的 内容管理 → 素材库 删掉不用的图片，重新运行同一条命令。',
    },
    en: {
      reason:
        'The account’s material library is full ({errcode}). The picture was not uploaded and no draft was changed.',
      hint: 'Delete unused pictures at mp.weixin.qq.com → 内容管理 → 素材库 (content → library) and run the same command again.',
    },
  },
  'wechat/id-unknown': {
    severity: 'error',
    zh: {
      reason:
        '{call} 用到的草稿或素材，微信不认识（40007）：已被删除、已经发表，或属于别的公众号。这一步没有改动任何东西。',
      hint: '重新运行同一条命令：wxpub 先看草稿还在不在，再决定怎么办。',
    },
    en: {
      reason:
        'WeChat doesn’t know the draft or material {call} needs (40007): deleted, already published, or another account’s. This step changed nothing.',
      hint: 'Run the same command again: wxpub first looks whether the draft is still there.',
    },
  },
  'wechat/cover-size-refused': {
    severity: 'error',
    zh: {
      reason: '微信不接受封面的尺寸（53401）。草稿没有新建，也没有改动。',
      hint: '换一张更大的封面（建议 900×383 像素以上），重新运行同一条命令。',
    },
    en: {
      reason: 'WeChat doesn’t accept the size of the cover (53401). No draft was made or changed.',
      hint: 'Use a larger cover (at least 900×383 pixels is a good size) and run the same command again.',
    },
  },
  'wechat/cover-crop-failed': {
    severity: 'error',
    zh: {
      reason: '微信裁不了这张封面（53402）：裁剪范围不合比例，或图片太小。草稿没有新建，也没有改动。',
      hint: '去掉或改正 crop，或换一张更大的封面，重新运行同一条命令。',
    },
    en: {
      reason:
        'WeChat couldn’t crop the cover (53402): the crop has the wrong ratio or the picture is too small. No draft was made or changed.',
      hint: 'Remove or correct crop, or use a larger cover, and run the same command again.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
