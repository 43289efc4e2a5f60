import type { CatalogueEntry } from '../catalogue-entry.ts'

export const assetProblems = {
  'image/not-found': {
    severity: 'error',
    zh: {
      reason: '找不到图片 `{path}`。',
      hint: '把图片放到这个位置，或改正路径：路径从写着它的那个文件所在的文件夹算起。',
    },
    en: {
      reason: 'The picture `{path}` doesn’t exist.',
      hint: 'Put the file there or correct the path: paths start from the folder of the file that names it.',
    },
  },
  'image/from-root': {
    severity: 'error',
    zh: {
      reason: '找不到图片 `{path}`：路径从文章所在的文件夹算起，不是从项目根目录。',
      hint: '写成 `{meant}`。',
    },
    en: {
      reason:
        'The picture `{path}` doesn’t exist: paths start from the folder of the post, not from the root.',
      hint: 'Write `{meant}`.',
    },
  },
  'image/on-one-computer': {
    severity: 'error',
    zh: {
      reason: '找不到图片 `{path}`：这是某一台电脑上的路径，别处没有。',
      hint: '把图片复制到文章旁边，路径只写 `{name}`。',
    },
    en: {
      reason: 'The picture `{path}` doesn’t exist: that is a path of one computer.',
      hint: 'Copy the picture beside the post and write `{name}` alone.',
    },
  },
  'image/not-in-static-folders': {
    severity: 'error',
    zh: {
      reason: '找不到图片 `{path}`：以 `/` 开头的路径从 {folders} 算起。',
      hint: '把图片放到那里；或者在 wxpub.config.ts 的 `staticFolders` 里写上它所在的文件夹，例如 `["public"]`。',
    },
    en: {
      reason: 'The picture `{path}` doesn’t exist: paths that begin with `/` start from {folders}.',
      hint: 'Put the file there, or name the folder it starts from in `staticFolders` of wxpub.config.ts, such as `["public"]`.',
    },
  },
  'image/not-found-but-similar': {
    severity: 'error',
    zh: {
      reason: '找不到图片 `{path}`，但有一个名字很像的 `{similar}`。',
      hint: '如果就是它，把路径里的名字改成 `{similar}`（大小写和扩展名都算）。',
    },
    en: {
      reason: 'The picture `{path}` doesn’t exist, but there is `{similar}`.',
      hint: 'If that is the one, change the name in the path to `{similar}` (case and extension count).',
    },
  },
  'image/outside-project': {
    severity: 'error',
    zh: {
      reason: '图片 `{path}` 在项目文件夹之外，没有读取。',
      hint: '把它复制到项目里；或者在 wxpub.config.ts 的 `allowFolders` 里写上它所在的文件夹。',
    },
    en: {
      reason: 'The picture `{path}` lies outside the project; it wasn’t read.',
      hint: 'Copy it into the project, or name its folder in `allowFolders` of wxpub.config.ts.',
    },
  },
  'image/not-a-file': {
    severity: 'error',
    zh: {
      reason: '图片 `{path}` 不是文件，而是文件夹或设备。',
      hint: '把路径写到图片文件本身，例如 `./images/cover.png`。',
    },
    en: {
      reason: '`{path}` is a folder or a device, not a picture file.',
      hint: 'Write the path of the picture itself, such as `./images/cover.png`.',
    },
  },
  'image/unreadable': {
    severity: 'error',
    zh: { reason: '图片 `{path}` 读不出来：{reason}。', hint: '检查文件的权限，再运行同一条命令。' },
    en: {
      reason: 'The picture `{path}` can’t be read: {reason}.',
      hint: 'Check the file’s permissions, then run the same command again.',
    },
  },
  'image/empty': {
    severity: 'error',
    zh: { reason: '图片 `{path}` 是空文件（0 字节）。', hint: '重新导出或重新下载这张图片。' },
    en: { reason: 'The picture `{path}` is empty (0 bytes).', hint: 'Export or download the picture again.' },
  },
  'image/truncated': {
    severity: 'error',
    zh: { reason: '图片 `{path}` 不完整：{type} 文件的结尾缺失。', hint: '重新导出或重新下载这张图片。' },
    en: {
      reason: 'The picture `{path}` is cut off: the end of the {type} file is missing.',
      hint: 'Export or download the picture again.',
    },
  },
  'image/not-a-picture': {
    severity: 'error',
    zh: {
      reason: '`{path}` 的内容不是图片：开头是 `{start}`。',
      hint: '多半是下载时存成了网页或文字。在浏览器里打开原图，另存后替换它。',
    },
    en: {
      reason: 'The content of `{path}` is not a picture: it begins with `{start}`.',
      hint: 'Most likely a web page or text was saved instead. Open the original picture in a browser, save it and replace the file.',
    },
  },
  'image/lfs-pointer': {
    severity: 'error',
    zh: {
      reason: '`{path}` 只是 Git LFS 的指针，图片本身还没有下载。',
      hint: '运行 `git lfs pull`，再运行同一条命令。',
    },
    en: {
      reason: '`{path}` is only a Git LFS pointer; the picture itself hasn’t been downloaded.',
      hint: 'Run `git lfs pull`, then the same command again.',
    },
  },
  'image/unsupported-type': {
    severity: 'error',
    zh: {
      reason: '图片 `{path}` 的内容是 {type}：微信不收，wxpub 也转换不了。',
      hint: '另存为 PNG（截图、图表）或 JPEG（照片），并改正文章里的路径。',
    },
    en: {
      reason: 'The content of picture `{path}` is {type}, which WeChat doesn’t take and wxpub can’t convert.',
      hint: 'Save it as PNG (screenshots, charts) or JPEG (photos) and correct the path in the post.',
    },
  },
  'image/too-large': {
    severity: 'error',
    zh: {
      reason: '图片 `{path}` 缩小、压缩到不能再低的画质，仍有 {size} MB，超过微信的上限 {limit} MB。',
      hint: '把它裁短，或分成几张；动图可以剪短，或改成视频。',
    },
    en: {
      reason:
        'The picture `{path}` has {size} MB even at the lowest quality that looks fair, more than WeChat’s limit of {limit} MB.',
      hint: 'Crop it or cut it into several; what moves can be made shorter, or a video.',
    },
  },
  'image/large': {
    severity: 'warning',
    zh: {
      reason:
        '图片 `{path}` 压缩到不能再低的画质，仍有 {size} MB，超过微信文档写的 {limit} MB。目前微信仍会收下，读者打开会慢。',
      hint: '最好把它裁短，或分成几张。',
    },
    en: {
      reason:
        'The picture `{path}` has {size} MB even at the lowest quality that looks fair, more than the {limit} MB of WeChat’s documentation. WeChat still takes it, but it loads slowly.',
      hint: 'Better crop it or cut it into several.',
    },
  },
  'image/data-malformed': {
    severity: 'error',
    zh: {
      reason: '`data:` 地址里的图片（{start}）解不开：写法不对或内容不完整。',
      hint: '重新生成这个地址；更好的做法是把图片存成文件，在文章中写它的路径。',
    },
    en: {
      reason: 'The picture in a `data:` address ({start}) can’t be decoded: malformed or cut off.',
      hint: 'Make the address anew; better still, save the picture as a file and write its path in the post.',
    },
  },
  'image/changed-meanwhile': {
    severity: 'error',
    zh: {
      reason: '图片 `{path}` 在运行途中被改动或移走，没有上传；草稿没有改变。',
      hint: '等图片保存好，再运行同一条命令。',
    },
    en: {
      reason:
        'The picture `{path}` was changed or moved during the run. It wasn’t uploaded; the draft is unchanged.',
      hint: 'Wait until it is saved, then run the same command again.',
    },
  },
  'asset/upload-in-doubt': {
    severity: 'error',
    zh: {
      reason: '图片 `{name}` 已交给微信，但没有收到回答，素材库里也没能确认：结果未知。草稿没有改变。',
      hint: '稍后再运行同一条命令：wxpub 会先在素材库里找 `{name}`，找到就用它。最坏的情况是素材库里多一张图片。',
    },
    en: {
      reason:
        'The picture `{name}` was handed to WeChat, no answer came, and the material library didn’t settle it: in doubt. The draft is unchanged.',
      hint: 'Run the same command again later: wxpub first looks for `{name}` in the material library and uses it if it is there. At worst the library holds one picture more.',
    },
  },
  'image/in-library-instead': {
    severity: 'note',
    zh: {
      reason: '微信的正文图片接口不收 `{path}`（{errcode}），已改存素材库，文章里照常显示。',
      hint: '它占素材库的名额（现有 {stock}，上限 {limit}），只传这一次。不想占就换成 1 MB 以内的 JPEG 或 PNG。',
    },
    en: {
      reason:
        'WeChat’s call for pictures in articles refused `{path}` ({errcode}); it went to the material library instead and shows as usual.',
      hint: 'It counts against the library (now {stock}, at most {limit}) and is sent only this once. To avoid that use a JPEG or PNG below 1 MB.',
    },
  },
  'image/in-library': {
    severity: 'note',
    zh: {
      reason: '按 `picturesInLibrary`，正文图片存进了素材库，占它的名额：现有 {stock}，上限 {limit}。',
      hint: '快满时在 mp.weixin.qq.com 的素材库删掉不用的，或去掉这个设置：正文图片就不占名额了。',
    },
    en: {
      reason:
        'As `picturesInLibrary` says, pictures of the article went to the material library and count against it: now {stock}, at most {limit}.',
      hint: 'When it fills up, delete unused ones in the library at mp.weixin.qq.com, or leave the setting out: then pictures of articles don’t count.',
    },
  },
  'asset/upload-stopped': {
    severity: 'error',
    zh: {
      reason: '已按要求停止，图片还没有传完；草稿没有改变。',
      hint: '再运行同一条命令即可：已经传好的图片不会再传。',
    },
    en: {
      reason: 'Stopped as asked, before all pictures were uploaded. The draft is unchanged.',
      hint: 'Run the same command again: what was uploaded isn’t sent twice.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
