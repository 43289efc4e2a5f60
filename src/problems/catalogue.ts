import { adoptProblems } from './catalogue/adopt.ts'
import { asTextProblems } from './catalogue/as-text.ts'
import { assetProblems } from './catalogue/asset.ts'
import { cardProblems } from './catalogue/card.ts'
import { clockProblems } from './catalogue/clock.ts'
import { codeProblems } from './catalogue/code.ts'
import { colourProblems } from './catalogue/colour.ts'
import { commandProblems } from './catalogue/command.ts'
import { configProblems } from './catalogue/config.ts'
import { coverProblems } from './catalogue/cover.ts'
import { credentialsProblems } from './catalogue/credentials.ts'
import { diagramProblems } from './catalogue/diagram.ts'
import { doctorProblems } from './catalogue/doctor.ts'
import { draftProblems } from './catalogue/draft.ts'
import { fieldProblems } from './catalogue/field.ts'
import { frontMatterProblems } from './catalogue/front-matter.ts'
import { htmlProblems } from './catalogue/html.ts'
import { interruptedProblems } from './catalogue/interrupted.ts'
import { ledgerProblems } from './catalogue/ledger.ts'
import { linkProblems } from './catalogue/link.ts'
import { markupProblems } from './catalogue/markup.ts'
import { mathProblems } from './catalogue/math.ts'
import { newspicProblems } from './catalogue/newspic.ts'
import { notifyProblems } from './catalogue/notify.ts'
import { personProblems } from './catalogue/person.ts'
import { pictureProblems } from './catalogue/picture.ts'
import { planProblems } from './catalogue/plan.ts'
import { postProblems } from './catalogue/post.ts'
import { previewProblems } from './catalogue/preview.ts'
import { proxyProblems } from './catalogue/proxy.ts'
import { publicationProblems } from './catalogue/publication.ts'
import { publicationOutcomeProblems } from './catalogue/publication-outcome.ts'
import { publishedAgainProblems } from './catalogue/published-again.ts'
import { publishedTogetherProblems } from './catalogue/published-together.ts'
import { publishedWordsProblems } from './catalogue/published-words.ts'
import { pullProblems } from './catalogue/pull.ts'
import { readBackProblems } from './catalogue/read-back.ts'
import { recordProblems } from './catalogue/record.ts'
import { refusedPartProblems } from './catalogue/refused-part.ts'
import { relayProblems } from './catalogue/relay.ts'
import { remoteProblems } from './catalogue/remote.ts'
import { removeProblems } from './catalogue/remove.ts'
import { settleProblems } from './catalogue/settle.ts'
import { setupProblems } from './catalogue/setup.ts'
import { severalAccountsProblems } from './catalogue/several-accounts.ts'
import { sizeProblems } from './catalogue/size.ts'
import { stateProblems } from './catalogue/state.ts'
import { survivalProblems } from './catalogue/survival.ts'
import { syntaxProblems } from './catalogue/syntax.ts'
import { theirsProblems } from './catalogue/theirs.ts'
import { themeProblems } from './catalogue/theme.ts'
import { togetherProblems } from './catalogue/together.ts'
import { tokenProblems } from './catalogue/token.ts'
import { twoMachinesProblems } from './catalogue/two-machines.ts'
import { unreadOptionProblems } from './catalogue/unread-option.ts'
import { unrecordedProblems } from './catalogue/unrecorded.ts'
import { uploadProblems } from './catalogue/upload.ts'
import { watchProblems } from './catalogue/watch.ts'
import { wechatProblems } from './catalogue/wechat.ts'
import { writeBackProblems } from './catalogue/write-back.ts'
import type { CatalogueEntry } from './catalogue-entry.ts'

/** Every code wxpub can report. Codes never change; texts may. */
export const catalogue = {
  ...postProblems,
  ...frontMatterProblems,
  ...fieldProblems,
  ...configProblems,
  ...credentialsProblems,
  ...themeProblems,
  ...markupProblems,
  ...asTextProblems,
  ...setupProblems,
  ...sizeProblems,
  ...htmlProblems,
  ...survivalProblems,
  ...colourProblems,
  ...syntaxProblems,
  ...cardProblems,
  ...newspicProblems,
  ...mathProblems,
  ...diagramProblems,
  ...clockProblems,
  ...codeProblems,
  ...assetProblems,
  ...pictureProblems,
  ...remoteProblems,
  ...coverProblems,
  ...wechatProblems,
  ...recordProblems,
  ...tokenProblems,
  ...relayProblems,
  ...severalAccountsProblems,
  ...proxyProblems,
  ...draftProblems,
  ...readBackProblems,
  ...personProblems,
  ...planProblems,
  ...theirsProblems,
  ...settleProblems,
  ...publicationProblems,
  ...publicationOutcomeProblems,
  ...writeBackProblems,
  ...linkProblems,
  ...publishedAgainProblems,
  ...publishedWordsProblems,
  ...removeProblems,
  ...previewProblems,
  ...togetherProblems,
  ...publishedTogetherProblems,
  ...stateProblems,
  ...adoptProblems,
  ...pullProblems,
  ...ledgerProblems,
  ...watchProblems,
  ...notifyProblems,
  ...twoMachinesProblems,
  ...unrecordedProblems,
  ...uploadProblems,
  ...commandProblems,
  ...unreadOptionProblems,
  ...interruptedProblems,
  ...doctorProblems,
  ...refusedPartProblems,
} as const satisfies Record<string, CatalogueEntry>

export type ProblemCode = keyof typeof catalogue
