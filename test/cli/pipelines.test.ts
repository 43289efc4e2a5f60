import { execFile } from 'node:child_process'
import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { defaultAccount, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { bundle } from '../helpers/command.ts'
import { makeProject, type Project } from '../helpers/project.ts'

const execute = promisify(execFile)

/** What the pipelines that `init` writes run in order to draft, as one script of bash. */
const scripts: Record<string, (project: Project, origin: string) => Promise<string>> = {
  async github(project) {
    const { jobs } = parse(await project.read('.github/workflows/wxpub.yml'))
    const steps: { run?: string }[] = jobs.draft.steps
    return steps.flatMap(({ run }) => (run ? `(set -e\n${run}\n)\n` : [])).join('')
  },
  async gitlab(project, origin) {
    const { 'wxpub-draft': job } = parse(await project.read('.gitlab-ci.yml'))
    const lines = (each: string[]) => `(set -e\n${each.join('\n')}\n)\n`
    return (lines(job.script) + lines(job.after_script)).replaceAll(/"https:.*?\.git"/g, `'${origin}'`)
  },
  async gitee(project, origin) {
    const { stages } = parse(await project.read('.workflow/wxpub-draft.yml'))
    const commands: string[] = stages[0].steps[0].commands
    return `set -e\n${commands.join('\n')}\n`.replaceAll(/"https:.*?\.git"/g, `'${origin}'`)
  },
}

test.each(Object.keys(scripts))(
  'the pipeline of %s drafts what is new and commits the ledger',
  async (name) => {
    const project = await makeProject({ 'posts/old.md': '# 旧\n\n正文。\n' })
    // The built command, which a first run makes.
    expect((await project.wxpub(['init', '--yes', '--ci', name])).code).toBe(0)
    const server = await startFakeWeChat()
    const tools = await makeProject({
      npx: `#!/bin/sh\nshift\nexec '${process.execPath}' '${bundle}' "$@"\n`,
      npm: '#!/bin/sh\n',
    })
    const bin = tools.folder
    for (const each of ['npx', 'npm']) await chmod(join(bin, each), 0o755)
    const env = {
      PATH: `${bin}:${process.env.PATH}`,
      HOME: bin,
      LANG: 'C.UTF-8',
      WECHAT_API_BASE: server.origin,
      WECHAT_APP_ID: defaultAccount.appId,
      WECHAT_APP_SECRET: defaultAccount.appSecret,
      WECHAT_PROXY: '',
      CI_COMMIT_BRANCH: 'main',
    }
    const git = async (cwd: string, ...args: string[]) =>
      (
        await execute('git', ['-c', 'user.name=a', '-c', 'user.email=a@a', ...args], { cwd, env })
      ).stdout.trim()
    const origin = join(bin, 'origin.git')
    await git(bin, 'init', '--bare', '--initial-branch', 'main', origin)
    await git(origin, 'config', 'receive.advertisePushOptions', 'true')
    await git(project.folder, 'init', '--initial-branch', 'main')
    const push = async (message: string) => {
      await git(project.folder, 'add', '.')
      await git(project.folder, 'commit', '-m', message)
      await git(project.folder, 'push', origin, 'main')
    }
    await push('first')
    const titles = () => [...server.account().drafts.values()].map(({ articles: [head] }) => head?.title)
    /** Runs the pipeline in a clone of its own. */
    const runPipeline = async (before: string) => {
      const clone = join(bin, `clone-${before}`)
      await git(bin, 'clone', origin, clone)
      const script = await scripts[name]?.(project, origin)
      const own = { ...env, BEFORE: before, CI_COMMIT_BEFORE_SHA: before }
      return execute('bash', ['-c', script ?? ''], { cwd: clone, env: own })
    }

    const first = await git(project.folder, 'rev-parse', 'HEAD')
    await project.write('posts/new.md', '# 新\n\n正文。\n')
    await push('a new post')
    await runPipeline(first)
    expect(titles()).toEqual(['新'])
    expect(await git(bin, '--git-dir', origin, 'log', '--format=%s', 'main')).toBe(
      'wxpub: ledger\na new post\nfirst',
    )

    await git(project.folder, 'pull', origin, 'main')
    const second = await git(project.folder, 'rev-parse', 'HEAD')
    await project.write('posts/old.md', '# 旧\n\n改过的正文。\n')
    await push('an old post')
    await runPipeline(second)
    expect(titles().sort()).toEqual(['新', '旧'].sort())
    expect(await git(bin, '--git-dir', origin, 'log', '--format=%s', '-1', 'main')).toBe('wxpub: ledger')
    await server.close()
  },
)
