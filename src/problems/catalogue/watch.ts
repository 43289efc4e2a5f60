import type { CatalogueEntry } from '../catalogue-entry.ts'

export const watchProblems = {
  'watch/new-post': {
    severity: 'note',
    zh: {
      reason: '有 {count} 篇文章没有草稿记录，本地已渲染，没有发送。',
      hint: '按 {key} 存入草稿箱，那里已经有的就接着用；不需要草稿就不用理会。',
    },
    en: {
      reason: 'No draft of {count} {count:post|posts} is recorded; rendered here, nothing was sent.',
      hint: 'Press {key} to put them into the draft box, or to go on with the draft that is there; or go on writing, nothing else is needed.',
    },
  },
  'watch/missed': {
    severity: 'note',
    zh: {
      reason: '有 {count} 篇文章在上次更新草稿之后改过，草稿还是旧的。',
      hint: '按 {key} 更新这些草稿；不按就等下一次保存时再更新那一篇。',
    },
    en: {
      reason:
        '{count} {count:post|posts} changed while no watch ran; {count:its draft is older and was|their drafts are older and were} not updated.',
      hint: 'Press {key} to update these drafts; or go on writing, the next save of a post updates its draft.',
    },
  },
  'watch/many-changed': {
    severity: 'note',
    zh: {
      reason: '{count} 篇文章同时改动（例如切换了分支、改了主题），草稿没有更新。',
      hint: '确认要更新这些草稿就按 {key}；不按就一直不发送。',
    },
    en: {
      reason:
        '{count} posts changed at once (a branch switched, a theme edited); their drafts were not updated.',
      hint: 'Press {key} to update these drafts; nothing is sent until you do.',
    },
  },
  'watch/over-budget': {
    severity: 'note',
    zh: {
      reason: '一小时里已经自动更新了 {count} 次草稿，先停一停，{at} 继续；改动都在，预览照常。',
      hint: '现在就要更新，按 {key}；要改这个次数，配置里写 `draftsPerHour`。',
    },
    en: {
      reason:
        'Drafts were updated {count} times within the hour; it goes on at {at}. Nothing is lost, and the preview follows as ever.',
      hint: 'To update now, press {key}; the number is `draftsPerHour` in the config.',
    },
  },
  'watch/nothing-waits': {
    severity: 'note',
    zh: {
      reason: '没有草稿在等你决定，按 {key} 什么都没有做。',
      hint: '出现冲突时才用得着它；现在接着写就行。',
    },
    en: {
      reason: 'No draft waits for your decision: {key} did nothing.',
      hint: 'It settles a conflict once there is one; for now just go on writing.',
    },
  },
  'watch/unknown-key': {
    severity: 'note',
    zh: {
      reason: '“{key}”在这里不起作用，什么都没有做。',
      hint: '能按的键，问的时候写着；要结束，按 Ctrl-C。',
    },
    en: {
      reason: '“{key}” does nothing here.',
      hint: 'Keys that do are named where one is asked for; Ctrl-C ends the watch.',
    },
  },
  'watch/removed': {
    severity: 'note',
    zh: {
      reason: '文件已删除或移走，公众号上的草稿和已发布的文章都没有动。',
      hint: '不再需要草稿，就到公众号后台的草稿箱删除。在同一个文件夹里改了名、内容没有变（或有 `uid`）的，watch 会跟着新的名字；移到别处的：watch 看着文件夹，就会在里面找到它，只看着这一个文件，就按 Ctrl-C，用新的路径再运行 watch。',
    },
    en: {
      reason: 'The file was deleted or moved away; its draft and publications on WeChat were not touched.',
      hint: 'Delete the draft on the website if it is no longer wanted. Renamed within its folder, with the same text or a `uid`, it is followed. Moved elsewhere: a watch of a folder finds it there; a watch of this file alone doesn’t, so press Ctrl-C and run watch with the new path.',
    },
  },
  'watch/other-account': {
    severity: 'error',
    zh: {
      reason: '这篇写明发到别的公众号，没有 {name}：不会发到那里，那里已有的草稿也不动。',
      hint: '也要发到那里，就把 {name} 加进文章的 `account`。',
    },
    en: {
      reason:
        'The accounts this post names don’t include {name}: it isn’t sent there, and a draft that is there stays as it is.',
      hint: 'If it is to go there, too, add {name} to `account` in the post.',
    },
  },
  'watch/limit': {
    severity: 'error',
    zh: {
      reason: '要监视的文件超过了系统的上限，监视已停止；之后的保存不会再更新草稿。',
      hint: '只监视正在写的文章：`npx wxpub watch 文章.md`；在 Linux 上也可以调高 `fs.inotify.max_user_watches`。',
    },
    en: {
      reason:
        'There are more files to watch than the system allows; the watch has stopped, later saves update no draft.',
      hint: 'Watch only the post you write: `npx wxpub watch POST.md`; on Linux `fs.inotify.max_user_watches` can be raised.',
    },
  },
  'watch/config-kept': {
    severity: 'warning',
    zh: {
      reason: '新的配置有错，没有采用；仍按上一份正确的配置运行。',
      hint: '改好配置并保存，会自动重新读取。',
    },
    en: {
      reason: 'The new config has an error and was not taken; the last good one stays in force.',
      hint: 'Correct the config and save it: it is read again by itself.',
    },
  },
  'watch/still-open': {
    severity: 'error',
    zh: {
      reason: '退出时同步还没有结束，结果未知：草稿可能已经更新，也可能没有。',
      hint: '再运行 `npx wxpub draft {post}`：它先到公众号核对，不会重复建草稿。',
    },
    en: {
      reason:
        'A sync was still under way on leaving, its outcome is in doubt: the draft may or may not be updated.',
      hint: 'Run `npx wxpub draft {post}`: it looks on WeChat first and never makes a second draft.',
    },
  },
  'watch/unsent': {
    severity: 'warning',
    zh: {
      reason: '退出前的最后改动没有发送，草稿停在改动之前。',
      hint: '运行 `npx wxpub draft {post}` 更新草稿。',
    },
    en: {
      reason: 'The last change before leaving was not sent; the draft is as it was before.',
      hint: 'Run `npx wxpub draft {post}` to bring it up to date.',
    },
  },
  'draft/changed-since-shown': {
    severity: 'note',
    zh: {
      reason: '《{title}》的草稿，在列出差别以后，网站上又改过：还没有照你说的做，什么都没有覆盖',
      hint: '看一下现在的差别，再选一次。',
    },
    en: {
      reason:
        'The draft of “{title}” was changed on the website once more after you were shown how it differs: what you chose wasn’t done, nothing was overwritten',
      hint: 'Look at how it differs now, and choose once more.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
