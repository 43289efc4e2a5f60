/** Numbers of the examples of a specification, by the reason why an article differs from it. */
export type Differences = Readonly<Record<string, readonly number[]>>

/**
 * Where articles differ from the specifications on purpose. What they show instead stands in `*.differences.txt`
 * (`npx vitest run test/render/spec -u` writes it anew). An entry that became needless fails the test.
 */
export const differences: { commonmark: Differences; gfm: Differences } = {
  commonmark: {
    'raw HTML becomes what WeChat keeps, and what it would lose is told': [
      21, 31, 150, 152, 153, 154, 155, 156, 157, 158, 159, 161, 162, 163, 164, 166, 167, 170, 171, 172, 173,
      174, 175, 176, 178, 180, 184, 185, 186, 187, 188, 189, 191, 201, 344, 475, 476, 477, 491, 494, 524, 536,
      613, 614, 615, 616, 617, 629, 630, 631, 642, 643,
    ],
    'an address within the page, or none, leaves the words: WeChat refuses anchors': [
      200, 485, 486, 501, 567,
    ],
    'a link without words shows its address': [484],
    'a quote without words is nothing: WeChat prunes it': [218, 239, 240],
    'white space at the ends of code within a line folds, as browsers show it': [138, 331, 332, 334, 336],
    'words behind a fence are options: startline': [143],
    'GFM makes links of plain addresses': [602, 606, 608, 611, 612],
  },
  gfm: {
    'raw HTML becomes what WeChat keeps, and what it would lose is told': [
      120, 122, 123, 124, 125, 126, 127, 128, 129, 131, 132, 133, 134, 136, 137, 140, 141, 142, 143, 144, 145,
      147, 149, 153, 154, 155, 156, 157, 158, 160, 170, 317, 327, 354, 484, 485, 486, 500, 503, 532, 544, 632,
      633, 634, 635, 636, 649, 650, 651, 653, 663, 664,
    ],
    'an address within the page, or none, leaves the words: WeChat refuses anchors': [
      169, 495, 496, 509, 575,
    ],
    'a quote without words is nothing: WeChat prunes it': [187, 217, 218],
    'white space at the ends of code within a line folds, as browsers show it': [108, 341, 342, 344, 346],
    'words behind a fence are options: startline': [113],
    'its examples of CommonMark are without its own links of plain addresses': [610, 614, 616, 619, 620],
    'an ftp address in plain words stays words: no phone opens it': [628],
    'comments are those of CommonMark 0.31, which came later': [645, 646],
  },
}
