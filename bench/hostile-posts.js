// What nobody means to write, each of about so many bytes: a render must end, in about the time of a plain post.
const upTo = (sizeInBytes, piece, between = '') => {
  const pieceBytes = Buffer.byteLength(piece + between)
  return Array.from({ length: Math.ceil(sizeInBytes / pieceBytes) }, () => piece).join(between)
}
const cycle = (sizeInBytes, pieces, between = '\n\n') => upTo(sizeInBytes, pieces.join(between), between)

const addresses = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  '&#106;avascript:alert(1)',
  'vbscript:x',
  'data:text/html;base64,PHNjcmlwdD4=',
  'data:image/svg+xml,<svg onload=alert(1)>',
  'wxpub-asset:0/',
  '//a.example/"onerror="alert(1)',
]
const controls = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join('')

/** By name: Markdown of about so many bytes. */
export const hostile = {
  'nested quotes': (size) => upTo(size, '> '),
  'nested quotes, a line each': (size) => {
    const depth = Math.floor(Math.sqrt(size / 2))
    return Array.from({ length: depth }, (_, index) => `${'>'.repeat(index)} a\n`).join('')
  },
  'lines of 90 quotes': (size) => upTo(size, `${'> '.repeat(90)}a\n`),
  'nested lists': (size) => {
    const depth = Math.floor(Math.sqrt(size))
    return Array.from({ length: depth }, (_, index) => `${'  '.repeat(index)}- a\n`).join('')
  },
  'list markers on one line': (size) => upTo(size, '- '),
  'open brackets': (size) => upTo(size, '['),
  'closed brackets': (size) => '['.repeat(size / 2) + ']'.repeat(size / 2),
  'brackets of pictures': (size) => upTo(size, '!['),
  'links that never end': (size) => upTo(size, '[a](<b'),
  'one line of words': (size) => upTo(size, '一行字 a line '),
  'words behind an open bracket': (size) => `[ ${upTo(size, 'a b, ')}`,
  'one word': (size) => upTo(size, 'a'),
  links: (size) => upTo(size, '[a](https://a.example/b) '),
  'links to as many places': (size) =>
    Array.from({ length: size / 30 }, (_, index) => `[a](https://a.example/${index}) `).join(''),
  'plain addresses': (size) => upTo(size, 'https://a.example/b '),
  'at signs': (size) => upTo(size, 'a@'),
  'link references': (size) =>
    Array.from({ length: size / 24 }, (_, index) => `[${index}]: /u${index}\n`).join('') +
    Array.from({ length: size / 24 }, (_, index) => `[${index}] `).join(''),
  footnotes: (size) =>
    Array.from({ length: size / 24 }, (_, index) => `a[^${index}]\n\n[^${index}]: b\n\n`).join(''),
  'emphasis that never ends': (size) => upTo(size, '*a _b **c __d '),
  'emphasis that only ends': (size) => upTo(size, 'a* b_ c** d__ '),
  'stars in a row': (size) => `a${'*'.repeat(size)}b`,
  'marks that never end': (size) => upTo(size, 'a== '),
  'marks of every kind': (size) => upTo(size, '==a ++b ^c ~d '),
  'marks in a row': (size) => upTo(size, '=='),
  'back quotes of every length': (size) => {
    const longest = Math.floor(Math.sqrt(size * 2))
    return Array.from({ length: longest }, (_, index) => `${'`'.repeat(index + 1)} a `).join('')
  },
  'fences that never end': (size) => upTo(size, '```js\n~~~\n'),
  'dollars that never end': (size) => upTo(size, 'a $b '),
  'double dollars that never end': (size) => upTo(size, '$$ a\n'),
  'formulas that never end': (size) => upTo(size, '\\[\na\n'),
  'formulas in a line that never end': (size) => upTo(size, '\\(a '),
  'containers that never end': (size) => upTo(size, '::: tip\n'),
  'ruby that never ends': (size) => upTo(size, '{漢|'),
  'explained words that never end': (size) => `[a](${upTo(size, '，')}`,
  'blanks with a mark each': (size) => `<b>a</b>${upTo(size, '<b> </b>')}`,
  'braces behind pictures': (size) => upTo(size, '![](a.png){width=50%'),
  'tags that never end': (size) => upTo(size, '<a b="'),
  'comments that never end': (size) => upTo(size, '<!-- a '),
  'less-than signs': (size) => upTo(size, '<'),
  'entities that never end': (size) => upTo(size, '&amp'),
  backslashes: (size) => upTo(size, '\\'),
  'tables of 500 columns': (size) => {
    const row = `|${' a |'.repeat(500)}\n`
    return `${row}|${' - |'.repeat(500)}\n${upTo(size, row)}`
  },
  'a table of one row': (size) => {
    const columns = Math.floor(size / 8)
    return `|${'a|'.repeat(columns)}\n|${'-|'.repeat(columns)}\n`
  },
  'a table of missing cells': (size) =>
    `${'|a'.repeat(1000)}\n${'|-'.repeat(1000)}\n${upTo(size - 4000, '|\n')}`,
  'pipes that are no table': (size) => upTo(size, '|'),
  'blank lines': (size) => upTo(size, '\n'),
  spaces: (size) => `a${' '.repeat(size)}b`,
  'tabs and spaces': (size) => upTo(size, '\t \n'),
  'trailing spaces': (size) => upTo(size, 'a                    \n'),
  'nothing but front matter': (size) => `---\n${upTo(size, 'a: b\n')}---\n`,
  'every control character': (size) => upTo(size, `a${controls}b\u007f\u0085\u200b\u2028\u2029\ufeff\ufffe`),
  'lone surrogates': (size) => upTo(size, '\ud800a\udc00 '),
  'right-to-left': (size) => upTo(size, 'שלום \u202eabc\u202c \u2067עולם\u2069 '),
  'emoji sequences': (size) => upTo(size, '👨‍👩‍👧‍👦🏳️‍🌈👍🏽🇨🇳1️⃣'),
  'combining signs': (size) => upTo(size, 'e\u0301\u0302\u0303\u0304'),
  'scripts in every position': (size) =>
    cycle(size, [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      'a <b onclick="alert(1)">b</b>',
      '<svg onload=alert(1)><a xlink:href="javascript:alert(1)">a</a></svg>',
      '<iframe src="javascript:alert(1)"></iframe>',
      '<style>*{background:url(javascript:alert(1))}</style>',
      '<a href="java&#10;script:alert(1)">a</a>',
      ...addresses.flatMap((address) => [
        `[a](${address})`,
        `[a](<${address}> "${address}")`,
        `![${address}](${address} "${address}")`,
        `<${address}>`,
        `[${address}]: ${address}`,
      ]),
    ]),
  'styles that leave their declaration': (size) =>
    cycle(size, [
      '![a](a.png){width="1px;position:fixed"}',
      '![a](a.png){width=1px}x;}*{color:red',
      '![a](a.png =300x";color:red)',
      '![a|300;position:fixed](a.png)',
      '<p style="color:red;}</style><script>">a</p>',
      '| a |\n| :-";x |\n| b |',
      '```js title="</section><script>"\na\n```',
      '::: "onclick=x;color:red\na\n:::',
    ]),
  'formulas with addresses': (size) =>
    cycle(size, [
      '$\\href{javascript:alert(1)}{a}$',
      '$$\\href{data:a}{b}$$',
      '$\\class{a}{\\style{color:red}{b}}$',
    ]),
  'formulas that grow': (size) =>
    cycle(size, [
      '$$\\def\\a{\\b\\b}\\def\\b{\\a\\a}\\a$$',
      '$$\\def\\x{\\x\\x}\\x$$',
      '$\\newcommand{\\y}{\\y}\\y$',
    ]),
  'formulas nested': (size) => `$$${'\\frac{1}{'.repeat(size / 11)}a${'}'.repeat(size / 11)}$$`,
  'diagrams with HTML': (size) =>
    cycle(size, [
      '```mermaid\nflowchart LR\n  a["<img src=x onerror=alert(1)>"] --> b["<script>alert(1)</script>"]\n```',
      '```mermaid\nflowchart LR\n  a --> b\n  click a "javascript:alert(1)"\n```',
      '```dot\ndigraph { a [label=<<b>a</b>>, URL="javascript:alert(1)"] }\n```',
    ]),
  'code in an unknown language': (size) => `\`\`\`nosuch\n${upTo(size, 'a b c\n')}\`\`\`\n`,
  'code on one line': (size) => `\`\`\`js\n${upTo(size, 'a("b"); ')}\n\`\`\`\n`,
  'code of one string': (size) => `\`\`\`js\n"${upTo(size, 'a b ')}"\n\`\`\`\n`,
  'code in every language': (size) =>
    [
      'bash',
      'c',
      'cpp',
      'css',
      'java',
      'json',
      'markdown',
      'python',
      'sql',
      'typescript',
      'xml',
      'yaml',
      'diff',
    ]
      .map((language) => `\`\`\`${language}\n${upTo(size / 13, 'a (b) "c" <d> {e}; # f\n')}\`\`\`\n`)
      .join('\n'),
  'code that only opens': (size) =>
    ['js', 'java', 'python', 'cpp', 'xml', 'markdown', 'swift', 'perl']
      .map((language) => `\`\`\`${language}\n${upTo(size / 8, '{(["<')}\n\`\`\`\n`)
      .join('\n'),
  'lines of code': (size) => `\`\`\`js\n${upTo(size, 'a\n')}\`\`\`\n`,
  'code between marks': (size) => upTo(size, '`a` '),
  'indented code': (size) => upTo(size, '    a\n\n'),
  'lists 10,000 deep': (size) =>
    // Each begins where the last one's text does, again from the left when a line would be too long.
    upTo(size, Array.from({ length: 60 }, (_, index) => `${'  '.repeat(index)}- a\n`).join('')),
  'items of lists': (size) => upTo(size, '- a\n'),
  'items apart': (size) => upTo(size, '- a\n\n'),
  'lists of every kind': (size) => upTo(size, '- a\n* b\n+ c\n1. d\n1) e\n'),
  'numbered lists': (size) => upTo(size, '1. a\n   - b\n\n     c\n'),
  'headings and tables of contents': (size) => upTo(size, '# a\n\n[TOC]\n\n'),
  headings: (size) => upTo(size, '## a\n'),
  'underlined headings': (size) => upTo(size, 'a\n=\n'),
  rules: (size) => upTo(size, '---\n\n'),
  'short paragraphs': (size) => upTo(size, 'a\n\n'),
  'short lines': (size) => upTo(size, 'a\n'),
  'quotes side by side': (size) => upTo(size, '> a\n\n'),
  alerts: (size) => upTo(size, '> [!NOTE]\n> a\n\n'),
  containers: (size) => upTo(size, '::: tip a\nb\n:::\n\n'),
  'containers in one another': (size) => {
    const depth = Math.floor(Math.sqrt(size))
    return Array.from({ length: depth }, (_, index) => `${':'.repeat(depth - index + 2)} tip\n`).join('')
  },
  'definitions of one name': (size) => `[a]\n\n${upTo(size, '[a]: /b\n')}`,
  'definitions that never end': (size) => upTo(size, '[a]: /b "c\n'),
  'definitions in quotes': (size) => upTo(size, '> [a]: /b "c\n'),
  'footnotes of one name': (size) => `a[^a]\n\n${upTo(size, '[^a]: b\n')}`,
  'one footnote called often': (size) => `${upTo(size, '[^a] ')}\n\n[^a]: b\n`,
  'one footnote called in as many paragraphs': (size) => `${upTo(size, '[^a]\n\n')}[^a]: b\n`,
  'footnotes that call each other': (size) =>
    `[^0]\n\n${Array.from({ length: size / 20 }, (_, index) => `[^${index}]: [^${index + 1}]\n`).join('')}`,
  'footnotes nobody calls': (size) =>
    Array.from({ length: size / 16 }, (_, index) => `[^${index}]: b\n`).join(''),
  'footnotes nobody explains': (size) => upTo(size, '[^a] '),
  'footnotes that never end': (size) => upTo(size, '[^'),
  'pictures that never end': (size) => upTo(size, '![]('),
  'galleries that never end': (size) => upTo(size, '<![](a),'),
  'one gallery': (size) => `<${upTo(size, '![a](b.png)', ',')}>\n`,
  pictures: (size) => upTo(size, '![a](b.png) '),
  'pictures in paragraphs': (size) => upTo(size, '![a](b.png)\n\n'),
  'pictures of as many files': (size) =>
    Array.from({ length: size / 20 }, (_, index) => `![a](${index}.png)\n\n`).join(''),
  'an address with data': (size) => `![a](data:image/png;base64,${upTo(size, 'AAAA')})\n`,
  'an address with data, in HTML': (size) => `<img src="data:image/png;base64,${upTo(size, 'AAAA')}">\n`,
  'a link to a long address': (size) => `[a](https://a.example/${upTo(size, 'a')})\n`,
  'a long name': (size) => `[${upTo(size, 'a ')}]\n`,
  'ruby that only begins': (size) => upTo(size, '{a|'),
  ruby: (size) => upTo(size, '{漢字|かんじ} '),
  'plus signs': (size) => upTo(size, '++'),
  'raised and lowered': (size) => upTo(size, 'a^b^ c~d~ '),
  'circumflexes and tildes': (size) => upTo(size, '^~'),
  'marks of two kinds': (size) => upTo(size, '==++'),
  'marks in paragraphs': (size) => upTo(size, '==a== ++b++ ^c^ ~~d~~\n\n'),
  'emphasis in emphasis': (size) => upTo(size, '*a **a '),
  'stars beside words': (size) => upTo(size, '*a**a***a'),
  'underscores within words': (size) => upTo(size, 'a_b__c'),
  'strong words': (size) => upTo(size, '**a** '),
  'www. without end': (size) => upTo(size, 'www.'),
  'www. and words': (size) => upTo(size, 'www.a '),
  'mail addresses': (size) => upTo(size, 'a@b.cn '),
  'dots and dashes of mail': (size) => upTo(size, 'a.b-c_d+'),
  'addresses that end in brackets': (size) => upTo(size, 'https://a.example/b)))&amp; '),
  'addresses in angles': (size) => upTo(size, '<https://a.example> '),
  'addresses in angles that never end': (size) => upTo(size, '<https://a'),
  entities: (size) => upTo(size, '&amp;'),
  'entities unknown': (size) => upTo(size, '&a; '),
  'tags without end': (size) => upTo(size, '<a '),
  'tags that only open': (size) => upTo(size, '<b>'),
  'tags that only open, in blocks': (size) => upTo(size, '<div>\n\n'),
  'tags that only close': (size) => upTo(size, '</b>'),
  'tags that cross': (size) => upTo(size, '<b><i></b></i>'),
  'tables of HTML': (size) => `<table>${upTo(size, '<tr><td>a')}</table>\n`,
  'attributes of one tag': (size) => `<p ${upTo(size, 'a="b" ')}>a</p>\n`,
  'declarations of one tag': (size) => `<p style="${upTo(size, 'color:red;')}">a</p>\n`,
  comments: (size) => upTo(size, '<!-- a -->'),
  'a block of HTML': (size) => `<div>\n${upTo(size, 'a b c\n')}</div>\n`,
  'instructions that never end': (size) => upTo(size, '<?a '),
  'CDATA that never ends': (size) => upTo(size, '<![CDATA['),
  'a table of one column': (size) => `| a |\n| - |\n${upTo(size, '| a |\n')}`,
  'small tables': (size) => upTo(size, '| a |\n| - |\n| b |\n\n'),
  'tables that never begin': (size) => upTo(size, '| a | b\n| - \n'),
  'bars in a table': (size) => `| a |\n| - |\n${upTo(size, '| \\| `\\|` |\n')}`,
  'formulas in a line': (size) => upTo(size, '$x$ '),
  'formulas that differ': (size) =>
    Array.from({ length: size / 10 }, (_, index) => `$x_{${index}}$ `).join(''),
  'formulas in blocks': (size) => upTo(size, '$$\nx\n$$\n\n'),
  'one formula': (size) => `$$\n${upTo(size, 'x + ')}y\n$$\n`,
  'a formula of one matrix': (size) => `$$\n\\begin{matrix}${upTo(size, 'a & b \\\\ ')}\\end{matrix}\n$$\n`,
  diagrams: (size) => upTo(size, '```mermaid\nflowchart LR\n  a --> b\n```\n\n'),
  'one diagram': (size) =>
    `\`\`\`mermaid\nflowchart LR\n${Array.from({ length: size / 20 }, (_, index) => `  a${index} --> a${index + 1}\n`).join('')}\`\`\`\n`,
  'one graph': (size) =>
    `\`\`\`dot\ndigraph {\n${Array.from({ length: size / 20 }, (_, index) => `  a${index} -> a${index + 1}\n`).join('')}}\n\`\`\`\n`,
  'hard breaks': (size) => upTo(size, 'a  \n'),
  'hard breaks by backslash': (size) => upTo(size, 'a\\\n'),
  'quotation marks': (size) => upTo(size, '"\'a '),
  'a word without end': (size) => upTo(size, '字'),
  'fields of front matter': (size) =>
    `---\n${Array.from({ length: size / 12 }, (_, index) => `a${index}: b\n`).join('')}---\n\na\n`,
  'a long field': (size) => `---\ntitle: ${upTo(size, 'a ')}\n---\n\na\n`,
  'front matter that unfolds': (size) =>
    `---\na0: &a0 [b]\n${Array.from({ length: size / 40 }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]\n`).join('')}---\n\na\n`,
  'front matter in one another': (size) => `---\na: ${upTo(size, '[')}\n---\n\na\n`,
  'front matter that never ends': (size) => `---\n${upTo(size, 'a: b\n')}`,
}
