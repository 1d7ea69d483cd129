import type { TestClaims } from '../../../tests/support/test-issuer.ts';
import { people } from './people.ts';
import type { TestWard } from './test-ward.ts';

type Fields = Record<string, unknown>;

const shown = 'report { id version revision state returnReason revisionReason acknowledged figuresHash }';

/** Every change of a report, as `change` takes it. */
export const reportChanges = {
  draft: ['draftMonthlyReport', 'DraftMonthlyReportInput', shown],
  submit: ['submitMonthlyReport', 'SubmitMonthlyReportInput', shown],
  accept: ['acceptMonthlyReport', 'AcceptMonthlyReportInput', shown],
  giveBack: ['returnMonthlyReport', 'ReturnMonthlyReportInput', shown],
  redraft: ['redraftMonthlyReport', 'RedraftMonthlyReportInput', shown],
  revise: ['reviseMonthlyReport', 'ReviseMonthlyReportInput', shown],
} as const satisfies Record<string, readonly [string, string, string]>;

/** The reports of a month as somebody reads them through the gateway, latest revision first; the code when refused. */
export async function readReports(
  ward: TestWard,
  month: string,
  selection: string,
  as: TestClaims = people.bureau,
): Promise<{ reports: Fields[]; code: string | undefined }> {
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Ward {
    monthlyReports(from: "${month}", to: "${month}") { ${selection} } } } }`;
  const variables = { of: [{ __typename: 'Ward', code: ward.node.ward }] };
  const answer = await ward.ask({ as, through: 'gateway', query, variables });
  const data = answer.data as { _entities?: ({ monthlyReports: Fields[] | null } | null)[] } | null;
  const reports = data?._entities?.[0]?.monthlyReports ?? [];
  return { reports, code: answer.errors?.[0]?.extensions.code };
}

/** What oversight is told of a month; the code when it is refused. */
export async function readStatus(
  ward: TestWard,
  month: string,
  as: TestClaims = people.bureau,
): Promise<unknown> {
  const fields = 'state revision punctuality dueOn acceptedRevision figures { cases }';
  const query = `{ monthlyReportStatus(month: "${month}") { ${fields} } }`;
  const answer = await ward.ask({ as, through: 'oversight', query });
  const data = answer.data as { monthlyReportStatus?: Fields | null } | null;
  return data?.monthlyReportStatus ?? answer.errors?.[0]?.extensions.code;
}

/** The cases meant by the checks of a month's last revision, as the ward office is shown them at the desk. */
export async function casesOfChecks(ward: TestWard, month: string): Promise<(string | null)[]> {
  const query = `{ roomMonthlyReports(from: "${month}", to: "${month}") { checks { case { id } } } }`;
  const answer = await ward.ask({ as: people.wardOfficer, query });
  const data = answer.data as {
    roomMonthlyReports?: { checks: { case: { id: string } | null }[] }[];
  } | null;
  const [last] = data?.roomMonthlyReports ?? [];
  return (last?.checks ?? []).map(({ case: found }) => found?.id ?? null);
}
