/// <reference types="node" preserve="true" />
/** The public API: every stage from a Markdown file to a publication, usable without the command. */

export { askGit } from './ask-git.ts'
export type { AssetReceipt, Placement, ResolvedAsset } from './assets/asset.ts'
export type { PictureConverter } from './assets/convert/convert-picture.ts'
export { type CropWishes, cropCover } from './assets/cover/crop.ts'
export { withAttention } from './assets/cover/find-attention.ts'
export { placeAssets } from './assets/place/place-assets.ts'
export { placedSize } from './assets/place/placed-size.ts'
export { type RemoteOptions, RemotePictures } from './assets/remote/remote-pictures.ts'
export { type FoundPicture, findPictures } from './assets/resolve/find-pictures.ts'
export { resolveAssets } from './assets/resolve/resolve-assets.ts'
export { uploadAssets } from './assets/upload/upload-assets.ts'
export type { PictureFact, UploadProgress } from './assets/upload/upload-tally.ts'
export type { Clock } from './clock.ts'
export {
  type Credentials,
  chooseAccount,
  chooseAccounts,
  readCredentials,
  readRelayAccount,
} from './config/account.ts'
export {
  type Account,
  type AccountConfig,
  type Config,
  defineConfig,
  type NoticeConfig,
  officialOrigin,
  type PluginConfig,
  type ResolvedConfig,
  type SecretSource,
  type Waits,
} from './config/config.ts'
export { type Environment, readEnvironment } from './config/environment.ts'
export { fontSizesPx, type Knobs, knobsOf, lineHeights, readKnobs } from './config/knobs.ts'
export { loadConfig } from './config/load-config.ts'
export { examine } from './doctor/examine.ts'
export { type ExplainedRequest, explainRequest, isRequestId } from './doctor/explain-request.ts'
export type { CheckName, Fact, FactCode, Finding } from './doctor/finding.ts'
export { explainRefusal, mostTries } from './doctor/why/explain-refusal.ts'
export { entryOfPost } from './ledger/among-entries.ts'
export { lineThatRestores } from './ledger/entry-in-git.ts'
export { openFileStore } from './ledger/file-store.ts'
export { currentPublication, type PostEntry, wasPublished } from './ledger/ledger.ts'
export { ledgerNameOf } from './ledger/ledger-folder.ts'
export type { Lease, LedgerStore, Versioned } from './ledger/ledger-store.ts'
export { openMemoryStore } from './ledger/memory-store.ts'
export { hasPast } from './ledger/moved-entry.ts'
export { parseAsset } from './ledger/parse-asset.ts'
export { brokenEntryOf, type ReadEntries, readableEntry, readEntries } from './ledger/read-entries.ts'
export { tellDeleted } from './ledger/tell-deleted.ts'
export { type NoticeOptions, sendNotices } from './notify/send-notices.ts'
export { describe, type Lang } from './problems/describe.ts'
export {
  type Place,
  type Problem,
  type ProblemCode,
  ProblemError,
  type Severity,
} from './problems/problem.ts'
export { type AskToAdopt, adoptPost } from './publish/adopt/adopt-post.ts'
export { type Candidate, findCandidates } from './publish/adopt/find-candidates.ts'
export type { RemotePost } from './publish/adopt/record-adopted.ts'
export { sendingNotes } from './publish/draft/sending-notes.ts'
export { fileExists, isLiving, withoutFile } from './publish/entry/file-exists.ts'
export { pathsAround } from './publish/entry/find-exchanged.ts'
export { forgetEntry } from './publish/entry/forget-entry.ts'
export { type KnowsEntries, knowing } from './publish/entry/knows-entries.ts'
export { maybeRenamed } from './publish/entry/maybe-renamed.ts'
export { type Exchange, moveAll, movesTo } from './publish/entry/move-exchanged.ts'
export { type PostState, postStateOf } from './publish/entry/post-state.ts'
export { bodyHashAs, contentHashAs } from './publish/entry/recorded-hashes.ts'
export { merelyRenamed, renamedFrom } from './publish/entry/renamed-from.ts'
export { hasBodyOf } from './publish/entry/same-body.ts'
export type { Waiting } from './publish/entry/with-leases.ts'
export { inOrder } from './publish/in-order.ts'
export { type LinkedArticle, linkToPublished } from './publish/links/link-to-published.ts'
export { knownToPublish, mendingRight, type Rights, readRights } from './publish/look/rights.ts'
export { twinsSeen } from './publish/look/twins-seen.ts'
export {
  draftUnrecorded,
  publicationUnrecorded,
  publishedInsteadSeen,
  unrecordedSeen,
} from './publish/look/unrecorded-seen.ts'
export { adoptPublished, waysOut } from './publish/next-commands.ts'
export { causeWords } from './publish/plan/cause-words.ts'
export type { PlannedCall } from './publish/plan/count-calls.ts'
export { type Plan, planIdOf, planPosts } from './publish/plan/plan-posts.ts'
export { type Cause, isPending, type Step } from './publish/plan/step.ts'
export { receiptsOf } from './publish/post-result.ts'
export { type BodyBlock, type BodyBlocks, bodyBlocks } from './publish/prepare/body-blocks.ts'
export { checkSurvival } from './publish/prepare/check-survival.ts'
export { type PreparedPost, preparePost } from './publish/prepare/prepare-post.ts'
export { readPosts } from './publish/prepare/read-posts.ts'
export { openRenderer, type Render, type Renderer } from './publish/prepare/renderer.ts'
export { sourceHash } from './publish/prepare/source-hash.ts'
export { differsFromSent, hasChangedSince } from './publish/publication/changed-since.ts'
export { draftFound } from './publish/publication/earlier-run.ts'
export { warnBefore } from './publish/publication/warn-before.ts'
export { draftPosts, groupsToPublish, type PublishOptions, publishPosts } from './publish/publish-posts.ts'
export { readDraftsToRemove } from './publish/remove/read-drafts.ts'
export {
  areWholeDraft,
  type Removable,
  removableAddress,
  removablePublication,
  type SeenDraft,
} from './publish/remove/removal.ts'
export { removePosts } from './publish/remove/remove-posts.ts'
export { type Action, type ManualStep, type PostResult, plainResult } from './publish/result.ts'
export { sendPreview } from './publish/send-preview.ts'
export type { ProgressEvent, Session } from './publish/session.ts'
export { type AskDone, settlePosts } from './publish/settle/settle-posts.ts'
export { isGroupStopped } from './publish/together/group.ts'
export { checkArticles, findNamedTwice } from './publish/together/group-posts.ts'
export { headsByPath } from './publish/together/heads.ts'
export { oldWaitsSeen } from './publish/together/old-waits-seen.ts'
export { uploadBodyPictures } from './publish/upload-body-pictures.ts'
export { uploadPictures } from './publish/upload-pictures.ts'
export { readSeenByHand } from './publish/words/seen-by-hand.ts'
export type { PlacedNote } from './pull/markdown/note.ts'
export { type Pulled, type PullOptions, pullSources } from './pull/pull-sources.ts'
export { type Body, readBody, type WrittenBody, writeBody } from './pull/read-body.ts'
export { type FoundArticle, readSource, type SourceAccess } from './pull/source/read-source.ts'
export { standInOf } from './pull/source/stand-in-of.ts'
export { type FoundPost, findPosts } from './read/find-posts.ts'
export { checkOutsiders, findRoot, isInside } from './read/find-root.ts'
export { type ListedTheme, listThemes } from './read/list-themes.ts'
export { pathFromRoot } from './read/path-from-root.ts'
export { forAccount, overridesOf } from './read/per-account.ts'
export type { Fields, Post } from './read/post.ts'
export { publishTime, timeWords } from './read/publish-time.ts'
export { findDuplicateUids, parsePost, readPost } from './read/read-post.ts'
export { listCodeThemes, readTheme } from './read/read-theme.ts'
export type { Theme } from './read/theme.ts'
export type { Article, AssetReference, NewsArticle, PictureArticle, PostLink } from './render/article.ts'
export { markOf } from './render/mark-of.ts'
export type { Origin } from './render/origins.ts'
export { postTitle } from './render/post-title.ts'
export { renderArticle } from './render/render-article.ts'
export { darkHtml } from './survival/dark-mode.ts'
export { affected } from './watch/affected.ts'
export { type FileEvents, type FileEventsOptions, openFileEvents } from './watch/file-events.ts'
export { shareFileEvents } from './watch/share-file-events.ts'
export type { WatchEvent } from './watch/watch-event.ts'
export { type Watcher, type WatchOptions, watchPosts } from './watch/watch-posts.ts'
export { tokenCommand, tokenUrl } from './wechat/ask-token-server.ts'
export { createWeChat, type WeChatOptions } from './wechat/client.ts'
export type { WeChat } from './wechat/client-types.ts'
export { listAll } from './wechat/list-pages.ts'
export { openingCall } from './wechat/opening-call.ts'
export { tokenFolder } from './wechat/token-folder.ts'
export { WeChatError } from './wechat/wechat-error.ts'
