import type { CatalogueEntry } from '../catalogue-entry.ts'

export const diagramProblems = {
  'diagram/kind-not-supported': {
    severity: 'error',
    zh: {
      reason: '还画不了这种 Mermaid 图：`{kind}`。能画的有：{known}。',
      hint: '请把它导出成图片插入文章，或在配置里写 `browserDiagrams: true`，用自己的浏览器画；想展示源码，开头写成 ```mermaid source。',
    },
    en: {
      reason: 'Mermaid diagrams of the kind `{kind}` can’t be drawn. These can: {known}.',
      hint: 'Export it and put in the picture, or have your own browser draw it: `browserDiagrams: true` in the config; to show its source, begin the block with ```mermaid source.',
    },
  },
  'diagram/line-not-understood': {
    severity: 'error',
    zh: {
      reason: '图里的这一行看不懂：`{text}`。图没有画，以免画错。',
      hint: '请对照 Mermaid 的语法检查这一行；文字里有括号、引号等符号时，用双引号把文字括起来。',
    },
    en: {
      reason:
        'This line of the diagram isn’t understood: `{text}`. Nothing was drawn, since it would be wrong.',
      hint: 'Check the line against Mermaid’s syntax; put double quotes around words that hold brackets or the like.',
    },
  },
  'diagram/feature-not-supported': {
    severity: 'error',
    zh: {
      reason: '图里用到的 `{feature}` 还画不了。图没有画，以免缺东西。',
      hint: '请换一种写法，或把图导出成图片插入；想展示源码，在代码块开头的语言后面加上 source。',
    },
    en: {
      reason:
        'The diagram uses `{feature}`, which can’t be drawn. Nothing was drawn, since it would lack something.',
      hint: 'Say it in another way, or export the diagram and put in the picture; to show its source, write `source` after the language of the code block.',
    },
  },
  'diagram/syntax': {
    severity: 'error',
    zh: { reason: '这张图的语法有误，没有画出来：{message}。', hint: '请改正这一行附近的语法。' },
    en: {
      reason: 'The diagram has a mistake and wasn’t drawn: {message}.',
      hint: 'Correct the syntax at or just before this line.',
    },
  },
  'diagram/empty': {
    severity: 'error',
    zh: { reason: '这张图里什么也没有。', hint: '请写上内容，或删掉这个代码块。' },
    en: { reason: 'This diagram is empty.', hint: 'Write its content, or delete the code block.' },
  },
  'diagram/too-large': {
    severity: 'error',
    zh: {
      reason: '这张图画出来有 {width} × {height} 像素，太大了，没有采用。',
      hint: '请拆成几张小图，或缩短图里的文字。',
    },
    en: {
      reason:
        'Drawn, this diagram has {width} × {height} pixels, which is too many; the picture wasn’t used.',
      hint: 'Split it into several smaller ones, or shorten its words.',
    },
  },
  'diagram/too-many-parts': {
    severity: 'error',
    zh: {
      reason: '这张图里的节点和连线超过了 {limit} 个，没有画。',
      hint: '请拆成几张小图。',
    },
    en: {
      reason: 'This diagram has more than {limit} nodes and links; it wasn’t drawn.',
      hint: 'Split it into several smaller ones.',
    },
  },
  'diagram/too-long': {
    severity: 'error',
    zh: {
      reason: '这里有 {size} 个字符，超过了上限 {limit} 个，图没有画。',
      hint: '请缩短，或拆成几张小图。',
    },
    en: {
      reason: 'Here are {size} characters, more than the {limit} that are drawn; the diagram wasn’t drawn.',
      hint: 'Shorten it, or split it into several smaller ones.',
    },
  },
  'diagram/package-missing': {
    severity: 'error',
    zh: {
      reason: '画图需要的 {name} 没有安装，图没有画。',
      hint: '在装有 wxpub 的地方运行 `npm install {name}`（全局安装的加 `-g`），再运行同一条命令。',
    },
    en: {
      reason: 'Diagrams need {name}, which isn’t installed; the diagram wasn’t drawn.',
      hint: 'Run `npm install {name}` where wxpub is installed (with `-g` if globally), then the same command again.',
    },
  },
  'diagram/characters-missing': {
    severity: 'error',
    zh: {
      reason: '图里有随附的字体画不出的字符：{characters}。图没有画，以免出现空白。',
      hint: '请换成别的字符（表情可以写成文字），或把图导出成图片插入。',
    },
    en: {
      reason:
        'The diagram holds characters that the font which comes along lacks: {characters}. It wasn’t drawn, since they would be blank.',
      hint: 'Use other characters (words instead of emoji), or export the diagram and put in the picture.',
    },
  },
  'diagram/settings-ignored': {
    severity: 'note',
    zh: {
      reason: '`{settings}` 没有采用：它只影响图的外观或点击，图的内容不变。',
      hint: '不需要处理；不想再看到这条提示，就删掉这一行。',
    },
    en: {
      reason:
        '`{settings}` has no effect: it concerns only looks or clicks; the diagram’s content is the same.',
      hint: 'Nothing needs to be done; delete the line to be rid of this note.',
    },
  },
  'diagram/wide': {
    severity: 'warning',
    zh: {
      reason: '这张图宽 {width} 像素，在手机上会缩小，字只有约 {size} 像素高，很难看清。',
      hint: '请改成从上到下（例如 `flowchart TD`）、缩短文字，或拆成几张图。',
    },
    en: {
      reason:
        'This diagram is {width} pixels wide; a phone scales it down until its words are about {size} pixels high.',
      hint: 'Let it run from top to bottom (as in `flowchart TD`), shorten its words, or split it.',
    },
  },
  'diagram/crowded': {
    severity: 'warning',
    zh: {
      reason: '“{words}”周围太挤，文字会和别的点或文字叠在一起。',
      hint: '请把点挪开一些，或缩短文字。',
    },
    en: {
      reason: 'There is no room beside “{words}”: its words cover another point or other words.',
      hint: 'Move the point a little, or shorten its words.',
    },
  },
  'diagram/mermaid-missing': {
    severity: 'error',
    zh: {
      reason: '用浏览器画图需要项目里装有 mermaid，没有找到，图没有画。',
      hint: '在项目里运行 `npm install --save-dev mermaid`，再运行同一条命令。',
    },
    en: {
      reason:
        'Drawing in a browser needs the package mermaid in the project; it isn’t there, nothing was drawn.',
      hint: 'Run `npm install --save-dev mermaid` in the project, then the same command again.',
    },
  },
  'diagram/chromium-missing': {
    severity: 'error',
    zh: {
      reason: '用浏览器画图需要 Chromium 或 Chrome，这台机器上没有找到，图没有画。',
      hint: '请安装一个，或用环境变量 CHROMIUM 写明它的路径。',
    },
    en: {
      reason:
        'Drawing in a browser needs Chromium or Chrome; none was found on this machine, nothing was drawn.',
      hint: 'Install one, or name its path in the variable CHROMIUM.',
    },
  },
  'diagram/browser-slow': {
    severity: 'error',
    zh: {
      reason: '浏览器 {seconds} 秒还没有画完这张图，已经停止，图没有画。',
      hint: '请拆成几张小图；机器很忙时，稍后再试。',
    },
    en: {
      reason:
        'After {seconds} seconds the browser hadn’t drawn this diagram and was stopped; nothing was drawn.',
      hint: 'Split it into smaller ones; if the machine is busy, try again later.',
    },
  },
  'diagram/browser-failed': {
    severity: 'error',
    zh: {
      reason: '浏览器没能画这张图：{message}。',
      hint: '请更新 Chromium 和 mermaid 再试；仍然不行，就把图导出成图片插入。',
    },
    en: {
      reason: 'The browser couldn’t draw this diagram: {message}.',
      hint: 'Update Chromium and mermaid and try again; else export the diagram and put in the picture.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
