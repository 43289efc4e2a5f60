import type { CatalogueEntry } from '../catalogue-entry.ts'

export const commandProblems = {
  'command/missing': {
    severity: 'error',
    zh: {
      reason: '没有写要做什么。',
      hint: '看一篇文章的样子：`npx wxpub preview 文章.md`；建立项目：`npx wxpub init`；全部命令：`npx wxpub help`。',
    },
    en: {
      reason: 'No command was given.',
      hint: 'To see a post: `npx wxpub preview POST.md`; to set up a project: `npx wxpub init`; all commands: `npx wxpub help`.',
    },
  },
  'command/unknown': {
    severity: 'error',
    zh: { reason: '没有 {name} 这个命令，什么都没有做。', hint: '试试：`{line}`。' },
    en: { reason: 'There is no command {name}; nothing was done.', hint: 'Try: `{line}`.' },
  },
  'command/unknown-option': {
    severity: 'error',
    zh: { reason: '没有 {option} 这个选项，什么都没有做。', hint: '试试：`{line}`。' },
    en: { reason: 'There is no option {option}; nothing was done.', hint: 'Try: `{line}`.' },
  },
  'command/option-elsewhere': {
    severity: 'error',
    zh: { reason: '{command} 没有 {option} 选项，什么都没有做。', hint: '它是这些命令的：{known}。' },
    en: { reason: '{command} has no option {option}; nothing was done.', hint: 'It belongs to: {known}.' },
  },
  'command/value-missing': {
    severity: 'error',
    zh: { reason: '{option} 后面缺一个值，什么都没有做。', hint: '写成：`{line}`。' },
    en: { reason: '{option} needs a value; nothing was done.', hint: 'Write: `{line}`.' },
  },
  'command/no-value-wanted': {
    severity: 'error',
    zh: { reason: '{option} 不带值，什么都没有做。', hint: '只写 {option}。' },
    en: { reason: '{option} takes no value; nothing was done.', hint: 'Write {option} alone.' },
  },
  'command/bad-value': {
    severity: 'error',
    zh: { reason: '{option} 不接受 {value}，什么都没有做。', hint: '可以写：{choices}。' },
    en: { reason: '{option} does not take {value}; nothing was done.', hint: 'It takes: {choices}.' },
  },
  'command/not-a-number': {
    severity: 'error',
    zh: { reason: '{option} 要一个数，{value} 不是，什么都没有做。', hint: '写成这样：`{line}`。' },
    en: {
      reason: '{option} takes a number, which {value} is not; nothing was done.',
      hint: 'Write it like this: `{line}`.',
    },
  },
  'command/wrong-words': {
    severity: 'error',
    zh: { reason: '{command} 后面的内容不对：“{words}”，什么都没有做。', hint: '写成：\n{zhLines}' },
    en: { reason: '{command} cannot be followed by “{words}”; nothing was done.', hint: 'Write:\n{lines}' },
  },
  'command/words-missing': {
    severity: 'error',
    zh: { reason: '{command} 后面还要写点什么，什么都没有做。', hint: '写成：\n{zhLines}' },
    en: { reason: '{command} needs another word; nothing was done.', hint: 'Write:\n{lines}' },
  },
  'command/stdin-and-posts': {
    severity: 'error',
    zh: { reason: '- 表示标准输入，不能和文章一起写，什么都没有做。', hint: '分两次运行。' },
    en: {
      reason: '- means standard input and cannot be named beside posts; nothing was done.',
      hint: 'Run it twice.',
    },
  },
  'command/npm-publish': {
    severity: 'note',
    zh: {
      reason: 'npm publish 发布的是 npm 包，顺带运行了名为 publish 的脚本；没有发表任何文章。',
      hint: '要发表文章：`npm run publish posts/文章.md`。',
    },
    en: {
      reason:
        'npm publish publishes an npm package and runs the script named publish on the way; no article was published.',
      hint: 'To publish an article: `npm run publish posts/POST.md`.',
    },
  },
  'command/no-posts-named': {
    severity: 'error',
    zh: { reason: '没有写是哪篇文章，什么都没有做。', hint: '例如：`{line}`。能处理的有：\n{posts}' },
    en: {
      reason: 'No post was named; nothing was done.',
      hint: 'For example: `{line}`. It could be:\n{posts}',
    },
  },
  'command/no-posts-at-all': {
    severity: 'error',
    zh: {
      reason: '没有写是哪篇文章，posts 文件夹里也没有文章。什么都没有做。',
      hint: '写出文件：`{line}`。',
    },
    en: {
      reason: 'No post was named and the posts folder holds none. Nothing was done.',
      hint: 'Name the file: `{line}`.',
    },
  },
  'command/no-posts-folder': {
    severity: 'error',
    zh: {
      reason: '没有写是哪篇文章，也没有 `{folder}` 文件夹。',
      hint: '在命令后面写上文章或它的文件夹（`.` 是当前文件夹）；文章总在别处，就写进配置的 `posts`；还没有文章，就运行 `npx wxpub init`。',
    },
    en: {
      reason: 'No post was named, and there is no folder `{folder}`.',
      hint: 'Name a post or its folder (`.` is the current one); if posts always lie elsewhere, say so in `posts` of the config; to begin with a sample, run `npx wxpub init`.',
    },
  },
  'command/no-posts-chosen': {
    severity: 'error',
    zh: {
      reason:
        '没写是哪篇时，只算发过的，和 front matter 里有 `wxpub:` 一行的；这里一篇也没有。什么都没有做。',
      hint: '写出文章：`{line}`。想让一篇总是算进来，就在它的 front matter 里加一行 `wxpub:`。',
    },
    en: {
      reason:
        'With no post named, only those count that were sent before or have a line `wxpub:` in their front matter. Here is none; nothing was done.',
      hint: 'Name the post: `{line}`. To include one always, add the line `wxpub:` to its front matter.',
    },
  },
  'command/nothing-since': {
    severity: 'note',
    zh: { reason: '{ref} 以来没有改过的文章，没有要做的。', hint: '写一个更早的提交，或写出文章。' },
    en: {
      reason: 'No post has changed since {ref}: there is nothing to do.',
      hint: 'Name an earlier commit, or the posts.',
    },
  },
  'command/posts-and-all': {
    severity: 'error',
    zh: { reason: '--all 不能和文章一起写，什么都没有做。', hint: '只写 --all，或只写文章。' },
    en: {
      reason: '--all cannot stand beside posts; nothing was done.',
      hint: 'Give --all alone, or posts alone.',
    },
  },
  'command/needs-yes': {
    severity: 'error',
    zh: {
      reason: '将发表 {count} 篇文章，但这里没有终端可以询问，所以什么都没有做：\n{posts}',
      hint: '确定要发表：`{line}`。',
    },
    en: {
      reason:
        '{count} {count:post|posts} would be published, but there is no terminal to ask on, so nothing was done:\n{posts}',
      hint: 'If you are sure: `{line}`.',
    },
  },
  'command/needs-number': {
    severity: 'error',
    zh: {
      reason: '将一次发表 {count} 篇文章；超过 3 篇时要写明篇数，所以什么都没有做：\n{posts}',
      hint: '确定是这 {count} 篇：`{line}`。',
    },
    en: {
      reason:
        '{count} posts would be published at once; more than 3 need their number, so nothing was done:\n{posts}',
      hint: 'If it is these {count}: `{line}`.',
    },
  },
  'command/wrong-number': {
    severity: 'error',
    zh: {
      reason: '写的是发表 {given} 篇，实际会发表 {count} 篇，超出了，所以什么都没有做：\n{posts}',
      hint: '确定是这些就写：`{line}`。',
    },
    en: {
      reason:
        'You said {given}, but {count} {count:post|posts} would be published, so nothing was done:\n{posts}',
      hint: 'If you want them all: `{line}`.',
    },
  },
  'command/declined': {
    severity: 'note',
    zh: { reason: '没有得到确认，什么都没有做。', hint: '想好了再运行一次；只存草稿用：`{line}`。' },
    en: {
      reason: 'Not confirmed; nothing was done.',
      hint: 'Run it again when you are ready; for a draft only: `{line}`.',
    },
  },
  'command/output-taken': {
    severity: 'error',
    zh: {
      reason: '输出文件 {output} 已经给了 {other}，这一篇没有写。',
      hint: '分两次运行，用不同的 --out。',
    },
    en: {
      reason: '{output} was already written for {other}; this post was not written.',
      hint: 'Run twice with a different --out.',
    },
  },
  'command/not-written': {
    severity: 'error',
    zh: { reason: '写不了 {output}：{cause}。', hint: '看看文件夹的权限和剩余空间，或换一个 --out。' },
    en: {
      reason: '{output} could not be written: {cause}.',
      hint: 'Look at permissions and free space, or choose another --out.',
    },
  },
  'command/no-browser': {
    severity: 'note',
    zh: { reason: '这里没有可以打开的浏览器。', hint: '用浏览器打开 {file}。' },
    en: { reason: 'There is no browser to open here.', hint: 'Open {file} in a browser.' },
  },
  'command/port-taken': {
    severity: 'error',
    zh: {
      reason: '端口 {port} 用不了：{cause}。',
      hint: '换一个：`--port N`；不写 --port，系统会挑一个。',
    },
    en: {
      reason: 'Port {port} cannot be used: {cause}.',
      hint: 'Choose another with `--port N`; without --port the system picks one.',
    },
  },
  'command/output-lost': {
    severity: 'error',
    zh: {
      reason: 'wxpub 要说的没有写出去：{cause}；要做的照样做了。',
      hint: '输出转到文件的话，看看磁盘是不是满了。做到了哪里，运行 `npx wxpub status` 就知道；再运行一次不会重复建草稿。',
    },
    en: {
      reason: 'What wxpub had to say couldn’t be written: {cause}. What it had to do went on.',
      hint: 'Where output goes to a file, see whether the disk is full. `npx wxpub status` tells how far it got; running again makes no second draft.',
    },
  },
  'command/data-unusable': {
    severity: 'error',
    zh: {
      reason: '{folder} 存不了模拟服务器的数据：{cause}。',
      hint: '换一个 --data 文件夹；要从头开始，删掉里面的 stand-in.json。',
    },
    en: {
      reason: '{folder} cannot hold the data of the stand-in: {cause}.',
      hint: 'Choose another folder for --data; to begin afresh, delete the stand-in.json in it.',
    },
  },
  'command/watch-without-account': {
    severity: 'note',
    zh: {
      reason: '没有公众号的凭据，只渲染和检查，不碰草稿箱。',
      hint: '要同步草稿：把 WECHAT_APP_ID 和 WECHAT_APP_SECRET 写进 .env，再运行一次。',
    },
    en: {
      reason: 'No credentials of an account: posts are rendered and checked, drafts are left alone.',
      hint: 'To sync drafts: put WECHAT_APP_ID and WECHAT_APP_SECRET into .env and run it again.',
    },
  },
  'command/in-doubt': {
    severity: 'warning',
    zh: {
      reason: '{zhTime}发出的 {call} 没有等到回答，结果未知。',
      hint: '运行 `{line}`：它先到公众号核对，不会重复建草稿或发表；在那之前不要在网站上手工补做。',
    },
    en: {
      reason: '{call} of {time} was never answered; its outcome is in doubt.',
      hint: 'Run `{line}`: it looks on WeChat first and doubles nothing. Until then don’t do it by hand on the website.',
    },
  },
  'command/crashed': {
    severity: 'error',
    zh: {
      reason: 'wxpub 自己出错了：{cause}',
      hint: '加上 `--verbose` 再运行一次，把输出报告给我们。',
    },
    en: {
      reason: 'wxpub itself failed: {cause}',
      hint: 'Run it again with `--verbose` and report what it prints.',
    },
  },
  'command/crashed-sending': {
    severity: 'error',
    zh: {
      reason: 'wxpub 自己出错了，可能已经有内容发到了微信：{cause}',
      hint: '先看看做到了哪里：`npx wxpub status`。再运行一次不会重复建草稿。加上 `--verbose` 把输出报告给我们。',
    },
    en: {
      reason: 'wxpub itself failed, and something may have reached WeChat: {cause}',
      hint: 'See how far it got: `npx wxpub status`. Running it again makes no second draft. Report what it prints with `--verbose`.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
