/** What `init` asks, and why. */
export const questions = {
  opening: {
    zh: ['在 {root} 建立项目。', '直接按 Enter，就用方括号里的；已有的文件都不会动。'],
    en: [
      'Setting up a project in {root}.',
      'Enter takes what stands in brackets; files that are there stay as they are.',
    ],
  },
  asked: {
    author: {
      zh: {
        explain: ['作者显示在标题下面，最多 8 个汉字或 16 个字母，可以不填。'],
        question: '作者',
        unfit: '“{answer}”太长：最多 8 个汉字或 16 个字母。',
      },
      en: {
        explain: [
          'The author is shown below the title: 8 Chinese characters or 16 letters at most, or none.',
        ],
        question: 'Author',
        unfit: '“{answer}” is too long: 8 Chinese characters or 16 letters at most.',
      },
    },
    theme: {
      zh: {
        explain: ['主题以后随时可以换；npx wxpub themes --open 看样子。'],
        question: '主题',
        unfit: '没有“{answer}”这个主题，请选一个：',
      },
      en: {
        explain: ['The theme can be changed at any time; npx wxpub themes --open shows them.'],
        question: 'Theme',
        unfit: 'There is no theme “{answer}”; choose one of these:',
      },
    },
    kind: {
      zh: {
        explain: [
          '个人的、没有认证的账号（personal）要在网站上按“发表”；',
          '认证过的（verified）可以从这里发表。',
        ],
        question: '个人还是认证',
        unfit: '“{answer}”是哪一种？请写：个人，或 认证。',
      },
      en: {
        explain: [
          'With a personal or unverified account you press 发表 (publish) on the website;',
          'a verified one publishes from here.',
        ],
        question: 'personal or verified',
        unfit: '“{answer}” is neither: type personal or verified.',
      },
    },
    posts: {
      zh: {
        explain: ['文章放在哪个文件夹？'],
        question: '文件夹',
        unfit: '“{answer}”不在这个项目里，请写项目里的文件夹。',
      },
      en: {
        explain: ['In which folder are the posts?'],
        question: 'Folder',
        unfit: '“{answer}” is outside of this project; type a folder inside it.',
      },
    },
  },
} as const
