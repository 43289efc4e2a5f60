import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { RemotePictures } from '../../assets/remote/remote-pictures.ts'
import { chooseAccounts } from '../../config/account.ts'
import { editorCommand } from '../../preview/edit/editors.ts'
import type { Look } from '../../preview/look.ts'
import type { PreviewOptions, RenderedPost } from '../../preview/preview-options.ts'
import { ProblemError } from '../../problems/problem.ts'
import { listThemes } from '../../read/list-themes.ts'
import { forAccount } from '../../read/per-account.ts'
import type { Post } from '../../read/post.ts'
import { readPost } from '../../read/read-post.ts'
import { listCodeThemes } from '../../read/read-theme.ts'
import { accountsToLookAt } from '../choose/choose-account.ts'
import { type Call, UnusableProject } from '../command-result.ts'
import { openProject, type Project } from '../project/open-project.ts'
import { renderPost } from '../render/render-post.ts'
import { themeTitle } from '../words/theme-title.ts'
import { followNames } from './follow-names.ts'
import { PageUploads } from './page-uploads.ts'
import { previewLedger } from './preview-ledger.ts'
import { PreviewedPictures } from './previewed-pictures.ts'

/** What a page shows of a project, and the project as it is now: a new config takes the place of the old one. */
export interface PreviewedProject
  extends Omit<
    PreviewOptions,
    | 'version'
    | 'lang'
    | 'command'
    | 'port'
    | 'isOnNetwork'
    | 'onError'
    | 'converter'
    | 'checkPictures'
    | 'sync'
    | 'openFileEvents'
  > {
  now(): Project
  close(): Promise<void>
}

/** Lets a project be looked at while its config may change. */
export async function previewedProject(start: Project, call: Call): Promise<PreviewedProject> {
  const { cwd, env, clock } = call.world
  const { root, postsFolder } = start.config
  const targets = call.posts.length > 0 ? call.posts : [postsFolder]
  const names = followNames(targets, cwd, (path) => readPost({ path }, root, cwd))
  let project = start
  let reloading: Promise<string[]> | undefined
  const now = () => project
  const pictures = new PreviewedPictures(start, call.world)
  const uploads = new PageUploads(call)
  const reload = async () => {
    project = await openProject(call.posts, call).catch(tellFirst)
    return configFilesOf(project)
  }
  const named = ({ name, title }: { name: string; title: string }) => ({
    name,
    title: themeTitle({ name, title }, call.lang),
  })
  return {
    root,
    cwd,
    clock,
    now,
    findPosts: names.find,
    readPost: names.read,
    render: async (path, look) => renderLook(await names.read(path), look, project, call, pictures.kept),
    fetchPictures: async (rendered) => project.config.remotePictures && pictures.fetch(rendered),
    canUpload: () => uploads.isPossible(project),
    upload: (rendered, ...how) => uploads.upload(rendered, project, ...how),
    async close() {
      await uploads.close()
      await pictures.close()
    },
    listThemes: async () => (await listThemes({ root, cwd })).themes.map(named),
    listCodeThemes: async () => (await listCodeThemes({ root })).map(named),
    accounts: () => namesOf(project, call),
    ledger: previewLedger(now, call),
    editor: () => editorCommand(project.config.editor, env),
    folders: await foldersOf(targets, cwd),
    ignoredFolders: ['.wxpub', 'dist', 'dist-posts', 'node_modules', '.git'].map((name) => join(root, name)),
    configFiles: configFilesOf(project),
    isPolling: call.options.poll === true,
    // Page and watch both ask for it.
    reloadConfig() {
      reloading ??= reload().finally(() => {
        reloading = undefined
      })
      return reloading
    },
  }
}

/** A config that can't be used any more is no end: the last good one stays in force. */
function tellFirst(error: unknown): never {
  const first =
    error instanceof UnusableProject && error.problems.find(({ severity }) => severity === 'error')
  throw first ? new ProblemError(first) : error
}

/** Renders a post as it would be sent, but for what a tab tries. */
async function renderLook(
  post: Post,
  look: Look,
  project: Project,
  call: Call,
  remote: RemotePictures,
): Promise<RenderedPost> {
  const accounts = accountsToLookAt(post, project.config, call.options)
  const account = accounts.find(({ name }) => name === look.account) ?? accounts[0]
  if (!account) return renderPost(post, project, call)
  const own = forAccount(post, account)
  const tried = { ...own, perAccount: {}, fields: { ...own.fields, ...look.knobs } }
  const theme = look.theme !== undefined && { theme: look.theme }
  const options = { ...call.options, account: account.name, ...theme }
  return { ...(await renderPost(tried, project, { ...call, options }, { remote })), post }
}

/** The accounts of `--account`, else all there are. */
function namesOf({ config }: Project, { options }: Call): string[] {
  const { accounts = config.accounts } = chooseAccounts(config, { option: options.account })
  return accounts.map(({ name }) => name)
}

/** Files a config may lie in, so that one that appears is seen too. */
function configFilesOf({ config }: Project): string[] {
  if (config.files.length > 0) return config.files
  return ['ts', 'mts', 'js', 'mjs', 'json'].map((extension) => join(config.root, `wxpub.config.${extension}`))
}

/** Absolute paths of the folders in which targets may find new posts. */
async function foldersOf(targets: readonly string[], cwd: string): Promise<string[]> {
  const folders: string[] = []
  for (const target of targets) {
    const path = resolve(cwd, target)
    const info = await stat(path).catch(() => undefined)
    if (info?.isDirectory()) folders.push(path)
    // A glob: the folder before its first special character.
    else if (!info) folders.push(resolve(cwd, target.replace(/[^/\\]*[*?[\]{}()!].*$/, '') || '.'))
  }
  return folders
}
