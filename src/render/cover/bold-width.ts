import { fontWidths } from '../font-widths.ts'

const widths = fontWidths(
  '227 370 574 590 590 963 740 325 378 378 507 590 325 370 325 387 590 590 590 590 590 590 590 590 590 590 325 325 590 590 590 514 1007 641 681 656 714 615 585 717 757 330 568 686 578 853 749 770 667 770 682 624 625 748 619 915 627 580 613 378 387 378 590 567 626 591 644 527 644 581 372 597 640 304 306 604 315 964 641 626 644 644 437 495 421 637 576 863 562 574 511 378 296 378 590',
  otherWidth,
)

/** Width of a text in em, in the font that covers are set in, Noto Sans SC Bold. Pure. Outside Latin it counts as full width. */
export const widthInEm = widths.ofText

function otherWidth(character: string): number {
  if (/[\p{M}\p{Cf}\p{Cc}]/u.test(character)) return 0
  const plain = character.normalize('NFD')
  return plain.length > 1 && plain < '\u0080' ? widths.ofCharacter(plain.charAt(0)) : 1
}
