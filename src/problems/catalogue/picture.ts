import type { CatalogueEntry } from '../catalogue-entry.ts'

/** What only a look inside a picture tells. */
export const pictureProblems = {
  'image/heic': {
    severity: 'error',
    zh: {
      reason: '图片 `{path}` 是 iPhone 的 HEIC 格式：微信不收，wxpub 也转换不了。',
      hint: '用“照片”或“预览”导出成 JPEG，并改正文章里的路径；想让 iPhone 以后直接拍 JPEG：设置 → 相机 → 格式 → 兼容性最佳。',
    },
    en: {
      reason:
        'The picture `{path}` is in the iPhone’s HEIC format, which WeChat doesn’t take and wxpub can’t convert.',
      hint: 'Export it as JPEG from Photos or Preview and correct the path in the post. To have an iPhone take JPEG: Settings → Camera → Formats → Most Compatible.',
    },
  },
  'image/no-pixels': {
    severity: 'error',
    zh: {
      reason: '图片 `{path}` 里没有像素：它写明的尺寸是 {width} × {height}。',
      hint: '重新导出或重新下载这张图片。',
    },
    en: {
      reason: 'The picture `{path}` has no pixels: it says it is {width} × {height}.',
      hint: 'Export or download the picture again.',
    },
  },
  'image/too-many-pixels': {
    severity: 'error',
    zh: {
      reason: '图片 `{path}` 有 {width} × {height} 像素，比任何照片都大得多，没有打开。',
      hint: '缩小后再用：正文里的图片宽 1440 像素就足够清晰。',
    },
    en: {
      reason:
        'The picture `{path}` has {width} × {height} pixels, far more than any photo; it wasn’t opened.',
      hint: 'Scale it down: 1440 pixels of width look sharp in an article.',
    },
  },
  'image/too-many-frames': {
    severity: 'error',
    zh: {
      reason:
        '动图 `{path}` 太长：{width} × {height} 像素，{frames} 帧（最多 {limit} 帧，合计 2.5 亿像素），没有打开。',
      hint: '剪短或缩小它；更长的内容适合做成视频。',
    },
    en: {
      reason:
        'The moving picture `{path}` is too long: {frames} frames of {width} × {height} pixels (at most {limit} frames and 250 million pixels in all). It wasn’t opened.',
      hint: 'Shorten it or scale it down; what is longer is better made a video.',
    },
  },
  'image/first-of-many': {
    severity: 'warning',
    zh: {
      reason: '`{path}` 里不止一张图（多页的 TIFF，或会动的 AVIF、PNG）：只发送第一张。',
      hint: '要动起来，就导出成 GIF 或动态 WebP；要每一页，就逐页导出成图片。',
    },
    en: {
      reason:
        '`{path}` holds more than one picture (pages of a TIFF, or a moving AVIF or PNG): only the first is sent.',
      hint: 'To have it move, export it as GIF or animated WebP; to have every page, export each as a picture.',
    },
  },
  'image/file-too-large': {
    severity: 'error',
    zh: {
      reason: '图片 `{path}` 的文件有 {size} MB，超过 {limit} MB，没有读取。',
      hint: '缩小后再用：正文里的图片宽 1440 像素就足够清晰。',
    },
    en: {
      reason: 'The file of the picture `{path}` has {size} MB, more than {limit} MB; it wasn’t read.',
      hint: 'Scale it down: 1440 pixels of width look sharp in an article.',
    },
  },
  'image/damaged': {
    severity: 'error',
    zh: {
      reason: '图片 `{path}` 的数据坏了，解不开。',
      hint: '重新导出或重新下载这张图片。',
    },
    en: {
      reason: 'The data of the picture `{path}` is damaged and can’t be decoded.',
      hint: 'Export or download the picture again.',
    },
  },
  'image/converter-missing': {
    severity: 'error',
    zh: {
      reason: '这张图片要先转换才能发给微信，但转换图片的 `sharp` 没有装上。',
      hint: '在装有 wxpub 的地方运行 `npm install sharp`（全局安装的加 `-g`），再运行同一条命令。',
    },
    en: {
      reason:
        'This picture must be converted for WeChat, but `sharp`, which converts pictures, isn’t installed.',
      hint: 'Run `npm install sharp` where wxpub is installed (with `-g` if globally), then the same command again.',
    },
  },
  'image/svg-script': {
    severity: 'error',
    zh: {
      reason: 'SVG `{path}` 里有脚本，没有打开。',
      hint: '用画图软件打开，另存为不带脚本的 SVG 或 PNG。',
    },
    en: {
      reason: 'The SVG `{path}` holds scripts; it wasn’t opened.',
      hint: 'Open it in a drawing program and save it as PNG, or as SVG without scripts.',
    },
  },
  'image/svg-external': {
    severity: 'error',
    zh: {
      reason: 'SVG `{path}` 用到了它以外的文件或网址，单独画不完整，没有打开。',
      hint: '导出时选择“嵌入图片和字体”，或导出成 PNG。',
    },
    en: {
      reason: 'The SVG `{path}` needs other files or addresses and would lack something; it wasn’t opened.',
      hint: 'Export it with pictures and fonts embedded, or as PNG.',
    },
  },
  'image/svg-entity': {
    severity: 'error',
    zh: {
      reason: 'SVG `{path}` 里的实体（ENTITY）或 use 会层层展开，或取自外部，没有打开。',
      hint: '用画图软件打开，另存为普通的 SVG 或 PNG。',
    },
    en: {
      reason:
        'The SVG `{path}` holds entities or uses that unfold into others, or come from elsewhere; it wasn’t opened.',
      hint: 'Open it in a drawing program and save it as plain SVG or as PNG.',
    },
  },
  'image/svg-html': {
    severity: 'error',
    zh: {
      reason: 'SVG `{path}` 里的文字是 HTML（foreignObject），只有浏览器显示得出来，没有打开。',
      hint: '导出成 PNG；Mermaid 图可以直接把源码写成 ```mermaid 代码块。',
    },
    en: {
      reason:
        'The words in the SVG `{path}` are HTML (foreignObject), which only browsers show; it wasn’t opened.',
      hint: 'Export it as PNG. A Mermaid diagram can stand in the post as a ```mermaid block.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
