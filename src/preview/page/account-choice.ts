import { element } from './element.ts'
import { accountName, words } from './words.ts'

/**
 * The account whose posts are looked at, where there are several.
 *
 * @param accounts their names
 * @param looked the one looked at now
 */
export function createAccountChoice(
  accounts: readonly string[],
  looked: string | undefined,
  chosen: (account: string) => void,
): HTMLElement {
  const choice = element(
    'select',
    { onchange: () => chosen(choice.value) },
    ...accounts.map((name) =>
      element('option', { value: name, selected: name === looked }, accountName(name)),
    ),
  )
  return element('label', { class: 'account' }, element('span', {}, words().account), choice)
}
