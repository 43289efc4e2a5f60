import type { CatalogueEntry } from '../catalogue-entry.ts'

export const ledgerProblems = {
  'ledger/corrupt': {
    severity: 'error',
    zh: {
      reason: '发布记录 `{path}` 读不懂，wxpub 不会改动它；与它有关的文章这次没有发送任何内容。',
      hint: '`git checkout HEAD -- {path}` 恢复最近提交的版本（更早的用 `git log -- {path}` 找），再运行同一条命令。不要直接删除：记录没了，wxpub 就不知道这篇已经发过。',
    },
    en: {
      reason:
        'The ledger record `{path}` can’t be understood. wxpub leaves it as it is; nothing was sent for its post.',
      hint: '`git checkout HEAD -- {path}` brings back the version committed last (`git log -- {path}` names older ones); then run the same command again. Don’t just delete it: without the record wxpub doesn’t know what was sent.',
    },
  },
  'ledger/misnamed': {
    severity: 'error',
    zh: {
      reason:
        '发布记录 `{path}` 里是 {key} 的记录，文件名却是另一篇的，wxpub 不会改动它；与它有关的文章这次没有发送任何内容。',
      hint: '多半是合并时有一边给文章改了名：`{line}`，再运行 `npx wxpub status`，照它说的做。若是手工改了它，用 `git checkout HEAD -- {path}` 恢复。',
    },
    en: {
      reason:
        'The ledger record `{path}` is that of {key}, but has the name of another post’s. wxpub leaves it as it is; nothing was sent for its post.',
      hint: 'Most likely one side of a merge had renamed the post: `{line}`, then run `npx wxpub status` and do as it says. If it was edited by hand, `git checkout HEAD -- {path}` brings it back.',
    },
  },
  'ledger/merge-markers': {
    severity: 'error',
    zh: {
      reason:
        '发布记录 `{path}` 里留有 git 合并冲突的标记，wxpub 不会改动它；与它有关的文章这次没有发送任何内容。',
      hint: '打开它，留下一边，删掉标记和另一边：哪边的 `publications` 里有 `published` 或 `submitted` 就留哪边，哪怕另一边的时间更晚；两边都有或都没有，就留没有 `"found": true` 的，再不然留 `at` 晚的。合并还没有提交的，也可以用 `git checkout --ours` 留标记里上面（`<<<<<<<`）的一边，`--theirs` 留下面（`>>>>>>>`）的：merge 时上面是自己的，rebase（`git pull --rebase`）时上面是别人的。再 `git add {path}`，运行同一条命令。',
    },
    en: {
      reason:
        'The ledger record `{path}` holds git’s conflict markers. wxpub leaves it as it is; nothing was sent for its post.',
      hint: 'Open it, keep one side, and take out the markers and the other. Keep the side that has `published` or `submitted` in its `publications`, even if the other is later; where both have or neither, the one without `"found": true`, or else the one whose `at` is later. Until the merge is committed, `git checkout --ours` keeps the upper side (`<<<<<<<`), `--theirs` the lower (`>>>>>>>`): in a merge the upper is yours, in a rebase (`git pull --rebase`) the others’. Then `git add {path}`, and run the same command again.',
    },
  },
  'ledger/two-drafts-merged': {
    severity: 'error',
    zh: {
      reason:
        '两个分支各给这篇文章建了一篇草稿：标记里上面的是 {ours}，下面的是 {theirs}；发布记录 `{path}` 里留着 git 的合并标记。这次没有发送任何内容。',
      hint: '发表的记录两边都一样，留哪边都不会丢：到草稿箱看要留哪一篇。留 {ours}：`git checkout --ours {path}`；留 {theirs}：`git checkout --theirs {path}`；再 `git add {path}`。合并已经提交了，就打开文件删掉标记和另一边。另一篇草稿到网站上删除，然后再运行同一条命令。',
    },
    en: {
      reason:
        'Two branches made a draft of this post each: {ours} above, {theirs} below, between the conflict markers that git left in the ledger’s `{path}`. Nothing was sent.',
      hint: 'Neither side knows of a publication that the other doesn’t: see in the draft box which one to keep. For {ours}: `git checkout --ours {path}`; for {theirs}: `git checkout --theirs {path}`; then `git add {path}`. If the merge is committed, open the file and take out the markers and the other side. Delete the other draft on the website, then run the same command again.',
    },
  },
  'ledger/one-draft-published': {
    severity: 'error',
    zh: {
      reason:
        '两个分支各给这篇文章建了一篇草稿，{zhSide}{zhState}，另一边没有；发布记录 `{path}` 里留着 git 的合并标记。这次没有发送任何内容。',
      hint: '留{zhSide}：`git checkout --{keep} {path}`，再 `git add {path}`；合并已经提交了，就打开文件删掉标记和另一边。另一边的草稿 {left} 到网站上删除，免得有人误发，然后再运行同一条命令。',
    },
    en: {
      reason:
        'Two branches made a draft of this post each. By {side} it is {state}, by the other it isn’t; git left its conflict markers in the ledger’s `{path}`. Nothing was sent.',
      hint: 'Keep {side}: `git checkout --{keep} {path}`, then `git add {path}`; if the merge is committed, open the file and take out the markers and the other side. Delete the other draft, {left}, on the website before somebody publishes it, then run the same command again.',
    },
  },
  'ledger/one-side-published': {
    severity: 'error',
    zh: {
      reason:
        '发布记录 `{path}` 里留着 git 的合并标记：按{zhSide}，这篇文章{zhState}；另一边没有这条记录。这次没有发送任何内容。',
      hint: '留{zhSide}：`git checkout --{keep} {path}`，再 `git add {path}`；合并已经提交了，就打开文件删掉标记和另一边。然后再运行同一条命令。',
    },
    en: {
      reason:
        'Git left its conflict markers in the ledger’s `{path}`: by {side} this post is {state}, by the other it isn’t. Nothing was sent.',
      hint: 'Keep {side}: `git checkout --{keep} {path}`, then `git add {path}`; if the merge is committed, open the file and take out the markers and the other side. Then run the same command again.',
    },
  },
  'ledger/one-side-found': {
    severity: 'error',
    zh: {
      reason:
        '发布记录 `{path}` 里留着 git 的合并标记：这篇文章的草稿，{zhSide}知道来历，另一边只是在草稿箱里找到了它。这次没有发送任何内容。',
      hint: '留{zhSide}，哪怕另一边的时间更晚：`git checkout --{keep} {path}`，再 `git add {path}`；合并已经提交了，就打开文件删掉标记和另一边。然后再运行同一条命令。另一边后来更新过这份草稿的话，`draft` 可能会说它在网站上被改过：那就是另一边写入的。',
    },
    en: {
      reason:
        'Git left its conflict markers in the ledger’s `{path}`: {side} knows where this post’s draft comes from, the other merely found it in the draft box. Nothing was sent.',
      hint: 'Keep {side}, even if the other is later: `git checkout --{keep} {path}`, then `git add {path}`; if the merge is committed, open the file and take out the markers and the other side. Then run the same command again. If the other side updated the draft since, `draft` may say that it was edited on the website: what is there is what that side sent.',
    },
  },
  'ledger/newer-schema': {
    severity: 'error',
    zh: {
      reason:
        '发布记录 `{path}` 是更新版本的 wxpub 写的（格式 {schema}）。为了不损坏它，这次没有读取，也没有发送任何内容。',
      hint: '升级 wxpub（`npm install wxpub@latest`），再运行同一条命令。',
    },
    en: {
      reason:
        'The ledger record `{path}` was written by a newer wxpub (schema {schema}). So as not to damage it, it wasn’t used and nothing was sent.',
      hint: 'Update wxpub (`npm install wxpub@latest`), then run the same command again.',
    },
  },
  'ledger/not-read': {
    severity: 'error',
    zh: {
      reason: '发布记录 `{path}` 打不开：{reason}。与它有关的内容没有发送。',
      hint: '检查它的权限和所在的磁盘，再运行同一条命令。',
    },
    en: {
      reason: 'The ledger record `{path}` can’t be opened: {reason}. Nothing that depends on it was sent.',
      hint: 'Check its permissions and its disk, then run the same command again.',
    },
  },
  'ledger/not-written': {
    severity: 'error',
    zh: {
      reason: '发布记录没有写成：`{path}`，{reason}。原来的记录完好，没有写到一半的内容。',
      hint: '检查磁盘空间和文件夹权限，再运行同一条命令：wxpub 会先到微信那边核对，不会重复创建。',
    },
    en: {
      reason:
        'The ledger couldn’t be written: `{path}`, {reason}. The old record is intact; nothing is half written.',
      hint: 'Check disk space and the folder’s permissions, then run the same command again: wxpub looks at WeChat first and makes nothing twice.',
    },
  },
  'ledger/other-server': {
    severity: 'error',
    zh: {
      reason:
        'AppID `{appId}` 的发布记录与这次连的服务器对不上：一边是微信，一边是模拟服务器。什么都没有发送，发布记录也没有改动。',
      hint: '刚克隆的仓库里没有 `.env`，先补上。再检查 `WECHAT_API_BASE`：用模拟服务器时设成它的地址，发到微信时不要设置。如果这份记录只是和模拟服务器试出来的，删除 `.wxpub/ledger/` 里这个 AppID 的文件夹再运行。',
    },
    en: {
      reason:
        'The ledger of app id `{appId}` doesn’t belong to the server of this run: one is WeChat, the other a stand-in. Nothing was sent, and the ledger is unchanged.',
      hint: 'A fresh clone has no `.env`: put it back first. Then check `WECHAT_API_BASE`: the address of a stand-in to use one, unset to send to WeChat. If this ledger only comes from trying things with a stand-in, delete this app id’s folder in `.wxpub/ledger/` and run again.',
    },
  },
  'ledger/other-account': {
    severity: 'warning',
    zh: {
      reason:
        '{zhPosts}：在另一个公众号（{other}）里有草稿或已经发表，这次用的却是 {appId}。两边各是各的：这里会另建草稿，那边的不动。',
      hint: '不是有意换的，就把 WECHAT_APP_ID 改回来；真的换了号，不用管它；两个号都要用，就在配置的 `accounts` 里写上。',
    },
    en: {
      reason:
        '{posts}: drafted or published with another account, {other}, while this run uses {appId}. Each is on its own: new drafts are made here, and nothing there is touched.',
      hint: 'If that isn’t meant, set WECHAT_APP_ID back. If the account is a new one, do nothing; to use both, name them in `accounts` of the config.',
    },
  },
  'ledger/deleted': {
    severity: 'warning',
    zh: {
      reason:
        '`{folder}` 里的发布记录不见了，git 里还有 {count} 篇文章的，多半是误删的。没有它，wxpub 不知道哪些文章发过。',
      hint: '`{line}` 恢复它。真的不要了，就提交这次删除。',
    },
    en: {
      reason:
        'The ledger in `{folder}` is gone, though git has {count} of its entries: most likely it was deleted by mistake. Without it wxpub doesn’t know what was sent.',
      hint: '`{line}` brings it back. If it isn’t wanted any more, commit its deletion.',
    },
  },
  'ledger/entries-deleted': {
    severity: 'warning',
    zh: {
      reason: '{zhPosts}：发布记录里没有了，git 里还有，多半是误删的。没有它，wxpub 不知道发过没有。',
      hint: '`{line}` 恢复它。是用 `state forget` 有意忘掉的，就提交这次删除。',
    },
    en: {
      reason:
        '{posts}: the ledger has no entry of it any more, though git has: most likely it was deleted by mistake. Without it wxpub doesn’t know what was sent.',
      hint: '`{line}` brings it back. If `state forget` removed it on purpose, commit the deletion.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
