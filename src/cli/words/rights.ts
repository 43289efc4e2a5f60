import type { Both } from '../options.ts'

/** What is told of the right to publish through the API. */
export const rightsWords = {
  mayPublish: {
    zh: '公众号“{account}”可以通过接口发表（{day} 查到）',
    en: 'the account “{account}” may publish through the API (learned {day})',
  },
  mayNotPublish: {
    zh: '公众号“{account}”不能通过接口发表，要在网站上按“发表”（{day} 查到；之后运行 publish 时，隔一天会再问一次微信）',
    en: 'the account “{account}” may not publish through the API: press 发表 (publish) on the website (learned {day}; a publish on a later day asks WeChat again)',
  },
  mayBeSavedOnly: {
    zh: '个人账号和没有认证的账号，微信不让通过接口发表：那样只存进草稿箱，再到网站上按“发表”。',
    en: 'WeChat lets no personal or unverified account publish through the API: of such a one only drafts are saved.',
  },
  looksMore: { zh: '这要多 1 次请求。', en: ' That takes 1 request more.' },
  submitsIfMay: {
    zh: '配置里写着 publish: false：publish 只在公众号有发表权限时提交，没有就只存草稿，再到网站上按“发表”：{posts}',
    en: 'The config says publish: false: publish submits only where WeChat lets the account; else it saves drafts, for you to press 发表 (publish) on the website: {posts}',
  },
  leftToPerson: {
    zh: '这个公众号不能通过接口发表，这些文章的草稿等你到网站上按“发表”：{posts}',
    en: 'The account may not publish through the API: the drafts of these wait for you to press 发表 (publish) on the website: {posts}',
  },
  wouldSubmit: { zh: 'publish 会提交发表：{posts}', en: 'publish would submit {posts}' },
} as const satisfies Record<string, Both>
