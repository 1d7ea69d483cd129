import { Agent, request } from 'undici';
import type { FaultCity } from './fault-city.ts';
import type { LoadRequest } from './load.ts';

/** Which of the requests of a load are asked. */
export interface CityLoad {
  /** Origin of the gateway that is asked. */
  readonly url: string;
  /** Wards whose own fields are asked and to which cases are written. */
  readonly wards: readonly string[];
  /** Of 10 requests so many ask one ward, the next so many the whole city, and the others write. */
  readonly shares: { readonly ward: number; readonly city: number };
  /** Whether a city-wide answer must rest on all wards. */
  readonly mustBeComplete: boolean;
}

const texts = {
  ward: 'query OneWard($codes: [ID!]) { wards(codes: $codes) { code consultationRoom { name } } }',
  city: 'query WholeCity { caseStatistics(period: { fiscalYear: 2024 }) { total { cases { state value } } coverage { complete answered expected } } }',
  write:
    'mutation Open($input: OpenCaseInput!) { openCase(input: $input) { case { id } userErrors { code } } }',
};

/** What must never stand in an answer, however broken the city is: stacks, hosts, ports, names of programs and of tables. */
const leak = /node_modules|\.ts:\d|\.js:\d|127\.0\.0\.1|localhost|ECONN|undici|pg_|SELECT |consultation_case/;

interface Statistics {
  readonly total: { readonly cases: { readonly state: string } };
  readonly coverage: { readonly complete: boolean; readonly answered: number; readonly expected: number };
}

interface Body {
  readonly data?: {
    readonly wards: readonly { readonly consultationRoom: unknown }[];
    readonly caseStatistics: Statistics;
    readonly openCase: { readonly case: unknown };
  } | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

function faultOfCity({ total, coverage }: Statistics, mustBeComplete: boolean): string | undefined {
  const looksComplete = total.cases.state === 'EXACT';
  if (looksComplete !== coverage.complete) return 'city: a number that looks complete is not, or the reverse';
  const isMissing = mustBeComplete && !coverage.complete;
  return isMissing ? `city: ${coverage.answered} of ${coverage.expected}` : undefined;
}

const faultsOf: Record<
  keyof typeof texts,
  (data: NonNullable<Body['data']>, must: boolean) => string | undefined
> = {
  ward: ({ wards }) => (wards[0]?.consultationRoom === null ? 'ward: no room' : undefined),
  city: ({ caseStatistics }, mustBeComplete) => faultOfCity(caseStatistics, mustBeComplete),
  write: ({ openCase }) => (openCase.case === null ? 'write: nothing was opened' : undefined),
};

function faultOf(kind: keyof typeof texts, text: string, mustBeComplete: boolean): string | undefined {
  if (leak.test(text)) return `leak: ${text.slice(0, 200)}`;
  const { data, errors } = JSON.parse(text) as Body;
  if (errors || !data) return `${kind}: ${errors?.[0]?.extensions.code ?? 'no code'}`;
  return faultsOf[kind](data, mustBeComplete);
}

/** Makes the requests of a load on a city: reads of one ward, of the whole city, and writes, no two alike. */
export async function createCityLoad(city: Pick<FaultCity, 'setting'>, load: CityLoad): Promise<LoadRequest> {
  const agent = new Agent({ connections: 64, keepAliveTimeout: 10_000 });
  const { issuer } = city.setting;
  const run = `${Date.now()}-${Math.random()}`;
  const bureau = await issuer.authorization({ role: 'bureau' });
  const coordinators = new Map(
    await Promise.all(
      load.wards.map(
        async (ward) => [ward, await issuer.authorization({ role: 'coordinator', ward })] as const,
      ),
    ),
  );
  const kindOf = (number: number): keyof typeof texts => {
    const place = number % 10;
    if (place < load.shares.ward) return 'ward';
    return place < load.shares.ward + load.shares.city ? 'city' : 'write';
  };
  return async (number) => {
    const kind = kindOf(number);
    const ward = load.wards[Math.floor(number / 10 + number) % load.wards.length] ?? '';
    const written = {
      ward,
      idempotencyKey: `${run}-${number}`,
      channel: 'PHONE',
      requesterKind: 'CARE_MANAGER',
      topics: ['HOME_DOCTOR'],
      scene: 'DAILY',
    };
    const { statusCode, body } = await request(`${load.url}/graphql`, {
      method: 'POST',
      dispatcher: agent,
      headers: {
        'content-type': 'application/json',
        ...(kind === 'write' ? coordinators.get(ward) : bureau),
      },
      body: JSON.stringify({
        query: texts[kind],
        operationName: { ward: 'OneWard', city: 'WholeCity', write: 'Open' }[kind],
        variables: kind === 'ward' ? { codes: [ward] } : kind === 'write' ? { input: written } : {},
      }),
    });
    const text = await body.text();
    return statusCode === 200 ? faultOf(kind, text, load.mustBeComplete) : `${kind}: status ${statusCode}`;
  };
}
