import * as v from 'valibot'
import { ProblemError, problem } from '../problems/problem.ts'
import { openPool } from './pool.ts'

/** A token as a central token server gives it. */
export interface SuppliedToken {
  token: string
  /** Remaining life. Absent: unknown. */
  expiresInSeconds?: number
}

/** Where a team keeps its token, so that nobody else needs the AppSecret. */
export interface TokenServer {
  /** Name for texts: a command or a host. */
  source: string
  /** @throws ProblemError when it gives none */
  ask(): Promise<SuppliedToken>
}

const longestWaitMs = 20_000

/** A command that prints the token. Neither output nor error output is ever shown. */
export function tokenCommand(
  [command = '', ...parameters]: readonly string[],
  { cwd, env }: { cwd: string; env: Readonly<Record<string, string>> },
): TokenServer {
  return {
    source: command,
    async ask() {
      const { execFile } = await import('node:child_process')
      const output = await new Promise<string>((resolve, reject) => {
        execFile(command, parameters, { cwd, env, timeout: longestWaitMs }, (error, stdout) => {
          if (error) reject(failure(command, codeOf(error)))
          else resolve(stdout)
        })
      })
      return parseToken(output, command)
    },
  }
}

/**
 * An address that answers with the token.
 *
 * @param env where `HTTPS_PROXY` and `NO_PROXY` are looked up
 */
export function tokenUrl(
  url: string,
  headers: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string | undefined>>,
): TokenServer {
  const { host } = new URL(url)
  return {
    source: host,
    async ask() {
      const { request } = await import('undici')
      const { dispatcher, close } = await openPool(env)
      try {
        const limits = { headersTimeout: longestWaitMs, bodyTimeout: longestWaitMs }
        const { statusCode, body } = await request(url, { dispatcher, headers, ...limits })
        const text = await body.text()
        if (statusCode !== 200) throw failure(host, `HTTP ${statusCode}`)
        return parseToken(text, host)
      } catch (error) {
        throw error instanceof ProblemError ? error : failure(host, codeOf(error))
      } finally {
        await close()
      }
    },
  }
}

const schema = v.object({
  access_token: v.pipe(v.string(), v.minLength(1)),
  expires_in: v.optional(v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.minValue(1))),
})

/** `{"access_token": "…", "expires_in": 7200}` as WeChat's own answer, or the token alone. */
function parseToken(text: string, source: string): SuppliedToken {
  const trimmed = text.trim()
  if (/^[\w-]{16,1024}$/.test(trimmed)) return { token: trimmed }
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), trimmed)
  if (!result.success) throw new ProblemError(problem('token/not-given', { source }))
  const { access_token: token, expires_in } = result.output
  return { token, ...(expires_in !== undefined && { expiresInSeconds: expires_in }) }
}

const failure = (source: string, cause: string) =>
  new ProblemError(problem('token/not-reached', { source, cause }))

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
