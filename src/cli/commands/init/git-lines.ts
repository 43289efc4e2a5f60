/** Lines that a file is to hold, below a word on why. */
export interface WantedLines {
  comment: string
  lines: readonly string[]
}

const ignored = ['.env', 'dist-posts/', 'node_modules/']

/** The secrets, and what can be made again. The ledger leaves out its local part by itself. */
export const gitIgnore: Record<'zh' | 'en', WantedLines> = {
  zh: { comment: '# wxpub：密钥和可以重新生成的文件（.wxpub/ 要提交）', lines: ignored },
  en: { comment: '# wxpub: secrets, and what can be made again (do commit .wxpub/)', lines: ignored },
}

const attributes = ['.wxpub/** text eol=lf linguist-generated']

/** The ledger is the same on every system, and folded up in pull requests. */
export const gitAttributes: Record<'zh' | 'en', WantedLines> = {
  zh: { comment: '# wxpub 的发布记录', lines: attributes },
  en: { comment: "# wxpub's ledger", lines: attributes },
}

export const envExample: Record<'zh' | 'en', string> = {
  zh: `# 把这个文件复制成 .env，填上自己的。.env 不要提交到 git。
# 在哪里找：https://developers.weixin.qq.com/platform → 我的业务 → 公众号 → 基础信息 → 开发者密钥
# 填好以后运行：npx wxpub doctor
WECHAT_APP_ID=
WECHAT_APP_SECRET=
`,
  en: `# Copy this file to .env and fill in your own. Never commit .env.
# Where to find them: https://developers.weixin.qq.com/platform → 我的业务 (my business) → 公众号 (Official Account)
# → 基础信息 (basic info) → 开发者密钥 (developer secret)
# Then run: npx wxpub doctor
WECHAT_APP_ID=
WECHAT_APP_SECRET=
`,
}
