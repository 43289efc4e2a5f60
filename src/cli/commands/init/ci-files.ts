import { giteeFiles } from './ci/gitee.ts'
import { githubFiles } from './ci/github.ts'
import { gitlabFiles } from './ci/gitlab.ts'

/** Where pipelines run. */
export type CiName = 'github' | 'gitlab' | 'gitee'

/** What a pipeline needs to know of the project. */
export interface CiFacts {
  lang: 'zh' | 'en'
  /** Folder of the posts, from the root. */
  posts: string
  /** Folders that a site generator serves at its root, from the root. */
  staticFolders: readonly string[]
  /** The branch whose posts are drafted. */
  branch: string
}

/** A file of a pipeline. */
export interface CiFile {
  /** Path from the root. */
  path: string
  text: string
}

/**
 * A pipeline without secrets: posts are checked before they are merged, and their drafts follow the main branch. It
 * never publishes.
 */
export const ciFiles = (name: CiName, facts: CiFacts): CiFile[] => files[name](facts)

const files: Record<CiName, (facts: CiFacts) => CiFile[]> = {
  github: githubFiles,
  gitlab: gitlabFiles,
  gitee: giteeFiles,
}
