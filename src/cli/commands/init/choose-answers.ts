import { isAbsolute, relative, resolve, sep } from 'node:path'
import { countUnits, limits } from '../../../limits.ts'
import { type Problem, problem } from '../../../problems/problem.ts'
import { shownPath } from '../../../problems/shown-path.ts'
import { findPosts } from '../../../read/find-posts.ts'
import { isInside } from '../../../read/find-root.ts'
import { listThemes } from '../../../read/list-themes.ts'
import { readTheme } from '../../../read/read-theme.ts'
import type { Call } from '../../command-result.ts'
import type { Project } from '../../project/open-project.ts'
import type { CiName } from './ci-files.ts'
import { recognisePosts } from './recognise-posts.ts'
import { questions } from './setup-words.ts'

/** Everything that decides what is written. */
export interface Answers {
  lang: Call['lang']
  author: string
  theme: string
  /** Whether the account may publish through the API. */
  isVerified: boolean
  /** Folder of the posts, from the root, with `/`. */
  posts: string
  /** Folders that a site generator serves at its root, from the root. */
  staticFolders: string[]
  /** Path of the sample, from the root; absent where there are posts. */
  sample?: string
  ci?: CiName
  /** Path of the config that is there already, from the root. */
  config?: string
}

/** What was decided, and what is to be told of it. */
export interface Chosen {
  answers: Answers
  notes: Problem[]
  problem?: never
}

/** Why nothing is to be written. */
interface Unchosen {
  problem: Problem
}

/**
 * Decides what to write: by options, else by asking, else by default. Where there is a config nothing is asked, since it
 * stays as it is.
 *
 * @param signal ends the asking
 */
export async function chooseAnswers(
  project: Project,
  call: Call,
  signal: AbortSignal,
): Promise<Chosen | Unchosen> {
  const { options, lang, world } = call
  const { root, path, postsFolder, staticFolders } = project.config
  const ci = options.ci
  if (path !== undefined) {
    const posts = fromRoot(postsFolder, root)
    const sample = project.posts.length === 0 && isInside(postsFolder, root) ? sampleIn(posts) : undefined
    const config = fromRoot(path, root)
    const served = staticFolders.map((each) => fromRoot(each, root))
    const settings = {
      lang,
      author: '',
      theme: 'default',
      isVerified: false,
      posts,
      staticFolders: served,
      config,
    }
    return { answers: { ...settings, ...(sample && { sample }), ...(ci && { ci }) }, notes: [] }
  }

  const recognised = await recognisePosts(root)
  const { themes } = await listThemes({ root, cwd: world.cwd })
  const known = themes.map(({ name }) => name)
  const isTheme = (name: string) => known.includes(name) || name.endsWith('.css')
  const themeOf = (text: string) => themes.find(({ title }) => title === text)?.name ?? text
  const offeredThemes = themes.map(({ name, title }) => (lang === 'zh' && title ? `${name} ${title}` : name))
  if (options.theme !== undefined && !isTheme(options.theme)) {
    const [unknown] = (await readTheme(options.theme, { root, cwd: world.cwd })).problems
    if (unknown) return { problem: unknown }
  }
  const isPostsFolder = (folder: string) => isInside(resolve(world.cwd, folder), root)
  if (options.posts !== undefined && !isPostsFolder(options.posts))
    return { problem: problem('setup/posts-outside', { folder: options.posts }) }

  if (options.author !== undefined && !isAuthor(options.author))
    return { problem: problem('setup/author-too-long', { author: options.author }) }

  const ask = asker(call, root, signal)
  const author = options.author ?? (await ask.text('author', '', readIf(isAuthor)))
  const theme =
    options.theme ??
    (await ask.text('theme', 'default', (text) => readIf(isTheme)(themeOf(text)), offeredThemes))
  const kind =
    options.kind ??
    (await ask.text('kind', lang === 'zh' ? '个人' : 'personal', (text) => kinds.get(text.toLowerCase())))
  const offered = shownPath(resolve(root, recognised.posts), world.cwd)
  const folder = options.posts ?? (await ask.text('posts', offered, readIf(isPostsFolder)))
  if (ask.isLeft()) return { problem: problem('setup/unanswered', {}) }
  const posts = fromRoot(resolve(world.cwd, folder), root)
  const { posts: found } = await findPosts([resolve(root, posts)], { cwd: world.cwd })
  return {
    answers: {
      lang,
      author: author.trim(),
      theme: theme.endsWith('.css') ? fromRoot(resolve(world.cwd, theme), root) : theme,
      isVerified: kind === 'verified',
      posts,
      staticFolders: recognised.staticFolder === undefined ? [] : [recognised.staticFolder],
      ...(found.length === 0 && { sample: sampleIn(posts) }),
      ...(ci && { ci }),
    },
    notes: ask.hasTaken() ? [problem('setup/defaults-taken', {})] : [],
  }
}

const isAuthor = (text: string): boolean => countUnits(text) <= limits.author.measured

const readIf =
  (isFit: (text: string) => boolean) =>
  (text: string): string | undefined =>
    isFit(text) ? text : undefined

/** Choices on one line of a narrow terminal. */
const perLine = 4

/** What people call the kinds of accounts. */
const kinds = new Map([
  ...['personal', 'unverified', '个人', '未认证', '没有认证'].map((name) => [name, 'personal'] as const),
  ...['verified', '认证', '已认证', '认证过'].map((name) => [name, 'verified'] as const),
])

const sampleIn = (posts: string): string => (posts === '.' ? 'hello.md' : `${posts}/hello.md`)

function fromRoot(path: string, root: string): string {
  const short = relative(root, path)
  if (short === '') return '.'
  return isAbsolute(short) ? path : short.split(sep).join('/')
}

/**
 * Asks on the terminal, again until the answer will do. Enter takes the default, and so does whoever has no terminal;
 * whoever leaves a question isn't asked another.
 */
function asker({ report, lang, options }: Call, root: string, signal: AbortSignal) {
  let opening: string[] = ['', ...questions.opening[lang].map((line) => line.replace('{root}', () => root))]
  let hasTaken = false
  let isLeft = false
  return {
    /** Whether a default was taken that nobody saw. */
    hasTaken: () => hasTaken,
    /** Whether Ctrl-C or Ctrl-D was the answer. */
    isLeft: () => isLeft,
    async text(
      name: keyof typeof questions.asked,
      byDefault: string,
      read: (answer: string) => string | undefined,
      known: readonly string[] = [],
    ): Promise<string> {
      const { explain, question, unfit } = questions.asked[name][lang]
      const choices: string[] = []
      for (let index = 0; index < known.length; index += perLine)
        choices.push(`  ${known.slice(index, index + perLine).join('  ')}`)
      let lines = [...opening, '', ...explain, ...choices]
      for (;;) {
        const shown = byDefault === '' ? `${question}: ` : `${question} [${byDefault}]: `
        const explained = lines
        let isAsked = false
        const onlyIfAsked = async () => {
          isAsked = true
          return explained
        }
        const answer = options.yes || isLeft ? undefined : await report.ask(onlyIfAsked, shown, signal)
        opening = []
        if (answer === undefined) {
          isLeft ||= isAsked
          hasTaken ||= !options.yes
          return byDefault
        }
        const given = answer.trim() || byDefault
        const meant = read(given)
        if (meant !== undefined) return meant
        lines = [unfit.replace('{answer}', () => given), ...choices]
      }
    },
  }
}
