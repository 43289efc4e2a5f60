import { type Answer, refuse } from './answers.ts'
import { type Json, textOf } from './json.ts'

/** Addresses kept free for documentation: nobody must put these into a firewall. */
const addresses = ['203.0.113.1', '203.0.113.2']
const operators = ['CHINANET', 'UNICOM', 'CAP']

/** `get_api_domain_ip` and `getcallbackip`. */
export function listAddresses(): Answer {
  return { ip_list: addresses }
}

/** `callback/check`: looks whether WeChat could reach the account's own server; here it always can. */
export function checkNetwork(json: Json): Answer {
  const action = textOf(json, 'action')
  const operator = textOf(json, 'check_operator')
  if (!['dns', 'ping', 'all'].includes(action)) return refuse(40202)
  if (operator !== 'DEFAULT' && !operators.includes(operator)) return refuse(40203)
  const from = operator === 'DEFAULT' ? operators : [operator]
  const [ip = ''] = addresses
  return {
    ...(action !== 'ping' && { dns: [{ ip, real_operator: 'CHINANET' }] }),
    ...(action !== 'dns' && {
      ping: from.map((from_operator) => ({ ip, from_operator, package_loss: '0%', time: '1.000ms' })),
    }),
  }
}
