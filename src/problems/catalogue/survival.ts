import { survivalAttributeProblems } from './survival-attribute.ts'
import { survivalEditorProblems } from './survival-editor.ts'
import { survivalElementProblems } from './survival-element.ts'
import { survivalPhoneProblems } from './survival-phone.ts'

/** What of a body doesn't survive WeChat. */
export const survivalProblems = {
  ...survivalElementProblems,
  ...survivalAttributeProblems,
  ...survivalEditorProblems,
  ...survivalPhoneProblems,
} as const
