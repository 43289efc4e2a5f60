import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { actionWords, stepWords } from '../../src/cli/words/actions.ts'
import { defaultAccount, type FakeWeChat, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import type { Lang } from '../../src/problems/describe.ts'
import type { PostResult } from '../../src/publish/result.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject, type Project } from '../helpers/project.ts'

/** A state a post can be in, and how it gets there. */
interface PostState {
  zh: string
  en: string
  /** What the front matter says beside the title. */
  fields?: string
  /** Default: `a.md`. */
  file?: string
  /** Puts a drafted post into the state; without it the post was never sent. */
  reach?(parts: { project: Project; server: FakeWeChat; mediaId: string; run: Run }): Promise<void> | void
}

type Run = (...args: string[]) => Promise<PostResult | undefined>

const change = (project: Project) => project.write('a.md', post('', '新的一句话，读者看得到。'))

/** Somebody changes words of the draft on the website. */
const edit = (server: FakeWeChat, mediaId: string) =>
  server.website.edit(mediaId, (article) => ({
    ...article,
    content: (article.content ?? '').replace('说一件事', '说两件事'),
  }))

const post = (fields: string, words: string): string =>
  `---\ntitle: 题目\ndigest: 摘要\ncover: c.png\n${fields}---\n\n第一段，说一件事。\n\n${words}\n`

/** Every state, in the order of a post's life. */
export const postStates: readonly PostState[] = [
  { zh: '新文章，还没有草稿', en: 'new, no draft yet' },
  { zh: '有错误', en: 'with an error', fields: 'autor: 小禾\n' },
  { zh: '`publish_at` 还没到', en: '`publish_at` is still to come', fields: 'publish_at: 2999-01-01\n' },
  { zh: '`draft: true`，还没有草稿', en: '`draft: true`, no draft yet', fields: 'draft: true\n' },
  { zh: '草稿和文章一致', en: 'the draft equals the post', reach: () => undefined },
  { zh: '文章改了', en: 'the post has changed', reach: async ({ project }) => void (await change(project)) },
  {
    zh: '草稿在网站上保存过，文章没改',
    en: 'the draft was saved on the website, the post is the same',
    reach: ({ server, mediaId }) => server.website.save(mediaId),
  },
  {
    zh: '草稿在网站上改过字，文章没改',
    en: 'words of the draft were edited on the website, the post is the same',
    reach: ({ server, mediaId }) => edit(server, mediaId),
  },
  {
    zh: '草稿在网站上保存过，文章也改了',
    en: 'the draft was saved on the website, and the post has changed',
    reach: async ({ project, server, mediaId }) => {
      server.website.save(mediaId)
      await change(project)
    },
  },
  {
    zh: '草稿在网站上改过字，文章也改了',
    en: 'words of the draft were edited on the website, and the post has changed',
    reach: async ({ project, server, mediaId }) => {
      edit(server, mediaId)
      await change(project)
    },
  },
  {
    zh: '草稿在网站上删掉或手工发表了，文章没改',
    en: 'the draft was deleted or published by hand, the post is the same',
    reach: ({ server, mediaId }) => void server.website.publish(mediaId),
  },
  {
    zh: '草稿在网站上删掉或手工发表了，文章改了',
    en: 'the draft was deleted or published by hand, and the post has changed',
    reach: async ({ project, server, mediaId }) => {
      server.website.publish(mediaId)
      await change(project)
    },
  },
  {
    zh: '文件改了名，内容也改了',
    en: 'the file was renamed, and its words have changed',
    file: 'b.md',
    reach: async ({ project }) => {
      await project.write('b.md', post('', '新的一句话，读者看得到。'))
      await project.remove('a.md')
    },
  },
  {
    zh: '文件改了名，原来的名字给了另一篇（互换、顺延也一样）',
    en: 'the file was renamed, and another post has its name now (so, too, where files exchange theirs)',
    reach: async ({ project }) => {
      await project.write('b.md', await readFile(join(project.folder, 'a.md')))
      await project.write('a.md', post('', '另一篇里写的话。').replace('题目', '另一题'))
    },
  },
  {
    zh: '要声明原创、进合集、开赞赏或标来源（`original` 等字段）',
    en: 'asks for original, album, reward or a source claim (`original` and so on)',
    fields: 'original: true\n',
    reach: () => undefined,
  },
  {
    zh: '账号没有接口发表的权限（48001）',
    en: 'the account may not publish through the API (48001)',
    reach: ({ server }) => void Object.assign(server.account(), { kind: 'personal' }),
  },
  {
    zh: '提交发表时断线，还没查清（结果未知）',
    en: 'the line broke while it was submitted, and nothing is known yet (in doubt)',
    reach: async ({ run, server }) => {
      server.failNext('freepublish/submit', { reset: 'after' })
      // From then on nothing is answered.
      const stop = server.onRequest(({ phase, call }) => {
        if (call.endpoint === 'freepublish/submit' && phase === 'after')
          server.failNext('*', { status: 502 }, 99)
      })
      const doubtful = await run('publish', 'a.md', '--yes')
      if (doubtful?.action !== 'doubtful') throw new TypeError(`Expected a doubt: ${doubtful?.action}`)
      stop()
      server.clearFaults()
    },
  },
  {
    zh: '已提交发表，微信还没审完',
    en: 'submitted, and WeChat has not decided',
    reach: async ({ run, server }) => {
      server.settings.publishAfterPolls = 1000
      await run('publish', 'a.md', '--yes', '--no-wait')
    },
  },
  {
    zh: '微信审核没通过',
    en: 'refused by WeChat',
    reach: async ({ run, server }) => {
      server.nextPublishStatus(4)
      await run('publish', 'a.md', '--yes')
    },
  },
  {
    zh: '用 wxpub 发表了',
    en: 'published by wxpub',
    reach: async ({ run }) => void (await run('publish', 'a.md', '--yes')),
  },
  {
    zh: '发表以后文章改了',
    en: 'changed since it was published',
    reach: async ({ project, run }) => {
      await run('publish', 'a.md', '--yes')
      await change(project)
    },
  },
  {
    zh: '发表以后被平台封禁',
    en: 'published, and banned by WeChat since',
    reach: async ({ run, server }) => {
      server.nextPublishStatus(6)
      await run('publish', 'a.md', '--yes')
    },
  },
  {
    zh: '发表以后删掉了',
    en: 'published, and deleted since',
    reach: async ({ run }) => {
      await run('publish', 'a.md', '--yes')
      await run('remove', 'published', 'a.md', '--yes')
    },
  },
  {
    zh: '`.wxpub` 丢了，草稿还在，和文章一致',
    en: '`.wxpub` was lost, the draft is there and equals the post',
    reach: ({ project }) => project.remove('.wxpub'),
  },
  {
    zh: '`.wxpub` 丢了，草稿还在，和文章不一样',
    en: '`.wxpub` was lost, the draft is there and differs from the post',
    reach: async ({ project }) => {
      await change(project)
      await project.remove('.wxpub')
    },
  },
  {
    zh: '`.wxpub` 丢了，用 wxpub 发表过',
    en: '`.wxpub` was lost, and the post was published by wxpub',
    reach: async ({ project, run }) => {
      await run('publish', 'a.md', '--yes')
      await project.remove('.wxpub')
    },
  },
]

/** What each command does with a post in this state. `plan` changes nothing, so `draft` can follow it. */
export async function playState(state: PostState): Promise<PostResult[]> {
  const first = await reached(state)
  const { file = 'a.md' } = state
  const planned = await first.run('plan', file)
  const drafted = await first.run('draft', file)
  const second = await reached(state)
  const published = await second.run('publish', file, '--yes')
  return [planned, drafted, published].map((result) => {
    if (!result) throw new TypeError(`Expected a result of every command: ${state.en}`)
    return result
  })
}

/** The action, and the code of what it tells of first. */
export function cellOf({ step, action, problems }: PostResult, lang: Lang): string {
  const done = step ? stepWords[step][lang] : actionWords[action][lang]
  const code = problems.find(({ severity }) => severity !== 'note')?.code ?? problems[0]?.code
  const page = lang === 'zh' ? 'problems.md' : 'problems.en.md'
  return code ? `${done}<br>[\`${code}\`](${page}#${code.replace('/', '-')})` : done
}

async function reached({ fields = '', reach }: PostState) {
  const server = await startFakeWeChat({ ids: 'states' })
  onTestFinished(() => server.close())
  // Nobody waits for a stand-in.
  const config = JSON.stringify({ waits: { pollMs: [1], othersMs: 0, settleMs: [0], giveUpMs: 0 } })
  const project = await makeProject({
    'wxpub.config.json': config,
    'a.md': post(fields, '第二段。'),
    'c.png': makePng(940, 400),
  })
  const env = {
    WECHAT_API_BASE: server.origin,
    WECHAT_APP_ID: defaultAccount.appId,
    WECHAT_APP_SECRET: defaultAccount.appSecret,
  }
  const run: Run = async (...args) => {
    const { stdout } = await project.run([...args, '--json'], { env })
    return JSON.parse(stdout).results[0]
  }
  if (reach) {
    const drafted = await run('draft', 'a.md')
    await reach({ project, server, mediaId: drafted?.draft?.mediaId ?? '', run })
  }
  return { project, server, run }
}
