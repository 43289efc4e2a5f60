import { problem } from '../problems/problem.ts'
import { WeChatError } from './wechat-error.ts'

/**
 * What a relay said instead of WeChat. Nothing of a refused request reached WeChat, but for two words: `lost`, and
 * `replayed`, which we only hear when something on the way sent our request twice and the first got through.
 *
 * @param refusal the relay's word for it, see `src/relay/refusal.ts`
 */
export function relayRefusal(
  refusal: string,
  { call, host, appId }: { call: string; host: string; appId: string },
): WeChatError {
  switch (refusal) {
    case 'unsigned':
    case 'signature':
      return new WeChatError(problem('relay/key-wrong', { call, host }), 'refused')
    case 'token': {
      // As WeChat says it of a token it doesn't know: the client asks for another.
      const errcode = 40001
      return new WeChatError(problem('wechat/token-refused', { errcode, call }, { errcode }), 'refused')
    }
    case 'time':
      return new WeChatError(problem('relay/clock', { call, host }), 'refused')
    case 'app':
      return new WeChatError(problem('relay/app-unknown', { call, host, appId }), 'refused')
    case 'call':
      return new WeChatError(problem('relay/call-unknown', { call, host }), 'refused')
    case 'too-large':
      return new WeChatError(problem('relay/too-large', { call, host }), 'refused')
    case 'body-changed':
    case 'body-malformed':
      return new WeChatError(problem('relay/body-changed', { call, host }), 'refused')
    case 'too-many':
    case 'busy':
      return new WeChatError(problem('relay/busy', { call, host }), 'unsent')
    case 'unreachable':
      return new WeChatError(problem('relay/unreachable', { call, host }), 'unsent')
    case 'loop':
      return new WeChatError(problem('relay/calls-relay', { call, host }), 'refused')
    default:
      return new WeChatError(problem('relay/lost', { call, host }), 'doubtful')
  }
}
