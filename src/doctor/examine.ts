import { type Problem, problem } from '../problems/problem.ts'
import { type AccountPatient, makePatient } from './account-patient.ts'
import { allowListCheck, clockCheck, networkCheck, tokenCheck } from './checks/connection.ts'
import { credentialsCheck } from './checks/credentials.ts'
import { draftsCheck } from './checks/drafts.ts'
import { ledgerCheck } from './checks/ledger.ts'
import { diskCheck, versionsCheck } from './checks/machine.ts'
import { browserCheck, drawingCheck, picturesCheck } from './checks/pictures.ts'
import { configCheck, envFileCheck, projectCheck } from './checks/project.ts'
import { quotasCheck } from './checks/quotas.ts'
import { rightsCheck } from './checks/rights.ts'
import type { Check, Diagnosis, Finding } from './finding.ts'
import type { AccountToExamine, ProjectPatient } from './patients.ts'

/** Everything that is looked at once, in the order in which a newcomer would mend it. */
const projectChecks: readonly Check<ProjectPatient>[] = [
  versionsCheck,
  projectCheck,
  configCheck,
  envFileCheck,
  diskCheck,
  picturesCheck,
  drawingCheck,
  browserCheck,
]

/** Everything that is looked at for each account, in the same order. */
const accountChecks: readonly Check<AccountPatient>[] = [
  credentialsCheck,
  networkCheck,
  clockCheck,
  allowListCheck,
  tokenCheck,
  rightsCheck,
  quotasCheck,
  ledgerCheck,
  draftsCheck,
]

/** What an examination gave. */
export interface Examination {
  findings: Finding[]
  /** HTTP requests sent. */
  requests: number
}

/**
 * Looks at everything that sending rests on: machine, project, and each account with its server. Changes nothing
 * at WeChat and nothing that is committed. Checks run side by side, and one that fails stops no other.
 *
 * @param accounts those to ask about; none of them is asked anything while the config is wrong
 */
export async function examine(
  project: ProjectPatient,
  accounts: readonly AccountToExamine[],
): Promise<Examination> {
  const patients = accounts.map((account) => makePatient(project, account))
  try {
    const groups = [
      run(projectChecks, project),
      ...patients.map((patient) => run(accountChecks, patient, patient.account.name)),
    ]
    const findings = (await Promise.all(groups)).flat()
    const counts = await Promise.all(patients.map((patient) => patient.requestCount()))
    return { findings, requests: counts.reduce((sum, count) => sum + count, 0) }
  } finally {
    await Promise.all(patients.map((patient) => patient.close()))
  }
}

async function run<Patient>(
  checks: readonly Check<Patient>[],
  patient: Patient,
  account?: string,
): Promise<Finding[]> {
  const diagnoses = checks.map(({ name, examine }) =>
    examine(patient).catch((error: unknown): Diagnosis => {
      const cause = error instanceof Error ? error.message : String(error)
      return { facts: [], problems: [problem('doctor/check-failed', { name, cause })] }
    }),
  )
  const findings: Finding[] = []
  for (const [index, { name: check }] of checks.entries()) {
    const diagnosis = await diagnoses[index]
    if (!diagnosis) continue
    findings.push({
      check,
      ...(account !== undefined && { account }),
      state: stateOf(diagnosis),
      ...diagnosis,
    })
  }
  return findings
}

function stateOf({ problems, isUnchecked }: Diagnosis): Finding['state'] {
  const has = (severity: Problem['severity']) => problems.some((each) => each.severity === severity)
  if (has('error')) return 'error'
  if (has('warning')) return 'warning'
  return isUnchecked ? 'unchecked' : 'ok'
}
