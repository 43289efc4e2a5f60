import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Problem, problem } from '../../problems/problem.ts'
import { shownPath } from '../../problems/shown-path.ts'
import { typeLine } from '../../problems/type-line.ts'
import { type ListedTheme, listThemes } from '../../read/list-themes.ts'
import type { Post } from '../../read/post.ts'
import { parsePost, readPost } from '../../read/read-post.ts'
import { darkHtml } from '../../survival/dark-mode.ts'
import type { Call, Run } from '../command-result.ts'
import { openProject, type Project } from '../project/open-project.ts'
import { samplePost } from '../project/sample-post.ts'
import { placeLocally, writeGenerated } from '../render/place-locally.ts'
import { renderPost } from '../render/render-post.ts'
import { openInBrowser } from '../terminal/open-in-browser.ts'
import { type Shown, themesPage } from './themes/themes-page.ts'

/** Lists the themes, and with `--open` shows a post in every one of them, side by side, in the browser. */
export const run: Run = async (call) => {
  const { options, posts, world } = call
  const project = await openProject(posts, call)
  if (posts.length > 0 && project.problems.length > 0) return { results: [], problems: project.problems }
  const { themes, problems } = await listThemes({ root: project.config.root, cwd: world.cwd })
  if (!options.open) {
    const { out } = options
    const idle =
      out === undefined ? [] : [problem('command/option-needs-other', { option: '--out', other: '--open' })]
    const next = [typeLine('themes', ...posts, '--open', ...(out === undefined ? [] : ['--out', out]))]
    return { results: [], problems: [...problems, ...idle], themes, next }
  }
  const page = join(resolve(world.cwd, options.out ?? 'dist-posts'), 'themes.html')
  const unwritten = await writePage(page, themes, project, call)
  if (unwritten) return { results: [], problems: [...problems, unwritten] }
  const file = shownPath(page, world.cwd)
  const isOpen = await openInBrowser(pathToFileURL(page).href, world.env)
  return {
    results: [],
    problems: isOpen ? problems : [...problems, problem('command/no-browser', { file })],
    files: [{ file, action: 'made' }],
  }
}

async function writePage(
  page: string,
  themes: readonly ListedTheme[],
  project: Project,
  call: Call,
): Promise<Problem | undefined> {
  const folder = dirname(page)
  const pictures = join(folder, 'assets')
  const post = await postOfPage(project, call)
  const shown: Shown[] = []
  try {
    for (const theme of themes) {
      const options = { ...call.options, theme: theme.name, 'allow-missing-images': true as const }
      const { prepared } = await renderPost(post, project, { ...call, options })
      // A theme that can't be used was told of in the list.
      if (!prepared?.article) continue
      await writeGenerated(prepared.assets, pictures)
      const html = placeLocally({ article: prepared.article }, prepared.assets, folder, pictures)
      shown.push({ theme, light: html, dark: await darkHtml(html) })
    }
    await mkdir(folder, { recursive: true })
    await writeFile(page, themesPage(shown, call.lang))
    return undefined
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    const params = { output: shownPath(page, call.world.cwd), cause: String(error.code) }
    return problem('command/not-written', params)
  }
}

/** The post that was named, else the sample. A picture post has no theme, so it is shown as an article. */
async function postOfPage({ posts: [first], config }: Project, { posts, lang, world }: Call): Promise<Post> {
  const sample = Buffer.from(samplePost(lang))
  const post =
    posts.length > 0 && first
      ? await readPost(first, config.root, world.cwd)
      : parsePost(sample, join(config.root, 'sample.md'), config.root, 'sample.md')
  return { ...post, fields: { ...post.fields, type: 'news' } }
}
