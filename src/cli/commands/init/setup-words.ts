/** What `init` asks, and why. */
export const questions = {
  opening: {
    zh: ['在 {root} 建立项目。', '直接按 Enter，就用方括号里的；已有的文件都不会动。'],
    en: [
      'Setting up a project in {root}.',
      'Enter takes what stands in brackets; files that are there stay as they are.',
    ],
  },
  unfit: { zh: '“{answer}”不行，再来一次。', en: '“{answer}” will not do; once more.' },
  asked: {
    author: {
      zh: { explain: ['作者显示在标题下面，最多 8 个汉字，可以不填。'], question: '作者' },
      en: {
        explain: ['The author is shown below the title: 16 letters at most, or none.'],
        question: 'Author',
      },
    },
    theme: {
      zh: { explain: ['主题以后随时可以换；npx wxpub themes --open 看样子。'], question: '主题' },
      en: {
        explain: ['The theme can be changed at any time; npx wxpub themes --open shows them.'],
        question: 'Theme',
      },
    },
    kind: {
      zh: {
        explain: [
          '个人的、没有认证的账号是 personal，要在网站上按“发表”；',
          '认证过的是 verified，可以从这里发表。',
        ],
        question: 'personal 还是 verified',
      },
      en: {
        explain: [
          'With a personal or unverified account you press 发表 (publish) on the website;',
          'a verified one publishes from here.',
        ],
        question: 'personal or verified',
      },
    },
    posts: {
      zh: { explain: ['文章放在哪个文件夹？'], question: '文件夹' },
      en: { explain: ['In which folder are the posts?'], question: 'Folder' },
    },
  },
} as const
