import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Two clones of a repository that send the same post, neither of which knows what the other did. */
export const twoMachinesProblems = {
  'draft/twin-left': {
    severity: 'warning',
    zh: {
      reason:
        '草稿箱里还有一篇《{title}》（{other}），带有本文的标记，这里的发布记录里没有它：多半是另一台机器同时建的。这里跟随的是 {ours}；什么都没有删除',
      hint: '在草稿箱删掉多出来的 {other}，免得有人误发。',
    },
    en: {
      reason:
        'The draft box holds another “{title}” ({other}) with this post’s mark, which the ledger here doesn’t know: most likely another machine made it at the same time. This one follows {ours}. Nothing was deleted',
      hint: 'Delete the extra one, {other}, on the website before somebody publishes it.',
    },
  },
  'draft/not-by-editor': {
    severity: 'note',
    zh: {
      reason: '这份草稿不像在网页编辑器里保存的：多半是别人从另一台电脑用 wxpub 更新的，发布记录还没到这里',
      hint: '先 git pull，再运行一次；没有别人在用这个仓库，才用 --ours。',
    },
    en: {
      reason:
        'The draft doesn’t look as the web editor saves it: most likely somebody’s wxpub updated it from another machine, and its ledger isn’t here yet',
      hint: 'git pull first, then run this again; --ours only if nobody else uses this repository.',
    },
  },
  'draft/twin-seen': {
    severity: 'warning',
    zh: {
      reason:
        '这台机器上次看草稿箱时（{zhTime}），里面还有一篇《{title}》（{other}），带有本文的标记，这里的发布记录里没有它：多半是另一台机器同时建的。这里跟随的是 {ours}',
      hint: '看看草稿箱（`npx wxpub list drafts`）；{other} 还在的话，在网站上删掉它，免得有人误发。',
    },
    en: {
      reason:
        'When this machine last looked at the draft box ({time}), it held another “{title}” ({other}) with this post’s mark, which the ledger here doesn’t know: most likely another machine made it at the same time. This one follows {ours}',
      hint: 'Look at the drafts (`npx wxpub list drafts`); if {other} is still there, delete it on the website before somebody publishes it.',
    },
  },
  'publish/twins': {
    severity: 'error',
    zh: {
      reason:
        '草稿箱里有两篇带有本文标记的《{title}》：{ours} 和 {other}，这里的发布记录只认识第一篇，另一篇多半是另一台机器建的；没有提交发表，什么都没有删除',
      hint: '在草稿箱对照一下，留下要的一篇，删掉另一篇，再运行 `npx wxpub publish {file}`。两篇不相干、确实要发：`{line}`。',
    },
    en: {
      reason:
        'The draft box holds two drafts of “{title}” with this post’s mark, {ours} and {other}. The ledger here knows the first alone, the other was most likely made by another machine. Nothing was submitted, nothing was deleted',
      hint: 'Compare them on the website, keep one and delete the other, then run `npx wxpub publish {file}`. If the other has nothing to do with it: `{line}`.',
    },
  },
  'publish/other-machine': {
    severity: 'error',
    zh: {
      reason:
        '另一台机器正在发同一篇《{title}》：它的草稿 {other} 建得更早，这里改为跟随它。这里没有提交发表；刚建的草稿 {ours} 留在草稿箱里，什么都没有删除',
      hint: '在草稿箱删掉多出来的 {ours}。过几分钟再运行 `npx wxpub publish {file}`：已经发表就会记下来；没有，它会说还要看什么。两台机器不要同时发同一篇。',
    },
    en: {
      reason:
        'Another machine is publishing “{title}”: its draft {other} is the older one, and this post follows it now. Nothing was submitted here; the draft just made here, {ours}, stays in the draft box. Nothing was deleted',
      hint: 'Delete the extra one, {ours}, on the website. Run `npx wxpub publish {file}` again in some minutes: what is published by then is recorded; if it isn’t, that run says what to look at. Let one machine alone publish a post.',
    },
  },
  'draft/found': {
    severity: 'note',
    zh: {
      reason:
        '《{title}》的草稿是在草稿箱里找到的，这里的发布记录不知道是谁建的、做过什么；也许已经提交过，微信还在审核',
      hint: '别处有记录就先取来（git pull）。发表以前，到公众号网站的“发表记录”看看：已经在审核或已发表，就等着，不要再发；没有，就用 `{line}` 发表。',
    },
    en: {
      reason:
        'The draft of “{title}” was found in the draft box, and the ledger here doesn’t know who made it and what was done with it. It may have been submitted, and WeChat be reviewing it still',
      hint: 'If the ledger is elsewhere, fetch it first (git pull). Before you publish it, look at 发表记录 (content → published) on the website: if it is under review or published there, wait and don’t publish again; if it isn’t, `{line}` publishes it.',
    },
  },
  'draft/several-found': {
    severity: 'note',
    zh: {
      reason:
        '{count} 篇文章的草稿是在草稿箱里找到的，这里的发布记录不知道是谁建的、做过什么；也许有的已经提交过，微信还在审核：{files}',
      hint: '别处有记录就先取来（git pull）。发表以前，到公众号网站的“发表记录”看看：已经在审核或已发表的，就等着，不要再发；没有的，逐篇用 `npx wxpub publish 文章 --again` 发表。',
    },
    en: {
      reason:
        'The drafts of {count} posts were found in the draft box, and the ledger here doesn’t know who made them and what was done with them. Some may have been submitted, and WeChat be reviewing them still: {files}',
      hint: 'If the ledger is elsewhere, fetch it first (git pull). Before you publish one, look at 发表记录 (content → published) on the website: if it is under review or published there, wait and don’t publish it again; if it isn’t, `npx wxpub publish POST --again` publishes it.',
    },
  },
  'publish/draft-found': {
    severity: 'error',
    zh: {
      reason:
        '《{title}》没有提交发表：它的草稿是在草稿箱里找到的，这里的发布记录不知道是谁建的、做过什么；也许已经提交过，微信还在审核。草稿是安全的',
      hint: '别处有记录就先取来（git pull）。再到公众号网站的“发表记录”看看：已经在审核或已发表，就等着，不要再发；没有，就运行 `{line}`。',
    },
    en: {
      reason:
        '“{title}” was not submitted: its draft was found in the draft box, and the ledger here doesn’t know who made it and what was done with it. It may have been submitted, and WeChat be reviewing it still. The draft is safe',
      hint: 'If the ledger is elsewhere, fetch it first (git pull). Then look at 发表记录 (content → published) on the website: if it is under review or published there, wait and don’t publish again; if it isn’t, run `{line}`.',
    },
  },
  'publish/cover-found': {
    severity: 'error',
    zh: {
      reason:
        '《{title}》没有提交发表：它的封面 {zhTime} 已经传过一次，这里的发布记录里却没有；也许那次已经提交发表，微信还在审核，审核期间哪个列表都看不到它。草稿在草稿箱里',
      hint: '别处有记录就先取来（git pull）。再到公众号网站的“发表记录”看看：已经在审核或已发表，就等着，不要再发；没有，就运行 `{line}`。',
    },
    en: {
      reason:
        '“{title}” was not submitted: its cover was sent once before, {time}, of which the ledger here knows nothing. The post may have been submitted then, and WeChat be reviewing it still: meanwhile it is in no list. Its draft is in the draft box',
      hint: 'If the ledger is elsewhere, fetch it first (git pull). Then look at 发表记录 (content → published) on the website: if it is under review or published there, wait and don’t publish again; if it isn’t, run `{line}`.',
    },
  },
  'publish/submitted-before': {
    severity: 'error',
    zh: {
      reason:
        '《{title}》没有提交发表：发布记录里，它的封面那一行写着这篇 {zhTime} 已经提交过，这篇自己的记录里却没有，大概是合并时丢了，或者用 state forget 忘掉了；也许微信还在审核，审核期间哪个列表都看不到它。草稿在草稿箱里',
      hint: '先把丢的记录找回来（git pull，或者从 git 的历史里恢复）。再到公众号网站的“发表记录”看看：已经在审核或已发表，就等着，不要再发；没有，就运行 `{line}`。',
    },
    en: {
      reason:
        '“{title}” was not submitted: the line of its cover in the ledger says that the post was submitted before, {time}, of which the post’s own entry knows nothing: a merge lost it, or it was forgotten. WeChat may be reviewing it still: meanwhile it is in no list. Its draft is in the draft box',
      hint: 'Get the entry back first (git pull, or from the history of git). Then look at 发表记录 (content → published) on the website: if it is under review or published there, wait and don’t publish again; if it isn’t, run `{line}`.',
    },
  },
  'publish/submitted-here': {
    severity: 'error',
    zh: {
      reason:
        '《{title}》没有提交发表：这台机器记得它已经提交过或发表了，发布记录里却没有，大概是用 git 换回了旧的记录，或者用 state forget 忘掉了；也许微信还在审核，审核期间哪个列表都看不到它',
      hint: '先把新的记录找回来（git pull、git stash pop，或者从 git 的历史里恢复）。再到公众号网站的“发表记录”看看：已经在审核或已发表，就等着，不要再发；没有，就运行 `{line}`。',
    },
    en: {
      reason:
        '“{title}” was not submitted: this machine remembers that it was submitted or published, of which the ledger knows nothing: git put an older one in its place, or it was forgotten. WeChat may be reviewing it still: meanwhile it is in no list',
      hint: 'Get the newer ledger back first (git pull, git stash pop, or from the history of git). Then look at 发表记录 (content → published) on the website: if it is under review or published there, wait and don’t publish again; if it isn’t, run `{line}`.',
    },
  },
  'post/entry-lost': {
    severity: 'error',
    zh: {
      reason:
        '《{title}》没有动：它的发布记录被删掉了，git 里还有，里面写着草稿已经存进草稿箱。那份草稿也许已经在网站上发表，再建一份就会发第二次',
      hint: '恢复记录：`{restore}`，再运行一次。是有意忘掉它、确实要再建一份草稿，就运行 `{line}`。',
    },
    en: {
      reason:
        'Nothing was done with “{title}”: its entry in the ledger was deleted. Git still has it, and it says that there is a draft. That draft may have been published on the website, and with a new one the post would go out twice',
      hint: 'Bring the entry back with `{restore}` and run this once more. If it was forgotten on purpose and you do want a new draft, run `{line}`.',
    },
  },
  'post/entry-lost-published': {
    severity: 'error',
    zh: {
      reason:
        '《{title}》没有动：它的发布记录被删掉了，git 里还有，里面写着已经发表 {url}。再建一份草稿，就会发第二次',
      hint: '恢复记录：`{restore}`，再运行一次。因为网址记错了才忘掉它的，用对的网址认领：`npx wxpub adopt {file} 文章的网址`。是有意忘掉它、确实要再发一次，就运行 `{line}`。',
    },
    en: {
      reason:
        'Nothing was done with “{title}”: its entry in the ledger was deleted. Git still has it, and it says that the post is published {url}. With a new draft it would go out twice',
      hint: 'Bring the entry back with `{restore}` and run this once more. If it was forgotten because its address was wrong, adopt with the right one: `npx wxpub adopt {file} ADDRESS`. If you do want to publish it again, run `{line}`.',
    },
  },
  'post/several-entries-lost': {
    severity: 'error',
    zh: {
      reason:
        '{files} 都没有动：它们的发布记录被删掉了，git 里还有，里面写着草稿存好了，或者文章发表了。再建草稿，就可能发第二次',
      hint: '恢复记录：`{line}`，再运行一次。有意忘掉的那篇，单独写它的文件名运行，会告诉你还能怎么做。',
    },
    en: {
      reason:
        'Nothing was done with {files}: their entries in the ledger were deleted. Git still has them, and they say that there are drafts or publications. With new drafts the posts could go out twice',
      hint: 'Bring the entries back with `{line}` and run this once more. For one that was forgotten on purpose, name that post alone: then it is told what else you can do.',
    },
  },
  'draft/cover-found': {
    severity: 'error',
    zh: {
      reason:
        '《{title}》没有新建草稿：它的封面 {zhTime} 已经传过一次，这里的发布记录里却没有这篇文章；也许那次的草稿已经在网站上发表了。这个公众号不能用接口查发表记录（48001），wxpub 看不到',
      hint: '`.wxpub` 文件夹丢了的话，先从 git 恢复它（例如 `git checkout -- .wxpub`）。再到公众号网站的“发表记录”看看：发表过，就运行 `npx wxpub adopt {file} 文章的网址` 记下来；没有发表过，运行 `{line}`。',
    },
    en: {
      reason:
        'No draft of “{title}” was made: its cover was sent once before, {time}, but the ledger here doesn’t know the post. The draft of that time may have been published on the website. This account can’t list its publications through the API (48001), so wxpub can’t see it',
      hint: 'If the folder `.wxpub` was lost, get it back from git first (`git checkout -- .wxpub`). Then look at 发表记录 (content → published) on the website: if the post is there, `npx wxpub adopt {file} ITS-ADDRESS` records it; if it isn’t, run `{line}`.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
